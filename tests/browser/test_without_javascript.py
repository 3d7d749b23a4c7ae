"""The main forms do their work with plain HTML alone."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser import road, table
from tests.browser.conftest import PageAs
from tests.browser.road import press, told

pytestmark = pytest.mark.browser

TITLE = "Laptop voor school blijft liggen op een handtekening"
KNELPUNT = "Handtekening van een tweede ouder"
SOLUTION = "Eén ouder mag tekenen als de ander niet bereikbaar is"


def plain(page_as: PageAs, role: str) -> Page:
    return page_as(role, java_script_enabled=False)


def test_a_file_is_imported_and_a_bad_one_is_refused_at_its_field(page_as: PageAs) -> None:
    page = plain(page_as, "professional")
    result = road.import_sample(page)
    assert result["Gelezen"] == "8"
    page.goto("/casussen/importeren")
    picture = {"name": "foto.xlsx", "mimeType": "application/octet-stream", "buffer": b"\x89PNG geen werkboek"}
    page.get_by_label("Bestand").set_input_files(picture)
    press(page, "Bekijk de rijen")
    expect(page.get_by_role("alert")).to_contain_text("Nog niet opgeslagen")
    expect(page.locator(".utrecht-form-field-error-message")).to_have_count(1)


def test_a_case_is_written_mended_released_and_linked(page_as: PageAs) -> None:
    author, second = plain(page_as, "professional"), plain(page_as, "facilitator")
    author.goto("/casussen/nieuw")
    author.get_by_label("Titel").fill(TITLE)
    author.get_by_role("textbox", name="Periode").fill("2026-13")
    press(author, "Bewaar als concept")
    alert = author.get_by_role("alert")
    expect(alert.get_by_role("link", name="De situatie")).to_be_visible()
    expect(alert.get_by_role("link", name="Periode")).to_be_visible()
    expect(author.get_by_label("Titel")).to_have_value(TITLE)
    author.get_by_label("De situatie").fill("Een jongen van dertien krijgt een laptop via school.")
    author.get_by_label("Wat blokkeerde de oplossing?").fill("De aanvraag wacht op een tweede handtekening.")
    author.get_by_role("textbox", name="Periode").fill("2026-Q3")
    press(author, "Bewaar als concept")
    told(author, "De casus is bewaard als concept.")
    second.goto(author.url)
    second.get_by_role("link", name="Lees mee en geef vrij").click()
    road.weigh_and_release(second)
    told(second, "De casus is vrijgegeven")
    second.get_by_label("Uit welke tekst").select_option(label="Wat blokkeerde")
    second.get_by_label("De passage").fill("wacht op een tweede handtekening")
    second.get_by_label("Knelpunt", exact=True).select_option(index=1)
    press(second, "Koppel")
    expect(second.locator("mark", has_text="wacht op een tweede handtekening")).to_be_visible()


def test_a_werktafel_runs_without_scripts(page_as: PageAs) -> None:
    desk = plain(page_as, "facilitator")
    pattern = road.start_pattern(
        desk, "Een handtekening houdt alles tegen", "Zonder tweede handtekening komt er niets."
    )
    road.add_case(desk, pattern, TITLE)
    road.appoint(desk, pattern, "Fatma Zandstra")
    table.plan(desk, pattern, "Werktafel handtekening", [])
    desk.locator("#casussen").get_by_role("checkbox").first.check()
    press(desk, "Keuze bewaren")
    press(desk, "Begin de werktafel")
    told(desk, "De werktafel is begonnen.")
    table.write_step(desk, "School", "Vraagt beide ouders om een handtekening", breaks=True)
    table.move_on(desk, "diagnose")
    table.write_knelpunt(desk, 1, KNELPUNT, kind="Proces en termijn")
    table.move_on(desk, "oplossingen")
    due = datetime.now(UTC).date() + timedelta(days=30)
    table.write_solution(desk, KNELPUNT, SOLUTION, "snel: eigenaar en uitvoering doen het", "Fatma Zandstra", due)
    desk.get_by_role("link", name="Rond de werktafel af").click()
    press(desk, "Rond de werktafel af")
    told(desk, "De werktafel is afgerond.")
    expect(desk.get_by_role("table", name="Wat is afgesproken")).to_contain_text(SOLUTION)


def test_searching_and_the_menu_need_no_scripts(page_as: PageAs) -> None:
    page = plain(page_as, "professional")
    page.goto("/")
    page.get_by_role("searchbox").first.fill("huurtoeslag")
    page.get_by_role("search").first.get_by_role("button", name="Zoek").click()
    expect(page.locator(".wt-hit").first).to_be_visible()
    page.get_by_role("link", name="Wetten", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wetten")
