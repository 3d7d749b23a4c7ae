"""Searching with a keyboard alone, on a desk and on a phone: question, filter, hit and back."""

import re

from playwright.sync_api import Page, expect

from tests.browser.axe import PHONE
from tests.browser.conftest import PageAs

MOST_TABS = 120
HERE = "() => (document.activeElement?.innerText || document.activeElement?.id || '').trim()"


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until the thing with this text, or this id, has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if re.match(wanted, page.evaluate(HERE), re.DOTALL):
            return
    raise AssertionError(f"no key leads to {wanted}")


def found(page: Page) -> int:
    told = page.get_by_role("status").filter(has_text="resulta").inner_text()
    return int(told.split()[0])


def test_question_filter_hit_and_back_by_keyboard(page_as: PageAs) -> None:
    page = page_as("professional")
    page.goto("/")
    tab_to(page, "zoek-start")
    page.keyboard.type("huurtoeslag")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("huurtoeslag")
    everything = found(page)
    tab_to(page, "Schulden$")
    page.keyboard.press("Enter")
    page.wait_for_url("**leefgebied=**")
    narrowed = found(page)
    assert 0 < narrowed < everything
    tab_to(page, r"Schulden\s.*verwijderen")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "leefgebied" not in url)
    assert found(page) == everything
    page.go_back()
    assert found(page) == narrowed
    title = page.locator(".wt-hit h3").first.inner_text()
    tab_to(page, re.escape(title))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.go_back()
    assert found(page) == narrowed


def test_on_a_phone_the_filters_are_a_drawer(page_as: PageAs) -> None:
    page = page_as("professional", viewport=PHONE)
    page.goto("/zoeken?q=huurtoeslag")
    choice = page.get_by_role("link", name="Schulden", exact=True)
    expect(choice).to_be_hidden()
    tab_to(page, "Verfijnen")
    page.keyboard.press("Enter")
    expect(choice).to_be_visible()
    tab_to(page, "Schulden$")
    page.keyboard.press("Enter")
    page.wait_for_url("**leefgebied=**")
    expect(page.get_by_role("link", name="Schulden verwijderen")).to_be_visible()


def test_a_search_is_kept_done_again_and_read_as_a_feed(page_as: PageAs) -> None:
    page = page_as("professional")
    page.goto("/zoeken?q=huurtoeslag&soort=casus")
    page.get_by_role("link", name="Bewaar deze zoekvraag").click()
    page.get_by_label("Naam").fill("Gedoe met huurtoeslag")
    page.get_by_role("button", name="Bewaar deze zoekvraag").click()
    expect(page.get_by_text("De zoekvraag is bewaard")).to_be_visible()
    page.get_by_text("Feed van ‘Gedoe met huurtoeslag’").click()
    feed = page.locator("[id^=feed-]:visible").inner_text()
    answer = page.context.request.get(feed[feed.index("/zoeken") :])
    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert "<entry" in answer.text()
    page.get_by_role("link", name="Gedoe met huurtoeslag", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("huurtoeslag")
