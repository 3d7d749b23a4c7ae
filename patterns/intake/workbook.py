"""Reading an Excel workbook without trusting it: sizes are looked at before anything is unpacked."""

import datetime
import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from patterns.intake.rules import MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED, Cell, UnreadableFile

_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["']""")
_OVERLAP = 64
# What the zip module raises for a damaged, encrypted or unusual package.
BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError, ValueError)
DAMAGED = "Dit Excel-bestand is beschadigd of geen .xlsx. Open het en sla het opnieuw op als .xlsx."


def read_workbook(data: bytes) -> list[tuple[Cell, ...]]:
    """The rows of the first sheet, from row 1. Formulas give the value that was saved with them."""
    _check_package(data)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            if not book.sheet_names:
                raise UnreadableFile("Dit Excel-bestand heeft geen werkblad.")
            sheet = book.get_sheet_by_index(0)
            merged, values = sheet.merged_cell_ranges, sheet.to_python(skip_empty_area=False)
    except PasswordError as error:
        raise UnreadableFile("Dit Excel-bestand heeft een wachtwoord. Haal dat eraf en probeer het opnieuw.") from error
    except (CalamineError, ValueError, OSError) as error:
        raise UnreadableFile(DAMAGED) from error
    if merged:
        row, column = merged[0][0]
        raise UnreadableFile(
            f"Het werkblad heeft samengevoegde cellen, de eerste in {_letters(column)}{row + 1}. "
            "Hef het samenvoegen op en probeer het opnieuw."
        )
    return [tuple(cell_text(value) for value in row) for row in values]


def _check_package(data: bytes) -> None:
    """Refuse what unpacks to too much, has a broken part, or puts a cell at the far end of the sheet."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            if sum(part.file_size for part in parts) > MAX_UNPACKED or len(parts) > 2_000:
                raise UnreadableFile("Dit Excel-bestand is uitgepakt te groot. Splits het in kleinere bestanden.")
            if "xl/workbook.xml" not in package.namelist():
                raise UnreadableFile(DAMAGED)
            for part in parts:
                _check_part(package, part)
    except BROKEN as error:
        raise UnreadableFile(DAMAGED) from error


def _check_part(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Read a part to its end, which proves its size, and look at the cell references of a sheet."""
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise UnreadableFile(DAMAGED)
    is_sheet = part.filename.lower().startswith("xl/worksheets/")
    tail = b""
    with package.open(part) as stream:
        while piece := stream.read(1 << 20):
            if is_sheet:
                _check_references(tail + piece)
                tail = piece[-_OVERLAP:]


def _check_references(piece: bytes) -> None:
    for letters, digits in _REFERENCE.findall(piece):
        if int(digits) > MAX_ROWS * 2 or _position(letters) > MAX_COLUMNS:
            raise UnreadableFile(
                f"Het werkblad gebruikt cel {letters.decode()}{digits.decode()}. Zo ver weg staan geen casussen: "
                "verwijder wat daar staat en sla het bestand opnieuw op."
            )


def _position(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _letters(column: int) -> str:
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell_text(value: Any) -> str:
    """A value as a Dutch reader would type it: a decimal comma, and no .0 after a whole number."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value).replace(".", ",")
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else str(value)


def is_workbook(data: bytes) -> bool:
    """Any zip file: .xlsx is one."""
    return data[:4] == b"PK\x03\x04"


def is_old_workbook(data: bytes) -> bool:
    """The format of Excel before 2007, and of workbooks with a password."""
    return data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def filled(row: Sequence[Cell]) -> bool:
    return any(cell and cell.strip() for cell in row)
