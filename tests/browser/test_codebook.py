"""The code book by hand: a change is asked for and answered, and two knelpunten become one and two again."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import PageAs
from tests.browser.road import press, told

NEW = "Baliemedewerker mag niets toezeggen"
BROAD = "Medewerker durft geen uitzondering te maken"


def certain(page: Page, name: str) -> str:
    """The figures of an entry, as its own page tells them."""
    page.goto("/knelpunten")
    page.get_by_role("link", name=name, exact=True).click()
    return page.locator(".wt-key__main").inner_text()


def open_entry(page: Page, name: str) -> None:
    page.goto("/knelpunten")
    page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_a_knelpunt_is_proposed_decided_merged_and_unmerged(page_as: PageAs) -> None:
    goirle, coordinator = page_as("professional.goirle"), page_as("coordinator")
    goirle.goto("/knelpunten")
    goirle.get_by_role("link", name="Stel een knelpunt voor").click()
    goirle.get_by_label("Naam", exact=True).fill(NEW)
    goirle.get_by_label("Omschrijving").fill("Wie aan de balie zit, mag zelf niets beloven.")
    press(goirle, "Stel voor")
    told(goirle, "Uw voorstel ligt bij de regionale coördinator")

    open_entry(coordinator, NEW)
    coordinator.get_by_label("opnemen in het codeboek", exact=True).check()
    press(coordinator, "Leg het besluit vast")
    told(coordinator, "Het besluit is vastgelegd")
    before = certain(coordinator, BROAD)

    open_entry(coordinator, NEW)
    coordinator.get_by_text("Samenvoegen of splitsen").click()
    coordinator.get_by_role("link", name="Samenvoegen", exact=True).click()
    coordinator.get_by_label("Samenvoegen met").select_option(label=BROAD)
    coordinator.get_by_label("Waarom is dit hetzelfde?").fill("Ook hier durft iemand niet af te wijken.")
    press(coordinator, "Voeg samen")
    told(coordinator, re.compile("telt vanaf nu mee bij"))
    expect(coordinator.get_by_text("Dit telt mee bij een ander knelpunt")).to_be_visible()
    pointer = coordinator.url
    assert certain(coordinator, BROAD) == before
    expect(coordinator.get_by_role("heading", name="Telt hier mee")).to_be_visible()
    goirle.goto("/knelpunten")
    expect(goirle.get_by_role("table").get_by_role("link", name=NEW)).to_have_count(0)

    coordinator.goto(pointer)
    press(coordinator, "Maak het samenvoegen ongedaan")
    told(coordinator, "Het knelpunt staat weer op zichzelf")
    assert certain(coordinator, BROAD) == before
    expect(coordinator.get_by_role("heading", name="Telt hier mee")).to_have_count(0)


def test_a_change_is_asked_for_and_refused_with_a_reason(page_as: PageAs) -> None:
    goirle, coordinator = page_as("professional.goirle"), page_as("coordinator")
    open_entry(goirle, BROAD)
    goirle.get_by_role("link", name="Stel een wijziging voor").click()
    goirle.get_by_label("Voorbeeld").fill("Een medewerker zegt: dat moet ik eerst navragen.")
    goirle.get_by_label("Waarom is dit beter?").fill("Dit horen wij het vaakst.")
    press(goirle, "Stel voor")
    told(goirle, "Uw voorstel ligt bij de regionale coördinator")

    coordinator.goto("/knelpunten")
    coordinator.get_by_role("link", name=BROAD, exact=True).first.click()
    expect(coordinator.locator("ins").first).to_be_visible()
    coordinator.get_by_label("niet overnemen").check()
    press(coordinator, "Leg het besluit vast")
    expect(coordinator.get_by_role("alert")).to_contain_text("Leg uit waarom niet")
    coordinator.get_by_label("niet overnemen").check()
    coordinator.get_by_label("Uitleg voor wie dit voorstelde").fill("Het voorbeeld dat er staat is duidelijker.")
    press(coordinator, "Leg het besluit vast")
    told(coordinator, "Het besluit is vastgelegd")

    goirle.goto("/knelpunten")
    goirle.get_by_text("Wat u voorstelde").click()
    expect(goirle.get_by_text("Het voorbeeld dat er staat is duidelijker.")).to_be_visible()
