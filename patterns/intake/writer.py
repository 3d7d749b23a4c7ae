"""Writing cases and rejects in the columns that the import reads back."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from patterns.intake.columns import COLUMNS, REASON
from patterns.intake.rules import Rejection, Table, UnreadableFile, guard
from patterns.late import late

if TYPE_CHECKING:
    import xlsxwriter
else:
    xlsxwriter = late("xlsxwriter")

BOM = "\ufeff"
LISTS = ("leefgebieden", "wetten", "organisaties", "knelpunten", "geldstromen")
MAX_CELL = 32_000
Row = Mapping[str, str]


def write_csv(rows: Iterable[Row], columns: Sequence[str] = COLUMNS, extras: Iterable[Sequence[str]] = ()) -> bytes:
    """UTF-8 with a mark in front and semicolons: what a Dutch spreadsheet program opens well."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    beyond = iter(extras)
    for row in rows:
        writer.writerow([guard(row.get(name, "")) for name in columns] + [guard(cell) for cell in next(beyond, ())])
    return (BOM + buffer.getvalue()).encode("utf-8", errors="replace")


def write_json(rows: Iterable[Row]) -> bytes:
    """A list of objects; where several values may stand, a list."""
    items = [
        {name: _list(row[name]) if name in LISTS else row[name] for name in COLUMNS if name in row} for row in rows
    ]
    return (json.dumps(items, ensure_ascii=False, indent=1) + "\n").encode()


def _list(cell: str) -> list[str]:
    return [value for part in cell.split(";") if (value := part.strip())]


def write_xlsx(rows: Iterable[Row]) -> bytes:
    """Texts are written as texts: nothing in them becomes a formula, link or number."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("Casussen")
    head = book.add_format({"bold": True})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(COLUMNS) - 1, 24)
    for column, name in enumerate(COLUMNS):
        sheet.write_string(0, column, name, head)
    for number, row in enumerate(rows, start=1):
        for column, name in enumerate(COLUMNS):
            sheet.write_string(number, column, row.get(name, "")[:MAX_CELL], body)
    book.close()
    return buffer.getvalue()


def write_as(suffix: str, rows: Iterable[Row]) -> bytes:
    writers = {".csv": write_csv, ".json": write_json, ".xlsx": write_xlsx}
    if suffix.lower() not in writers:
        raise UnreadableFile("Kies een bestand dat eindigt op .csv, .xlsx of .json.")
    return writers[suffix.lower()](rows)


def write_rejects(table: Table, rejected: Sequence[Rejection]) -> bytes:
    """The rejected rows in their own columns, with the reason behind them: mend and import again."""
    if not rejected:
        return b""
    raw = {row.number: row for row in table.rows}
    rows = [
        {**{name: value.replace("\0", "") for name, value in raw[one.row].values.items()}, REASON: one.reason}
        for one in rejected
    ]
    return write_csv(rows, (*table.columns, REASON), (raw[one.row].extra for one in rejected))
