"""Any list that is on screen, as CSV and as a workbook: the same columns, no formulas, no links."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from exports.formats.csv import BOM, DELIMITER
from exports.formats.xlsx import MAX_CELL, OPTIONS
from exports.formats.zipped import FIXED_MOMENT, rezip
from exports.rules import Cell, safe_cell
from patterns.late import late

if TYPE_CHECKING:
    import xlsxwriter
else:
    xlsxwriter = late("xlsxwriter")

SHEET_NAME = 31
NARROW, WIDE = 12, 48
LOOK_AT = 200
DATE_FORMAT = "d mmmm yyyy"
DATE_WIDTH = 19

Value = Cell | date | None


@dataclass(frozen=True)
class Sheet:
    """A list with its title. Nothing becomes an empty cell; a number stays a number, a date a date."""

    title: str
    heads: tuple[str, ...]
    rows: Sequence[tuple[Value, ...]]


def table_csv(sheet: Sheet) -> bytes:
    """UTF-8 with a mark in front and semicolons: what a Dutch spreadsheet program opens well. Dates as in ISO 8601."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=DELIMITER, lineterminator="\r\n")
    writer.writerow([safe_cell(head) for head in sheet.heads])
    writer.writerows([_plain(cell) for cell in row] for row in sheet.rows)
    return (BOM + buffer.getvalue()).encode("utf-8")


def table_xlsx(sheet: Sheet) -> bytes:
    """A workbook with one sheet, the heads in sight while scrolling, and a filter on them."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, OPTIONS)
    book.set_properties({"title": sheet.title[:255], "created": datetime(*FIXED_MOMENT)})
    head = book.add_format({"bold": True, "bg_color": "#DFE8F0", "border": 1, "text_wrap": True, "valign": "top"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": DATE_FORMAT, "align": "left", "valign": "top"})
    page = book.add_worksheet(_sheet_name(sheet.title))
    for column, name in enumerate(sheet.heads):
        page.set_column(column, column, _width(sheet, column))
        page.write_string(0, column, str(safe_cell(name)), head)
    for number, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                page.write_datetime(number, column, cell, day)
            else:
                _write(page, number, column, safe_cell(cell), body)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.heads) - 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    book.close()
    return rezip(buffer.getvalue())


def _plain(cell: Value) -> Cell:
    return cell.isoformat() if isinstance(cell, date) else safe_cell(cell)


def _write(page: Any, row: int, column: int, cell: Cell, style: Any) -> None:
    if isinstance(cell, str):
        page.write_string(row, column, cell[:MAX_CELL], style)
    else:
        page.write_number(row, column, cell, style)


def _width(sheet: Sheet, column: int) -> int:
    """Wide enough for most of what stands in it."""
    longest = max((_length(row[column]) for row in sheet.rows[:LOOK_AT]), default=0)
    return min(WIDE, max(NARROW, longest, len(sheet.heads[column]) + 2))


def _length(cell: Value) -> int:
    return DATE_WIDTH if isinstance(cell, date) else len(str(cell or ""))


def _sheet_name(title: str) -> str:
    """What a spreadsheet program accepts as a name."""
    return "".join(mark for mark in title if mark.isalnum() or mark in " -")[:SHEET_NAME].strip() or "Lijst"
