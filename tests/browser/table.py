"""What happens around a werktafel: planning, steps, knelpunten, solutions and a guest."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from playwright.sync_api import Locator, Page, expect

from tests.browser.road import number_in, press, told


def plan(page: Page, pattern: int, title: str, cases: Sequence[str]) -> int:
    """A werktafel with two parties and its cases; gives its number."""
    page.goto("/werktafels")
    page.get_by_role("link", name="Werktafel plannen").click()
    page.get_by_label("Patroon").select_option(str(pattern))
    page.get_by_label("Titel").fill(title)
    page.get_by_label("Datum").fill((datetime.now(UTC).date() + timedelta(days=7)).isoformat())
    page.get_by_label("Begint om").fill("13:30")
    page.get_by_label("Plaats").fill("Wijkcentrum, zaal 2")
    press(page, "Werktafel plannen")
    told(page, "De werktafel is gepland.")
    for party in ("Dienst Toeslagen", "Inwoner die het meemaakte"):
        _invite(page, party)
    for case in cases:
        page.get_by_label(case).check()
    press(page, "Keuze bewaren")
    told(page, "De casussen zijn gekozen.")
    return number_in(page.url)


def plan_beside(page: Page, planned: str, title: str) -> int:
    """Another werktafel on the pattern and with the cases of one that is planned."""
    page.goto("/werktafels")
    page.get_by_role("link", name=planned).click()
    chosen = [box.get_attribute("id") for box in page.locator("#casussen input:checked").all()]
    cases = [page.locator(f"label[for='{one}']").inner_text().splitlines()[0].strip() for one in chosen]
    pattern = page.get_by_role("link", name="Naar het patroon").get_attribute("href") or ""
    return plan(page, int(pattern.rpartition("/")[2]), title, cases)


def _invite(page: Page, party: str) -> None:
    fold = page.locator("details", has=page.get_by_text("Partij toevoegen", exact=True))
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()
    fold.get_by_label("Partij of organisatie").fill(party)
    press(fold, "Partij toevoegen")
    told(page, f"{party} staat op de lijst.")


def _step(page: Page, number: int) -> Locator:
    return page.locator("#stappen > ol > li").nth(number - 1)


def write_step(page: Page, party: str, what: str, breaks: bool = False) -> None:
    page.get_by_role("link", name="Stap toevoegen").click()
    page.get_by_label("Wie", exact=True).fill(party)
    page.get_by_label("Wat gebeurt er").fill(what)
    page.get_by_label("Hier loopt het vast").set_checked(breaks)
    press(page, "Bewaren")
    told(page, "De stap is toegevoegd.")
    expect(page.locator("#stappen")).to_contain_text(what)


def move_on(page: Page, phase: str) -> None:
    """The big button says who goes where."""
    page.get_by_role("button", name=re.compile(f"^Zet .* naar {phase}$")).click()


def write_knelpunt(page: Page, step: int, name: str, kind: str = "", effect: str = "") -> None:
    """A name from the code book needs no kind; a new one does."""
    _step(page, step).get_by_role("link", name="Knelpunt toevoegen").click()
    page.get_by_label("Knelpunt", exact=True).fill(name)
    if kind:
        page.get_by_label("Soort, bij een nieuw knelpunt").select_option(label=kind)
    page.get_by_label("Wat merkt de inwoner daarvan").fill(effect)
    press(page, "Bewaren")
    told(page, "Het knelpunt staat bij de stap.")
    expect(_step(page, step)).to_contain_text(name)


def write_solution(page: Page, knelpunt: str, title: str, route: str, owner: str, due: date) -> None:
    page.get_by_role("link", name=f"Oplossing toevoegen voor {knelpunt}").click()
    page.get_by_label("Oplossing in een paar woorden").fill(title)
    page.get_by_label("Route").select_option(label=route)
    page.get_by_label("Wie trekt dit").select_option(label=owner)
    page.get_by_label("Klaar op").fill(due.isoformat())
    page.get_by_label("Eerste stap").fill("De teamleider belt de corporatie.")
    press(page, "Bewaren")
    told(page, "De oplossing staat bij het knelpunt.")
    expect(page.locator("#stappen")).to_contain_text(title)


def join(page: Page, code: str, name: str, role: str) -> None:
    """As a guest, with the code on the screen."""
    page.goto("/meedoen")
    page.get_by_label("Code").fill(code)
    page.get_by_label("Hoe mogen wij u noemen").fill(name)
    page.get_by_label("Namens wie doet u mee").fill(role)
    press(page, "Doe mee")
    told(page, f"Welkom, {name}.")
