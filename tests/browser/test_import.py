"""The way of a case from a spreadsheet to the region: looked at first, read by a second person, then released."""

from pathlib import Path

import pytest
import xlsxwriter
from playwright.sync_api import Page, expect

from tests.browser import road
from tests.browser.conftest import PageAs
from tests.browser.road import press, told

pytestmark = pytest.mark.browser

TITLE = "Kraamzorg wordt niet vergoed zonder inschrijving"
HEADER = ("Referentie", "Gemeente", "Titel", "Situatie", "Belemmering", "Periode")
ROWS = (
    (
        "TIL-2026-801",
        "Tilburg",
        TITLE,
        "Mevrouw Oosterlaken beviel op 12 maart 2026.",
        "De verzekeraar weigert.",
        "2026",
    ),
    ("TIL-2026-802", "Tilburg", "Datum in plaats van jaar", "Een gezin.", "Een regel.", 45292),
)


def workbook(folder: Path) -> Path:
    file = folder / "casussen.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate((HEADER, *ROWS)):
            sheet.write_row(number, 0, row)
    return file


def look_at(page: Page, file: Path) -> None:
    page.goto("/casussen/importeren")
    page.get_by_label("Bestand").set_input_files(file)
    press(page, "Bekijk de rijen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Er is nog niets opgeslagen")


def test_from_a_spreadsheet_to_the_region(page_as: PageAs, tmp_path: Path) -> None:
    author, reader, outside = page_as("professional"), page_as("facilitator"), page_as("professional.goirle")
    look_at(author, workbook(tmp_path))
    table = author.get_by_role("table")
    expect(table).to_contain_text("2 mogelijk herkenbaar")
    expect(table).to_contain_text("Dit is een datum.")
    reader.goto("/casussen?status=concept")
    expect(reader.get_by_role("link", name=TITLE)).to_have_count(0)
    press(author, "Nu importeren")
    expect(author.get_by_role("heading", level=1)).to_have_text("De import is klaar")

    road.open_case(author, TITLE)
    author.get_by_role("link", name="Bekijk zelf alvast of iemand herkenbaar is").click()
    author.get_by_label("Wie leest mee?").select_option(label="Daan Oosterling")
    press(author, "Vraag om mee te lezen")
    told(author, "Uw collega krijgt bericht.")
    address = author.url

    outside.goto(address)
    expect(outside.get_by_role("heading", level=1)).not_to_contain_text("Lees mee")
    reader.goto(address)
    expect(reader.get_by_text("Gevraagd om mee te lezen: Daan Oosterling")).to_be_visible()
    expect(reader.get_by_role("button", name="geef vrij")).to_have_count(0)
    press(reader, "Vervang ‘Oosterlaken’ door ‘een vrouw’")
    told(reader, "De tekst is vervangen")
    press(reader, "Vervang ‘12 maart 2026’ door ‘voorjaar 2026’")
    told(reader, "De tekst is vervangen")
    road.weigh_and_release(reader)
    told(reader, "De casus is vrijgegeven")

    outside.goto(reader.url)
    expect(outside.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(outside.get_by_role("main")).not_to_contain_text("Oosterlaken")
    expect(outside.get_by_role("main")).to_contain_text("in het voorjaar van 2026")
