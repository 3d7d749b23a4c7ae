"""The road from what a pattern still lacks to the answer of an addressee, and what came of it."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import road
from tests.browser.axe import PHONE, faults, load_axe
from tests.browser.conftest import PageAs
from tests.browser.road import press, press_and_confirm, told
from tests.support.files import PDF

pytestmark = pytest.mark.browser

PATTERN = "Achttien geworden: de jeugdhulp stopt, de Wmo begint later"
CALLED = "Kind tijdelijk elders: geen vervoer naar de eigen school"
PHRASE = "kind tijdelijk bij opa, geen vervoer"
ON_START = "Kind tijdelijk bij opa, geen vervoer"
PMM = "PMM, Landelijk Maatwerkloket"
HOLDER = "Robin van Voorbeeld"
SUBMISSION = "Laat hulp niet stoppen op een verjaardag"
LEARNED = "Een verjaardag is geen einddatum van hulp."


@dataclass
class Road:
    """What the earlier steps left behind for the later ones."""

    pattern: int = 0
    submission: int = 0


@pytest.fixture(scope="module")
def way() -> Road:
    return Road()


def open_pattern(page: Page, title: str) -> int:
    page.goto("/patronen")
    page.get_by_role("link", name=title).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    return road.number_in(page.url)


def test_a_question_brings_the_owner_to_the_right_field(page_as: PageAs, way: Road) -> None:
    coordinator, owner = page_as("coordinator"), page_as("eigenaar")
    load_axe(coordinator.context)
    way.pattern = open_pattern(coordinator, PATTERN)
    expect(coordinator.get_by_role("complementary")).to_contain_text("Voor Ons Pact ontbreken: ")
    coordinator.get_by_role("link", name="Wat ontbreekt, en wie weet het").click()
    expect(coordinator.get_by_role("main")).to_contain_text("Wie het weet: Fatma Zandstra")
    assert not faults(coordinator)
    owner.goto("/")
    owner.get_by_role("link", name=re.compile(f"^Patroon ‘{PATTERN}’.*Tegencheck")).click()
    owner.get_by_label(re.compile("^Tegencheck")).fill("Wie een vaste begeleider houdt, merkt de overgang bijna niet.")
    press(owner, "Bewaren")
    told(owner, "Het patroon is bewaard.")
    owner.goto("/")
    expect(owner.get_by_role("link", name=re.compile(f"‘{PATTERN}’.*Tegencheck"))).to_have_count(0)
    coordinator.reload()
    expect(coordinator.get_by_role("heading", name="Tegencheck")).to_have_count(0)


def test_the_mandate_is_asked_and_kept_with_the_addressee(page_as: PageAs, way: Road) -> None:
    page = page_as("coordinator", viewport=PHONE)
    load_axe(page.context)
    page.goto(f"/patronen/{way.pattern}/gereed")
    press(page, f"Vraag alles voor {PMM}")
    told(page, "De vraag is gesteld.")
    assert not faults(page)
    page.goto("/")
    page.get_by_role("link", name=f"Wie spreekt namens de regio met {PMM}").click()
    expect(page.get_by_role("heading", name="Wie namens de regio met dit loket spreekt")).to_be_visible()
    holder = page.locator("form", has=page.get_by_role("button", name="Bewaren"))
    holder.locator("#mandate_name").fill(HOLDER)
    holder.locator("#mandate_role").fill("maatwerkfunctionaris")
    holder.locator("#mandate_email").fill("robin@demo.example")
    holder.locator("#mandate_phone").fill("010 000 00 00")
    holder.locator("#mandate_mandate").fill("namens de regio, volgens een besluit van dit voorjaar")
    assert not faults(page)
    press(page, "Bewaren")
    told(page, "Het loket is bewaard.")
    page.goto("/")
    expect(page.get_by_role("heading", name="Aan u gevraagd")).to_have_count(0)
    page.goto(f"/patronen/{way.pattern}/gereed")
    expect(page.get_by_text(f"Voor {PMM} ontbreekt niets meer.")).to_be_visible()


def test_a_call_is_answered_in_a_minute(page_as: PageAs) -> None:
    coordinator, goirle = page_as("coordinator"), page_as("professional.goirle", viewport=PHONE)
    load_axe(goirle.context)
    open_pattern(coordinator, CALLED)
    coordinator.get_by_role("link", name="Wie ziet dit ook? Doe een oproep").click()
    coordinator.get_by_label("In een paar woorden").fill(PHRASE)
    coordinator.get_by_label("Antwoorden kan tot en met").fill(str(datetime.now(UTC).date() + timedelta(days=9)))
    press(coordinator, "Doe de oproep")
    told(coordinator, "De oproep staat nu op de startpagina")
    goirle.goto("/")
    assert not faults(goirle)
    goirle.get_by_role("link", name=ON_START, exact=True).click()
    goirle.get_by_label("In één of twee zinnen").fill("Een jongen sliep vier weken bij zijn opa en miste de taxi.")
    press(goirle, "Verstuur uw antwoord")
    told(goirle, "Dank u wel.")
    goirle.goto("/")
    expect(goirle.get_by_role("link", name=ON_START, exact=True)).to_have_count(0)
    coordinator.reload()
    expect(coordinator.get_by_role("main")).to_contain_text("1 wij ook")
    expect(coordinator.get_by_role("main")).not_to_contain_text("bij zijn opa en miste")


def test_the_bundle_starts_with_the_holder_and_shows_who_sees_what(page_as: PageAs, way: Road) -> None:
    coordinator, steering = page_as("coordinator"), page_as("stuurgroep")
    load_axe(steering.context)
    load_axe(coordinator.context)
    coordinator.goto("/indieningen/nieuw")
    coordinator.get_by_label("Titel").fill(SUBMISSION)
    coordinator.get_by_label("Loket").select_option(label=f"{PMM} (actief)")
    coordinator.get_by_label(PATTERN, exact=True).check()
    press(coordinator, "Begin de indiening")
    way.submission = road.number_in(coordinator.url)
    expect(coordinator.get_by_role("main")).to_contain_text(HOLDER)
    expect(coordinator.get_by_role("complementary")).not_to_contain_text("mandaat van de contactpersoon")
    coordinator.get_by_role("link", name="Kies welke casussen patroon 1 laten zien").click()
    told_of = coordinator.get_by_role("group", name="Welke casussen?").get_by_role("checkbox", checked=True)
    expect(told_of.first).to_be_visible()
    assert not faults(coordinator)
    press(coordinator, "Bewaar deze keuze")
    told(coordinator, "De keuze is bewaard.")
    press(coordinator, "Vraag om goedkeuring")
    told(coordinator, "wacht nu op goedkeuring")
    steering.goto(f"/indieningen/{way.submission}")
    expect(steering.get_by_text("Contactpersoon: naam, mail, telefoon").first).to_be_visible()
    assert not faults(steering)
    steering.get_by_label("Ik heb alles gelezen.").check()
    press_and_confirm(steering, "Keur goed en stel vast")
    told(steering, "De indiening is vastgesteld.")


def test_a_concept_that_goes_nowhere_is_thrown_away(page_as: PageAs) -> None:
    coordinator = page_as("coordinator")
    coordinator.goto("/indieningen/nieuw")
    coordinator.get_by_label("Titel").fill("Toch maar niet")
    coordinator.get_by_label("Loket").select_option(label=f"{PMM} (actief)")
    coordinator.get_by_label(PATTERN, exact=True).check()
    press(coordinator, "Begin de indiening")
    coordinator.get_by_role("link", name="Verwijderen").click()
    expect(coordinator.get_by_role("heading", level=1)).to_have_text("Dit concept verwijderen?")
    press(coordinator, "Ja, verwijder dit concept")
    told(coordinator, "Het concept ‘Toch maar niet’ is verwijderd.")
    expect(coordinator.get_by_role("link", name="Toch maar niet")).to_have_count(0)


def test_the_answer_comes_home_with_its_letter(page_as: PageAs, way: Road, tmp_path: Path) -> None:
    coordinator, owner = page_as("coordinator"), page_as("eigenaar")
    load_axe(coordinator.context)
    coordinator.goto(f"/indieningen/{way.submission}")
    coordinator.get_by_role("link", name="Leg een bericht van het loket vast").click()
    coordinator.get_by_label("Stand").select_option("beantwoord")
    coordinator.get_by_label("Wat is er met de indiening gedaan?").select_option("deels overgenomen")
    coordinator.get_by_label(re.compile("^Wat is er gezegd")).fill("De uitleg verandert, de wet nog niet.")
    coordinator.get_by_label("Document van het loket").set_input_files(
        {"name": "Brief van het loket.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    assert not faults(coordinator)
    press(coordinator, "Leg vast")
    told(coordinator, "Het bericht van het loket is vastgelegd.")
    coordinator.get_by_role("link", name=re.compile("^Invullen")).click()
    coordinator.get_by_label(re.compile("^Leerpunt")).fill(LEARNED)
    coordinator.get_by_label(re.compile("^Wat is ermee gedaan")).fill("Een nieuwe werkinstructie.")
    press(coordinator, "Bewaren")
    told(coordinator, "Het is bewaard.")
    owner.goto(f"/indieningen/{way.submission}")
    expect(owner.get_by_role("table", name=re.compile("^Per patroon"))).to_contain_text(LEARNED)
    with owner.expect_download() as download:
        owner.get_by_role("link", name="Brief van het loket.pdf").click()
    letter = tmp_path / "letter.pdf"
    download.value.save_as(letter)
    assert letter.read_bytes() == PDF
    coordinator.get_by_role("link", name="Document toevoegen of weghalen").click()
    assert not faults(coordinator)
    press_and_confirm(coordinator, "Haal weg")
    told(coordinator, "Het document is weggehaald.")
    owner.reload()
    expect(owner.get_by_role("link", name="Brief van het loket.pdf")).to_have_count(0)
