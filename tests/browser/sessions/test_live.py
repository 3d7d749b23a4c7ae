"""A whole werktafel with a screen and five guests: one loses the network, one is late, and two people edit a card."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import table
from tests.browser.axe import PHONE, faults, load_axe
from tests.browser.conftest import PageAs
from tests.browser.road import press, press_and_confirm, told

pytestmark = pytest.mark.browser

PLANNED = "Werktafel: achttien is ook maar een getal"
SECOND = "Anouar Heidehof"
TITLE = "Werktafel met vijf deelnemers"


@dataclass
class Room:
    """Everybody at this werktafel. The fifth guest comes late."""

    desk: Page
    other: Page
    screen: Page
    guests: list[Page]
    path: str
    code: str


def test_a_whole_session(page_as: PageAs) -> None:
    room = prepare(page_as)
    establish(room)
    write_in_silence(room)
    come_late(room, page_as)
    lose_the_network(room)
    show_and_group(room)
    edit_one_card_with_two(room)
    vote(room)
    name_a_knelpunt(room)
    solve_and_close(room)


def prepare(page_as: PageAs) -> Room:
    desk = page_as("facilitator")
    load_axe(desk.context)
    number = table.plan_beside(desk, PLANNED, TITLE)
    desk.get_by_role("link", name="Planning wijzigen").click()
    desk.get_by_label("Tweede facilitator").select_option(label=SECOND)
    press(desk, "Bewaren")
    code = desk.locator(".wt-code").inner_text()
    guests = [page_as("", viewport=PHONE) for _ in range(4)]
    for guest in guests:
        load_axe(guest.context)
    table.join(guests[0], code, "Mira", "inwoner")
    send(guests[0], "Ik hoorde het pas toen het te laat was.", "Bewaren voor de diagnose")
    screen, other = page_as("facilitator"), page_as("facilitator.duo")
    load_axe(screen.context)
    screen.goto(f"/werktafels/{number}/scherm")
    expect(screen.get_by_text("1 deelnemer binnen · 1 kaartje vooraf geschreven")).to_be_visible()
    fits(screen)
    return Room(desk, other, screen, guests, f"/werktafels/{number}", code)


def send(guest: Page, text: str, button: str = "Leg op tafel") -> None:
    guest.get_by_label("Uw kaartje").fill(text)
    press(guest, button)
    expect(mine(guest).filter(has_text=text)).to_have_count(1)


def fits(screen: Page) -> None:
    """Nothing is below the edge of the room's screen, so the code to join is always there."""
    expect(screen.locator(".wt-code")).to_be_in_viewport(ratio=1)
    expect(screen.locator(".wt-qr")).to_be_in_viewport(ratio=1)
    assert not faults(screen)
    assert screen.evaluate("document.documentElement.scrollHeight <= innerHeight")


def mine(guest: Page) -> Locator:
    return guest.locator("#mijn > li")


def establish(room: Room) -> None:
    press_and_confirm(room.desk, "Begin de werktafel")
    told(room.desk, "De werktafel is begonnen.")
    expect(room.screen.get_by_text("Vaststellen", exact=True)).to_be_visible()
    for number, guest in enumerate(room.guests[1:], start=2):
        table.join(guest, room.code, f"Gast {number}", "UWV")
    table.write_step(room.desk, "Gemeente", "Stuurt de brief over de kostendelersnorm")
    expect(room.guests[0].get_by_text("Wat gebeurt er, stap voor stap?")).to_be_visible()
    press(room.guests[1], "Ik ben klaar")
    expect(room.desk.get_by_text("1 van 4 klaar")).to_be_visible()
    expect(room.screen.get_by_text("1 van 4 klaar")).to_be_visible()
    room.desk.get_by_role("link", name="Zelf vooruit kijken naar diagnose").click()
    expect(room.desk.get_by_role("heading", name="U kijkt vooruit: diagnose")).to_be_visible()
    expect(room.screen.get_by_text("Vaststellen", exact=True)).to_be_visible()
    fits(room.screen)


def write_in_silence(room: Room) -> None:
    typing = room.guests[3]
    typing.get_by_label("Uw kaartje").fill("Midden in een zin")
    press(room.desk, "Zet 4 deelnemers naar diagnose")
    told(room.desk, "De tafel is nu bij diagnose.")
    expect(typing.get_by_text("De tafel is nu bij: diagnose")).to_be_visible()
    expect(typing.get_by_label("Uw kaartje")).to_have_value("Midden in een zin")
    typing.get_by_role("link", name="Naar de vraag van nu").click()
    expect(typing.get_by_label("Uw kaartje")).to_have_value("Midden in een zin")
    for guest in room.guests[:3]:
        expect(guest.get_by_text("Waar knelt het bij deze stap")).to_be_visible()
    send(room.guests[1], "De brief is niet te begrijpen.")
    send(room.guests[2], "Niemand snapt de brief.")
    expect(room.desk.get_by_text("3 kaartjes in stilte geschreven")).to_be_visible()
    for page in (room.desk, room.screen, room.guests[0]):
        expect(page.get_by_text("De brief is niet te begrijpen.")).to_have_count(0)


def come_late(room: Room, page_as: PageAs) -> None:
    late = page_as("", viewport=PHONE)
    load_axe(late.context)
    table.join(late, room.code, "Laat", "woningcorporatie")
    expect(late.get_by_text("Nu: diagnose.")).to_be_visible()
    expect(late.locator("details ol > li")).to_have_count(3)
    assert not faults(late)
    room.guests.append(late)


def lose_the_network(room: Room) -> None:
    guest = room.guests[4]
    guest.context.set_offline(True)
    expect(guest.get_by_text("Opnieuw verbinden")).to_be_visible()
    guest.get_by_label("Uw kaartje").fill("Geschreven zonder netwerk")
    press(guest, "Leg op tafel")
    expect(guest.get_by_text("Uw kaartje staat klaar op deze telefoon")).to_be_visible()
    expect(room.desk.get_by_text("3 kaartjes in stilte geschreven")).to_be_visible()
    guest.context.set_offline(False)
    expect(mine(guest).filter(has_text="Geschreven zonder netwerk")).to_have_count(1)
    expect(guest.get_by_text("Opnieuw verbinden")).to_be_hidden()
    expect(room.desk.get_by_text("4 kaartjes in stilte geschreven")).to_be_visible()


def show_and_group(room: Room) -> None:
    press(room.desk, "Toon de kaartjes")
    for page in (room.screen, room.guests[0], room.desk):
        expect(page.get_by_text("Geschreven zonder netwerk").first).to_be_visible()
    fits(room.screen)
    sound = room.screen.get_by_role("button", name="Geluid van de klok")
    before = sound.inner_text()
    sound.click()
    expect(sound).not_to_have_text(before)
    card(room.desk, "Niemand snapt de brief.").get_by_role("link", name="Leg bij een ander").click()
    room.desk.get_by_label("De brief is niet te begrijpen.").check()
    press(room.desk, "Leg bij elkaar")
    told(room.desk, "De kaartjes liggen bij elkaar.")
    card(room.desk, "Geschreven zonder netwerk").drag_to(card(room.desk, "Ik hoorde het pas"))
    told(room.desk, "De kaartjes liggen bij elkaar.")
    assert not faults(room.desk)


def card(page: Page, text: str) -> Locator:
    return page.locator("[data-card]").filter(has_text=text)


def edit_one_card_with_two(room: Room) -> None:
    for page in (room.desk, room.other):
        page.goto(room.path)
        card(page, "De brief is niet").get_by_role("link", name="Tekst wijzigen").first.click()
    for page, words in ((room.desk, "De brief is te moeilijk."), (room.other, "Die brief leest niemand.")):
        page.get_by_label("Op het kaartje").fill(words)
        press(page, "Bewaren")
    told(room.desk, "Het kaartje is gewijzigd.")
    for words in ("De brief is te moeilijk.", "Die brief leest niemand."):
        expect(room.other.get_by_text(words).first).to_be_visible()


def vote(room: Room) -> None:
    press(room.desk, "Laat de tafel stemmen")
    for guest in room.guests[:3]:
        expect(guest.get_by_text("Wat weegt het zwaarst?")).to_be_visible()
        guest.wait_for_load_state()
    for guest, times in zip(room.guests, (2, 1, 1, 0, 0), strict=True):
        on_table = guest.locator("#stand li").filter(has_text="De brief is te moeilijk.")
        for given in range(times):
            press(on_table, "Stem hierop op De brief is te moeilijk.")
            expect(on_table.get_by_text(f"Uw stemmen hierop: {given + 1}")).to_be_visible()
    assert not faults(room.guests[0])
    expect(room.desk.get_by_text("3 van 5 hebben gestemd")).to_be_visible()
    expect(room.screen.get_by_text("4 stemmen")).to_have_count(0)
    press(room.desk, "Sluit het stemmen")
    for page in (room.screen, room.guests[4]):
        expect(page.get_by_text("4 stemmen")).to_be_visible()


def name_a_knelpunt(room: Room) -> None:
    desk = room.desk
    card(desk, "De brief is te moeilijk.").get_by_role("link", name="Maak er een knelpunt van").click()
    desk.locator("main .wt-list").get_by_role("link").first.click()
    desk.get_by_label("Soort, bij een nieuw knelpunt").select_option(index=1)
    press(desk, "Bewaren")
    told(desk, "Het knelpunt staat bij de stap.")


def solve_and_close(room: Room) -> None:
    press(room.desk, "Zet 5 deelnemers naar oplossingen")
    told(room.desk, "De tafel is nu bij oplossingen.")
    for page in (room.screen, room.guests[0]):
        expect(page.get_by_text("De brief is te moeilijk.").filter(visible=True).first).to_be_visible()
    room.desk.get_by_role("link", name="Rond de werktafel af").click()
    press(room.desk, "Rond de werktafel af")
    told(room.desk, "De werktafel is afgerond.")
    expect(room.desk.get_by_role("main")).to_contain_text("De brief is te moeilijk.")
    for guest in room.guests:
        expect(guest.get_by_text("U zit niet (meer) aan een werktafel")).to_be_visible()
