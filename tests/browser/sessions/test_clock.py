"""The clock of a werktafel on a page whose time is ours: its colours, its tone, and the button that mutes it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import table
from tests.browser.conftest import PageAs
from tests.browser.road import press, press_and_confirm, told

pytestmark = pytest.mark.browser

PLANNED = "Werktafel: achttien is ook maar een getal"
OFF, ON = "Geluid van de klok uitzetten", "Geluid van de klok aanzetten"
# Every tone that the page starts is written down by its pitch.
LISTEN = """const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...at) {
  document.body.dataset.tones = `${document.body.dataset.tones ?? ""} ${Math.round(this.frequency.value)}`.trim();
  return start.apply(this, at);
};"""


def test_colours_and_a_tone_that_can_be_muted(page_as: PageAs) -> None:
    desk = page_as("facilitator")
    desk.add_init_script(LISTEN)
    desk.clock.install()
    table.plan_beside(desk, PLANNED, "Werktafel met een klok")
    press_and_confirm(desk, "Begin de werktafel")
    told(desk, "De werktafel is begonnen.")
    clock = desk.locator("#stand .wt-clock")
    desk.get_by_role("heading", level=1).click()
    expect(desk.get_by_role("button", name=OFF)).to_be_visible()
    whole = int(clock.get_attribute("data-total") or 0)
    assert "wt-clock--" not in (clock.get_attribute("class") or "")
    pass_seconds(desk, whole * 80 // 100 + 2)
    expect(desk.locator("#stand .wt-clock--soon")).to_be_visible()
    heard(desk, "440")
    press(desk, OFF)
    pass_seconds(desk, whole * 15 // 100)
    expect(desk.locator("#stand .wt-clock--last")).to_be_visible()
    press(desk, ON)
    pass_seconds(desk, whole * 5 // 100)
    expect(clock).to_contain_text("+")
    heard(desk, "440 784")
    press(desk, OFF)
    desk.reload()
    expect(desk.get_by_role("button", name=ON)).to_be_visible()
    desk.get_by_role("heading", level=1).click()
    expect(desk.get_by_role("button", name=ON)).to_be_visible()


def heard(page: Page, pitches: str) -> None:
    """All tones since the page opened; none of them while it was muted."""
    expect(page.locator("body")).to_have_attribute("data-tones", pitches)


def pass_seconds(page: Page, seconds: int) -> None:
    page.clock.fast_forward(seconds * 1000)
