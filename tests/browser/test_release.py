"""A draft with a name in it, from the start page of the second reader to the region."""

from playwright.sync_api import expect

from tests.browser import road
from tests.browser.conftest import PageAs
from tests.browser.road import told

TITLE = "Geen briefadres bij familie"


def test_a_draft_with_a_name_is_made_safe_and_released(page_as: PageAs) -> None:
    reader, outside = page_as("professional"), page_as("professional.goirle")
    reader.goto("/")
    reader.get_by_role("link", name=TITLE).click()
    expect(reader.locator("mark", has_text="Samira Duinker").first).to_be_visible()
    expect(reader.get_by_text("Bekijk eerst wat wij vonden")).to_be_visible()
    expect(reader.get_by_role("button", name="geef vrij")).to_have_count(0)
    while (offers := reader.get_by_role("button", name="Vervang")).count():
        offers.first.click()
        told(reader, "De tekst is vervangen")
    expect(reader.get_by_role("main")).not_to_contain_text("Samira")
    road.weigh_and_release(reader)
    told(reader, "De casus is vrijgegeven")
    outside.goto(reader.url)
    expect(outside.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(outside.get_by_role("main")).not_to_contain_text("Samira")
