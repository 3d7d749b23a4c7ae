"""The whole road with real input: from a spreadsheet of cases to a submission, and found back by searching."""

import json
import re
import zipfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from exports.verify import verify_package
from tests.browser import road, table
from tests.browser.axe import PHONE, faults, load_axe
from tests.browser.conftest import PageAs
from tests.browser.road import press, press_and_confirm, told

pytestmark = pytest.mark.browser

TITLES = [title for title, _ in road.PROOFS]
PATTERN = "Zonder juiste inschrijving begint er niets"
SENTENCE = "Wie niet goed staat ingeschreven, krijgt geen toeslag en geen rekening, omdat elk loket op het adres wacht."
OWNER = "Fatma Zandstra"
SUBMISSION = "Laat een adresfout niet langer het inkomen blokkeren"
SOLUTION = "Melding van de corporatie telt als bewijs"
KNELPUNT = "Melding van vertrek blijft liggen"
SECOND_STEP = "Wijst de huurtoeslag af zolang de vorige bewoner er staat"


@dataclass
class Journey:
    """What the earlier steps left behind for the later ones."""

    pattern: int = 0
    table: int = 0
    submission: int = 0
    cases: list[int] = field(default_factory=list)


@pytest.fixture(scope="module")
def journey() -> Journey:
    return Journey()


def test_cases_come_in_from_a_spreadsheet(page_as: PageAs, tmp_path: Path) -> None:
    page = page_as("professional")
    first = road.import_sample(page)
    assert (first["Gelezen"], first["Nieuw"], first["Afgewezen"]) == ("8", "6", "2")
    expect(page.get_by_role("table")).to_contain_text("2026-Q5")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download de afgewezen rijen").click()
    rejects = tmp_path / "rejects.csv"
    download.value.save_as(rejects)
    text = rejects.read_text("utf-8-sig")
    assert "TIL-2026-103" in text
    assert "TIL-2026-101" not in text
    again = road.import_sample(page)
    assert (again["Nieuw"], again["Gewijzigd"], again["Niet veranderd"]) == ("0", "0", "6")


def test_a_second_person_releases_and_passages_prove_knelpunten(page_as: PageAs, journey: Journey) -> None:
    author, second = page_as("professional"), page_as("facilitator")
    road.open_case(author, TITLES[0])
    expect(author.get_by_role("link", name="Lees mee en geef vrij")).to_have_count(0)
    for (title, words), knelpunt in zip(road.PROOFS, road.KNELPUNTEN, strict=True):
        journey.cases.append(road.release(second, title))
        road.link_passage(second, words, knelpunt)
    assert len(set(journey.cases)) == 2


def test_knelpunten_gather_in_a_pattern_with_an_owner(page_as: PageAs, journey: Journey) -> None:
    page = page_as("facilitator")
    journey.pattern = road.start_pattern(page, PATTERN, SENTENCE)
    for title in TITLES:
        road.add_case(page, journey.pattern, title)
    road.appoint(page, journey.pattern, OWNER)
    expect(page.get_by_role("main")).to_contain_text("2 situaties, alle zeker")


def test_a_werktafel_runs_through_its_three_phases(page_as: PageAs, journey: Journey) -> None:
    desk = page_as("facilitator")
    load_axe(desk.context)
    journey.table = table.plan(desk, journey.pattern, "Werktafel inschrijving en inkomen", TITLES)
    press_and_confirm(desk, "Begin de werktafel")
    told(desk, "De werktafel is begonnen.")
    table.write_step(desk, "Corporatie", "Geeft aan burgerzaken door dat de woning leeg is")
    table.write_step(desk, "Dienst Toeslagen", SECOND_STEP, breaks=True)
    assert not faults(desk)
    code = desk.locator(".wt-code").inner_text()
    _guest_writes_a_card(page_as, desk, code, journey.table)
    table.move_on(desk, "diagnose")
    told(desk, "De tafel is nu bij diagnose.")
    table.write_knelpunt(desk, 1, KNELPUNT, kind="Proces en termijn", effect="De brievenbus zit vol post van vreemden.")
    table.write_knelpunt(desk, 2, road.KNELPUNTEN[0])
    assert not faults(desk)
    table.move_on(desk, "oplossingen")
    due = datetime.now(UTC).date() + timedelta(days=60)
    table.write_solution(desk, KNELPUNT, SOLUTION, route="manager: akkoord van de manager", owner=OWNER, due=due)
    assert not faults(desk)
    # The big button still offers to show what the guest wrote; the facilitator chooses to end.
    desk.get_by_role("link", name=re.compile("^(Rond de werktafel af|Werktafel afronden)$")).first.click()
    press(desk, "Rond de werktafel af")
    told(desk, "De werktafel is afgerond.")
    expect(desk.get_by_role("table", name="Wat is afgesproken")).to_contain_text(SOLUTION)
    assert not faults(desk)


def _guest_writes_a_card(page_as: PageAs, desk: Page, code: str, number: int) -> None:
    """A guest on a phone and the screen in the room follow the table."""
    screen, phone = page_as("facilitator"), page_as("", viewport=PHONE)
    screen.goto(f"/werktafels/{number}/scherm")
    expect(screen.get_by_text("aan tafel")).to_be_visible()
    load_axe(phone.context)
    table.join(phone, code, "Mira", "inwoner")
    assert not faults(phone)
    phone.get_by_label("Uw kaartje").fill("Ik belde vier keer en kreeg vier antwoorden.")
    press(phone, "Bewaren voor de diagnose")
    told(phone, "Uw kaartje is aangekomen.")
    expect(screen.get_by_text(re.compile(r"1 kaartje\b"))).to_be_visible()
    expect(desk.get_by_text("1 kaartje in stilte geschreven")).to_be_visible()
    expect(desk.get_by_text("Ik belde vier keer")).to_have_count(0)
    phone.get_by_label("Uw kaartje").fill("Hier was ik nog mee bezig")
    press(desk, "Zet 1 deelnemer naar diagnose")
    expect(phone.get_by_text("De tafel is nu bij: diagnose")).to_be_visible()
    phone.get_by_role("link", name="Naar de vraag van nu").click()
    expect(phone.locator(".wt-seat__question")).to_contain_text("Waar knelt het bij deze stap")
    press(desk, "Terug naar vaststellen")


def test_what_was_agreed_is_followed(page_as: PageAs) -> None:
    page = page_as("eigenaar")
    page.goto("/opvolging")
    page.get_by_role("link", name=SOLUTION, exact=True).click()
    form = page.locator("form", has=page.get_by_role("button", name="Doorgeven"))
    form.get_by_label("Wie is nu aan zet").select_option(value="")
    form.get_by_label("Of een rol of afdeling").fill("manager Wonen")
    press(form, "Doorgeven")
    page.goto("/opvolging")
    expect(page.get_by_role("row").filter(has_text=SOLUTION)).to_contain_text("manager Wonen")


def test_a_bundle_is_approved_by_a_second_person(page_as: PageAs, journey: Journey, tmp_path: Path) -> None:
    coordinator, steering = page_as("coordinator"), page_as("stuurgroep")
    coordinator.goto("/indieningen")
    coordinator.get_by_role("link", name="Nieuwe indiening").click()
    coordinator.get_by_label("Titel").fill(SUBMISSION)
    pact = coordinator.locator("#addressee option", has_text="Ons Pact").get_attribute("value")
    coordinator.get_by_label("Loket").select_option(value=pact)
    coordinator.get_by_label(PATTERN, exact=True).check()
    press(coordinator, "Begin de indiening")
    journey.submission = road.number_in(coordinator.url)
    _complete(coordinator)
    press(coordinator, "Vraag om goedkeuring")
    told(coordinator, "wacht nu op goedkeuring")
    expect(coordinator.get_by_role("button", name="Keur goed en stel vast")).to_have_count(0)
    steering.goto(f"/indieningen/{journey.submission}")
    steering.get_by_label("Ik heb alles gelezen.").check()
    press_and_confirm(steering, "Keur goed en stel vast")
    told(steering, "De indiening is vastgesteld.")
    with steering.expect_download() as download:
        steering.get_by_role("link", name="Download het pakket").click()
    package = tmp_path / "package.zip"
    download.value.save_as(package)
    assert verify_package(package.read_bytes()) == []
    _says(package, PATTERN)


def _complete(page: Page) -> None:
    """What the page says is lacking about the submission itself."""
    page.get_by_role("main").get_by_role("link", name="Wijzigen", exact=True).click()
    page.get_by_label("Samenvatting").fill("Een adres dat niet klopt houdt de toeslag en het loon van mensen tegen.")
    page.get_by_label(re.compile("^Naam")).fill("Regionale coördinator")
    page.get_by_label("E-mailadres").fill("coordinator@demo.example")
    press(page, "Bewaren")
    told(page, "De indiening is bewaard.")


def _says(package: Path, words: str) -> None:
    with zipfile.ZipFile(package) as archive:
        content = json.loads(archive.read("indiening.json"))
    assert words in json.dumps(content, ensure_ascii=False)


def test_everything_is_found_back_by_searching(page_as: PageAs) -> None:
    page = page_as("professional")
    road.search_until_found(page, "bakkerij nachtopvang", TITLES[1])
    road.search_until_found(page, "juiste inschrijving", PATTERN)
    road.search_until_found(page, "melding corporatie bewijs", SOLUTION)
    page.goto(f"/zoeken?q={KNELPUNT}")
    expect(page.get_by_role("main").get_by_role("link", name=KNELPUNT).first).to_be_visible()
