"""A list as CSV and as workbook: nothing in it runs, and the same list gives the same bytes."""

import io

import python_calamine

from exports.formats.csv import read_csv
from exports.formats.table import Sheet, table_csv, table_xlsx

NASTY = ("=cmd|' /C calc'!A0", "@SUM(1)", "+31 6", "-1", "\t=1", " =1", "＝1")
SHEET = Sheet(
    "Patronen: 2026/1", ("Patroon", "Zeker"), [*((text, 3) for text in NASTY), ("Geen toeslag\nregel 2", None)]
)


def test_csv_opens_as_the_same_table_without_formulas() -> None:
    rows = read_csv(table_csv(SHEET))
    assert rows[0] == ["Patroon", "Zeker"]
    assert all(row[0].startswith("'") for row in rows[1:-1])
    assert rows[-1] == ["Geen toeslag\nregel 2", ""]
    assert table_csv(SHEET).startswith("\ufeff".encode())


def test_a_workbook_keeps_numbers_as_numbers_and_texts_as_texts() -> None:
    book = python_calamine.load_workbook(io.BytesIO(table_xlsx(SHEET)))
    assert book.sheet_names == ["Patronen 20261"]
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[0] == ["Patroon", "Zeker"]
    assert rows[1] == ["'" + NASTY[0], 3.0]
    assert rows[-1] == ["Geen toeslag\nregel 2", ""]


def test_the_same_list_gives_the_same_bytes_also_when_it_is_empty() -> None:
    empty = Sheet("???", ("Leeg",), [])
    assert table_xlsx(SHEET) == table_xlsx(SHEET)
    assert table_xlsx(empty) == table_xlsx(empty)
    assert table_csv(empty).decode("utf-8-sig").strip() == "Leeg"
