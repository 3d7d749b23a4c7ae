"""Two municipalities wrote about one household: the second one says so too."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PageAs
from tests.browser.road import press, told

pytestmark = pytest.mark.browser


def test_the_other_side_confirms_and_the_situation_counts_once(page_as: PageAs) -> None:
    page, outside = page_as("professional"), page_as("professional.goirle")
    page.goto("/")
    question = page.get_by_role("heading", name="Dezelfde situatie?")
    expect(question).to_be_visible()
    page.locator("a[href$='#dubbel']").first.click()
    waiting = page.locator("li").filter(has_text="De andere gemeente zei: dezelfde.")
    expect(waiting).to_have_count(1)
    outside.goto(page.url)
    expect(outside.get_by_role("heading", name="Mogelijk dezelfde situatie")).to_have_count(0)

    press(waiting, "Dit is dezelfde situatie")
    told(page, "Zij telt één keer.")
    expect(page.get_by_role("complementary")).to_contain_text(re.compile(r"\d verslagen over één situatie"))
    expect(page.locator("li").filter(has_text="De andere gemeente zei: dezelfde.")).to_have_count(0)
    page.goto("/")
    expect(page.get_by_role("heading", name="Wacht op u")).to_be_visible()
    expect(question).to_have_count(0)
