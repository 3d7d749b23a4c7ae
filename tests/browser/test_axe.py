"""Every page of the demo, for each role, on a desk and on a phone: no barriers, and a keyboard is enough."""

from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page

from tests.browser.axe import PHONE, faults_at_both_widths, load_axe
from tests.browser.conftest import PageAs
from tests.browser.crawl import crawl
from werktafel.factory import create_app
from werktafel.settings import Settings

pytestmark = pytest.mark.browser

ROLES = ("", "professional", "facilitator", "eigenaar", "coordinator", "stuurgroep", "beheerder")
# At least these many pages are different from those of the roles before: a crawl that finds little proves little.
AT_LEAST = 5
FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const {outlineStyle, outlineWidth} = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const ring = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  const inside = box.width > 0 && box.right > 0;
  return {name: one.outerHTML.slice(0, 120), seen: ring, inside};
}"""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    folder: Path = tmp_path_factory.mktemp("addresses")
    return create_app(Settings(folder, "sqlite://", "een-geheim-van-ruim-tweeendertig-tekens"))


@pytest.fixture(scope="module")
def seen() -> set[bytes]:
    """What was looked at for an earlier role."""
    return set()


@pytest.mark.parametrize("role", ROLES)
def test_every_page_is_free_of_barriers(role: str, app: Flask, address: str, seen: set[bytes], page_as: PageAs) -> None:
    page = page_as(role)
    load_axe(page.context)
    fresh, found = 0, []
    for one in crawl(app, page.context.request, address):
        if one.sight in seen:
            continue
        seen.add(one.sight)
        fresh += 1
        page.goto(one.path)
        found += faults_at_both_widths(page)
    assert not found, "\n".join(found)
    assert fresh >= AT_LEAST or len(seen) > AT_LEAST


@pytest.mark.parametrize("path", ["/", "/casussen", "/casussen/nieuw", "/zoeken?q=huurtoeslag"])
def test_a_keyboard_is_enough(path: str, page_as: PageAs) -> None:
    page = page_as("professional")
    page.goto(path)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Naar de inhoud")
    assert skip.evaluate("(one) => one === document.activeElement")
    assert skip.bounding_box() is not None
    stops = _walk(page)
    assert len(stops) > 10
    assert not [stop for stop in stops if not stop["seen"] or not stop["inside"]]


def _walk(page: Page) -> list[dict[str, object]]:
    """The first forty stops of the tab key."""
    stops = []
    for _ in range(40):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None:
            break
        stops.append(stop)
    return stops


def test_the_skip_link_brings_the_keyboard_to_the_content(page_as: PageAs) -> None:
    page = page_as("professional")
    page.goto("/casussen")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('main') !== null")


def test_the_menu_opens_on_a_phone(page_as: PageAs) -> None:
    page = page_as("professional", viewport=PHONE)
    page.goto("/")
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Patronen").click()
    assert page.get_by_role("heading", level=1, name="Patronen").is_visible()
