"""Joining in takes less than a minute, and what somebody writes keeps itself."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import faults_at_both_widths, load_axe
from tests.browser.conftest import PageAs
from tests.browser.road import press, told

pytestmark = pytest.mark.browser

SENTENCE = "Een vader kreeg geen toeslag omdat de vorige bewoner nog op zijn adres stond."
NEED = "Een adres waar zijn kinderen mogen slapen."
PATTERN = "/patronen/1"


def _select(page: Page, text: str) -> None:
    """Select these words in the story, as a mouse would."""
    page.evaluate(
        """(words) => {
          const story = document.querySelector("[data-passage-source=situatie]");
          const node = document.createTreeWalker(story, NodeFilter.SHOW_TEXT).nextNode();
          const start = node.data.indexOf(words);
          getSelection().setBaseAndExtent(node, start, node, start + words.length);
        }""",
        text,
    )


def test_wij_ook_takes_two_clicks_and_one_field(page_as: PageAs) -> None:
    page = page_as("professional.waalwijk")
    load_axe(page.context)
    page.goto(PATTERN)
    page.get_by_role("link", name="Wij ook", exact=True).click()
    page.get_by_label("In één of twee zinnen").press_sequentially(SENTENCE, delay=20)
    assert not faults_at_both_widths(page)
    press(page, "Verstuur uw antwoord")
    told(page, "Uw antwoord staat erbij")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Waalwijk"))
    expect(row).to_contain_text("eigen antwoord: wij ook")
    other = page_as("professional")
    other.goto(PATTERN)
    assert SENTENCE not in other.get_by_role("main").inner_text()


def test_a_draft_keeps_itself_and_survives_a_closed_browser(page_as: PageAs) -> None:
    page = page_as("professional.goirle")
    page.goto("/casussen/nieuw")
    page.get_by_label("De situatie").press_sequentially(SENTENCE, delay=1)
    page.get_by_label("Wat heeft de bewoner nodig?").press_sequentially(NEED, delay=1)
    expect(page.get_by_text(re.compile(r"Bewaard om \d\d\.\d\d uur"))).to_be_visible()
    page.wait_for_url(re.compile(r"/casussen/\d+/bewerken$"))
    address = page.url
    again = page_as("professional.goirle")
    again.goto(address)
    expect(again.get_by_label("De situatie")).to_have_value(SENTENCE)
    expect(again.get_by_label("Wat heeft de bewoner nodig?")).to_have_value(NEED)
    again.get_by_label("Titel").fill("Vader zonder toeslag")
    expect(again.get_by_text(re.compile(r"Bewaard om"))).to_be_visible()
    press(again, "Bewaar")
    told(again, "De casus is bewaard.")
    expect(again.get_by_role("heading", level=1)).to_have_text("Vader zonder toeslag")
    page.goto("/casussen/nieuw")
    expect(page.get_by_label("De situatie")).to_have_value("")


def test_what_fits_stands_beside_the_text_and_first_in_the_list(page_as: PageAs) -> None:
    page = page_as("professional.goirle")
    page.goto("/casussen/nieuw")
    page.get_by_label("Titel").fill("Toeslag blijft uit")
    page.get_by_label("De situatie").press_sequentially(SENTENCE, delay=1)
    beside = page.locator("#past-erbij")
    expect(beside.get_by_role("heading", name="Knelpunten")).to_be_visible()
    expect(beside.get_by_role("heading", name="Patronen")).to_be_visible()
    press(page, "Bewaar als concept")
    told(page, "De casus is bewaard")
    _select(page, "de vorige bewoner nog op zijn adres stond")
    expect(page.get_by_label("De passage")).to_have_value("de vorige bewoner nog op zijn adres stond")
    choice = page.get_by_role("combobox", name="Knelpunt", exact=True)
    first = choice.locator("optgroup[label='Past misschien'] option").first
    first.wait_for(state="attached")
    choice.select_option(str(first.get_attribute("value")))
    press(page, "Koppel")
    told(page, "Het knelpunt is gekoppeld aan de passage.")
    expect(page.locator("mark")).to_have_text("de vorige bewoner nog op zijn adres stond")


def test_a_law_is_picked_from_the_register(page_as: PageAs) -> None:
    page = page_as("professional.goirle")
    page.goto("/casussen/nieuw")
    search = page.get_by_label("Zoek een wet of artikel")
    search.fill("Participatiewet artikel 35")
    search.press("Enter")
    expect(page.get_by_label("Wetten", exact=False).first).to_have_value("Participatiewet artikel 35")
    expect(search).to_have_value("")
