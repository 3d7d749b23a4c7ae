"""What people do on the road from a case to a submission, in their own words and with their own hands."""

import re
import time
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

SAMPLE = Path(__file__).parents[2] / "werktafel" / "demo" / "data" / "voorbeeld-import.csv"
SEARCH_SECONDS = 5

# Where the knelpunten of the sample file are proven: title, the words to select, the knelpunt.
PROOFS = (
    ("Nieuwe huurder krijgt post van drie oude bewoners", "afgewezen omdat die drie mensen nog op het adres staan"),
    ("Geen bank wil een rekening openen voor een man uit de opvang", "De bank vraagt een woonadres"),
)
KNELPUNTEN = ("Oude bewoners nog in de registratie", "Geen adres, dus geen uitkering")


def number_in(address: str) -> int:
    found = re.search(r"/(\d+)", urlsplit(address).path)
    assert found, f"no number in {address}"
    return int(found[1])


def told(page: Page, sentence: str | re.Pattern[str]) -> None:
    """The page says, in its own place for messages, that it is done."""
    expect(page.get_by_role("status").filter(has_text=sentence).first).to_be_visible()


def press(page: Page | Locator, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).first.click()


def press_and_confirm(page: Page, button: str) -> None:
    """The question needs the scripts of the page, so wait for them; without them the form is simply sent."""
    page.wait_for_load_state()
    press(page, button)
    press(page.get_by_role("dialog"), button)
    expect(page.get_by_role("dialog")).to_have_count(0)


def import_sample(page: Page) -> dict[str, str]:
    """Looks at the sample file, takes it in when there is something new, and gives the figures of the last page."""
    page.goto("/casussen")
    page.get_by_role("link", name="Importeren en exporteren").click()
    page.get_by_role("link", name="Casussen importeren").click()
    page.get_by_label("Bestand").set_input_files(SAMPLE)
    press(page, "Bekijk de rijen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Er is nog niets opgeslagen")
    if page.get_by_role("button", name="Nu importeren").count():
        press(page, "Nu importeren")
        expect(page.get_by_role("heading", level=1)).to_have_text("De import is klaar")
    return facts(page)


def facts(page: Page) -> dict[str, str]:
    rows = page.locator("main dl.wt-facts > div")
    return {row.locator("dt").inner_text(): row.locator("dd").inner_text() for row in rows.all()}


def open_case(page: Page, title: str) -> None:
    page.goto("/casussen?status=concept")
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def release(page: Page, title: str) -> int:
    open_case(page, title)
    page.get_by_role("link", name="Lees mee en geef vrij").click()
    weigh_and_release(page)
    told(page, "De casus is vrijgegeven")
    return number_in(page.url)


def weigh_and_release(page: Page) -> None:
    """The decision of a second reader; with few cases in the region each of them stands out."""
    weighing = page.get_by_label("Waarom kan het toch?")
    if weighing.count():
        weighing.fill("Het gezin kent deze tekst.")
    page.get_by_role("button", name=re.compile("geef vrij", re.IGNORECASE)).click()


def select_with_mouse(page: Page, words: str) -> None:
    """Drags from the first to the last letter of these words, as a hand does."""
    page.wait_for_load_state()
    box = page.evaluate(
        """(words) => {
          const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
          for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            const at = node.data.indexOf(words);
            if (at < 0 || !node.parentElement.closest("[data-passage-source]")) continue;
            node.parentElement.scrollIntoView({block: "center"});
            const edge = (from, to) => {
              const range = document.createRange();
              range.setStart(node, from);
              range.setEnd(node, to);
              return range.getBoundingClientRect();
            };
            const first = edge(at, at + 1), last = edge(at + words.length - 1, at + words.length);
            return [first.left + 0.5, first.top + first.height / 2, last.right - 0.5, last.top + last.height / 2];
          }
        }""",
        words,
    )
    assert box, f"not on this page: {words}"
    page.mouse.move(box[0], box[1])
    page.mouse.down()
    page.mouse.move(box[2], box[3], steps=8)
    page.mouse.up()


def link_passage(page: Page, words: str, knelpunt: str) -> None:
    select_with_mouse(page, words)
    expect(page.get_by_label("De passage")).to_have_value(words)
    page.get_by_label("Knelpunt", exact=True).select_option(label=knelpunt)
    press(page, "Koppel")
    told(page, "Het knelpunt is gekoppeld aan de passage.")
    expect(page.locator("mark", has_text=words)).to_be_visible()


def start_pattern(page: Page, title: str, sentence: str) -> int:
    page.goto("/patronen")
    page.get_by_role("link", name="Nieuw patroon").click()
    page.get_by_label("Titel").fill(title)
    page.get_by_label("Het patroon in één zin").fill(sentence)
    for knelpunt in KNELPUNTEN:
        page.get_by_label(knelpunt, exact=True).check()
    press(page, "Patroon maken")
    page.wait_for_load_state()
    if page.get_by_role("heading", level=1).inner_text() == "Nieuw patroon":
        page.get_by_label("Waarin verschilt uw patroon daarvan?").fill(
            "Het gaat hier om een ander gezin en een ander loket."
        )
        press(page, "Patroon maken")
    expect(page.get_by_role("heading", level=1)).to_have_text("Casussen bij dit patroon")
    expect(page.get_by_role("main")).to_contain_text(sentence)
    return number_in(page.url)


def add_case(page: Page, pattern: int, title: str) -> None:
    page.goto(f"/patronen/{pattern}/casussen")
    page.get_by_label("Zoek op titel, kernzin of referentie").fill(title)
    page.get_by_role("main").get_by_role("button", name="Zoek").click()
    page.get_by_role("radio", name=title).check()
    press(page, "Casus toevoegen")
    expect(page.get_by_role("table").get_by_role("link", name=title)).to_be_visible()


def appoint(page: Page, pattern: int, owner: str) -> None:
    page.goto(f"/patronen/{pattern}")
    page.get_by_role("link", name="Eigenaar aanwijzen of wijzigen").click()
    page.get_by_label(re.compile("^Eigenaar")).select_option(label=owner)
    press(page, "Vastleggen")
    expect(page.get_by_role("complementary")).to_contain_text(owner)


def search_until_found(page: Page, words: str, title: str) -> None:
    """The index follows within seconds; a visitor presses the button again."""
    last = time.monotonic() + SEARCH_SECONDS
    while not _hit(page, words, title):
        assert time.monotonic() < last, f"not found within {SEARCH_SECONDS} seconds: {title}"


def _hit(page: Page, words: str, title: str) -> bool:
    page.goto("/")
    page.get_by_role("searchbox").first.fill(words)
    page.get_by_role("search").first.get_by_role("button", name="Zoek").click()
    page.wait_for_url("**/zoeken?**")
    return page.locator(".wt-hit").get_by_role("link", name=title).count() > 0
