"""A whole round with the keyboard alone, while live regions say little and say it once."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import table
from tests.browser.axe import PHONE, faults, load_axe
from tests.browser.conftest import PageAs
from tests.browser.keys import Keys, listen
from tests.browser.road import told

pytestmark = pytest.mark.browser

PLANNED = "Werktafel: achttien is ook maar een getal"
LETTER, PHONE_CALL, OTHER = "De brief is niet te lezen.", "Niemand belt terug.", "Iedereen wacht op de ander."


def test_a_round_without_a_mouse(page_as: PageAs) -> None:
    desk, guest, other = page_as("facilitator"), page_as("", viewport=PHONE), page_as("", viewport=PHONE)
    for page in (desk, guest):
        load_axe(page.context)
    at_desk, at_seat = listen(desk.context), listen(guest.context)
    number = table.plan_beside(desk, PLANNED, "Werktafel zonder muis")
    code = desk.locator(".wt-code").inner_text()
    begin(desk, guest, code)
    table.join(other, code, "Alex", "UWV")
    Keys(desk).press("Zet 2 deelnemers naar diagnose")
    told(desk, "De tafel is nu bij diagnose.")
    del at_desk[:], at_seat[:]
    write_in_silence(guest, other)
    expect(desk.get_by_text("3 kaartjes in stilte geschreven")).to_be_visible()
    assert not at_desk
    group(desk)
    vote(desk, guest, other)
    assert [text.count("De tafel stemt nu.") for text in at_seat if "stemt" in text] == [1]
    assert not [text for text in at_seat if OTHER in text or "Op tafel" in text]
    close(desk, number)


def begin(desk: Page, guest: Page, code: str) -> None:
    desk.wait_for_load_state()
    Keys(desk).press("Begin de werktafel")
    expect(desk.get_by_role("dialog")).to_be_visible()
    Keys(desk).press("Begin de werktafel")
    told(desk, "De werktafel is begonnen.")
    guest.goto("/meedoen")
    keys = Keys(guest)
    keys.type("Code", code)
    keys.type("Hoe mogen wij u noemen", "Kim")
    keys.type("Namens wie doet u mee", "inwoner")
    keys.press("Doe mee")
    told(guest, "Welkom, Kim.")


def write_in_silence(guest: Page, other: Page) -> None:
    for page, texts in ((guest, (LETTER, PHONE_CALL)), (other, (OTHER,))):
        expect(page.get_by_text("Waar knelt het bij deze stap")).to_be_visible()
        page.wait_for_load_state()
        for text in texts:
            Keys(page).type("Uw kaartje", text)
            Keys(page).press("Leg op tafel")
            expect(page.locator("#mijn > li").filter(has_text=text)).to_have_count(1)
    Keys(guest).press("Ik ben klaar")
    expect(guest.get_by_role("button", name="Toch nog niet klaar")).to_be_focused()


def group(desk: Page) -> None:
    keys = Keys(desk)
    keys.press("Toon de kaartjes")
    told(desk, "Alle kaartjes zijn te zien.")
    keys.press(f"Leg bij een ander van kaartje {OTHER}")
    expect(desk.get_by_role("heading", name="Kaartjes bij elkaar leggen")).to_be_visible()
    keys.reach(LETTER)
    desk.keyboard.press("ArrowDown")
    assert keys.here.startswith(PHONE_CALL)
    keys.press("Leg bij elkaar")
    told(desk, "De kaartjes liggen bij elkaar.")
    expect(desk.locator("[data-card]").filter(has_text=PHONE_CALL)).to_contain_text(OTHER)
    keys.press(f"Weer los van kaartje {OTHER}")
    told(desk, "Het kaartje ligt weer los.")
    assert not faults(desk)


def vote(desk: Page, guest: Page, other: Page) -> None:
    Keys(desk).press("Laat de tafel stemmen")
    told(desk, "De deelnemers kunnen stemmen")
    expect(guest.get_by_text("Wat weegt het zwaarst?")).to_be_visible()
    guest.wait_for_load_state()
    keys = Keys(guest)
    keys.press(f"Stem hierop op {PHONE_CALL}")
    expect(guest.get_by_text("Uw stemmen hierop: 1")).to_be_visible()
    assert keys.here.startswith("Stem hierop")
    assert not faults(guest)
    Keys(desk).press("Sluit het stemmen")
    told(desk, "Het stemmen is gesloten.")
    expect(desk.locator("[data-card]").first).to_contain_text(PHONE_CALL)
    expect(guest.get_by_text("1 stem", exact=True)).to_be_visible()


def close(desk: Page, number: int) -> None:
    keys = Keys(desk)
    keys.press(f"Parkeren van kaartje {OTHER}")
    told(desk, "Het kaartje staat op de parkeerplaats.")
    keys.press("Zet 2 deelnemers naar oplossingen")
    told(desk, "De tafel is nu bij oplossingen.")
    keys.press("Rond de werktafel af")
    expect(desk.get_by_role("heading", name="Werktafel afronden")).to_be_visible()
    keys.press(OTHER, "Space")
    keys.press("Rond de werktafel af")
    told(desk, "De werktafel is afgerond.")
    expect(desk.get_by_role("main")).to_contain_text(OTHER)
    expect(desk.get_by_text("gaat mee naar een volgende werktafel")).to_have_count(0)
    assert desk.url.endswith(f"/werktafels/{number}")
