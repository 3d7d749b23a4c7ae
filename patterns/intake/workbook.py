"""Reading an Excel workbook without trusting it: sizes are looked at before anything is unpacked."""

import datetime
import io
import posixpath
import re
import zipfile
from collections.abc import Sequence
from typing import IO, Any
from xml.parsers.expat import ExpatError, ParserCreate

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from patterns.intake.rules import MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED, Cell, UnreadableFile
from patterns.zips import UNREADABLE

_REFERENCE = re.compile(r"([A-Za-z]*)(\d*)")
# The element with the cells; a workbook may keep its sheets in any folder, under any name.
_CELLS = b"sheetData"
_PIECE = 1 << 20
_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
# What stands here for a cell in which a formula failed.
ERROR = "#FOUT!"
# The package, or what is written in it.
BROKEN = (*UNREADABLE, OSError, ValueError, ExpatError)
DAMAGED = "Dit Excel-bestand is beschadigd of geen .xlsx. Open het en sla het opnieuw op als .xlsx."


def read_workbook(data: bytes) -> list[tuple[Cell, ...]]:
    """The rows of the first sheet, from row 1. Formulas give the value that was saved with them."""
    broken = _check_package(data)
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
    rows = [[cell_text(value) for value in row] for row in values]
    for row, column in broken:
        if row <= len(rows) and column <= len(rows[row - 1]):
            rows[row - 1][column - 1] = ERROR
    return [tuple(row) for row in rows]


def _check_package(data: bytes) -> list[tuple[int, int]]:
    """Refuse what unpacks to too much, has a broken part, or puts a cell at the far end of the sheet.

    Gives the cells of the first sheet in which a formula failed: a reader would take those for empty.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            if sum(part.file_size for part in parts) > MAX_UNPACKED or len(parts) > 2_000:
                raise UnreadableFile("Dit Excel-bestand is uitgepakt te groot. Splits het in kleinere bestanden.")
            if _WORKBOOK not in package.namelist():
                raise UnreadableFile(DAMAGED)
            broken = {part.filename: _check_part(package, part) for part in parts}
            return broken.get(_first_sheet(package), [])
    except BROKEN as error:
        raise UnreadableFile(DAMAGED) from error


def _first_sheet(package: zipfile.ZipFile) -> str:
    """The part that holds it, or nothing when the package names none."""
    known = package.namelist()
    if _RELATIONS not in known:
        return ""
    sheets = _elements(package.read(_WORKBOOK), "sheet")
    wanted = next((value for name, value in sheets[0].items() if name.endswith(":id")), "") if sheets else ""
    targets = [one for one in _elements(package.read(_RELATIONS), "Relationship") if one.get("Id") == wanted]
    return posixpath.normpath(posixpath.join("/xl", targets[0].get("Target", ""))).lstrip("/") if targets else ""


def _check_part(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> list[tuple[int, int]]:
    """Read a part to its end, which proves its size, and look at the places of the cells of a sheet."""
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise UnreadableFile(DAMAGED)
    is_sheet, tail = False, b""
    with package.open(part) as stream:
        while piece := stream.read(_PIECE):
            is_sheet = is_sheet or _CELLS in tail + piece
            tail = piece[-len(_CELLS) :]
    if not is_sheet:
        return []
    with package.open(part) as stream:
        return _Places().check(stream)


class _Places:
    """Where a sheet puts its cells. One that names no place stands right of the one before it, a row under it."""

    def __init__(self) -> None:
        self._row = self._column = self._open_cells = 0
        self._broken: list[tuple[int, int]] = []
        self._parser = ParserCreate()
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._refuse

    def check(self, stream: IO[bytes]) -> list[tuple[int, int]]:
        """Row and column, from 1, of the cells with a failed formula."""
        while piece := stream.read(_PIECE):
            self._parser.Parse(piece, False)
        self._parser.Parse(b"", True)
        return self._broken

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind not in ("row", "c"):
            return
        found = _REFERENCE.fullmatch(attributes.get("r", ""))
        if found is None:
            raise UnreadableFile(DAMAGED)
        letters, digits = found.groups()
        if kind == "c":
            self._open_cells += 1
            self._column = _position(letters) if letters else self._column + 1
            self._row = int(digits or self._row)
        elif not self._open_cells:
            self._column, self._row = 0, int(digits or self._row + 1)
        if kind == "c" and attributes.get("t") == "e":
            self._broken.append((self._row, self._column))
        if self._row > MAX_ROWS * 2 or self._column > MAX_COLUMNS:
            raise UnreadableFile(
                f"Het werkblad gebruikt cel {_letters(max(0, self._column - 1))}{self._row}. Zo ver weg staan geen "
                "casussen: verwijder wat daar staat en sla het bestand opnieuw op."
            )

    def _end(self, name: str) -> None:
        if name.rpartition(":")[2] == "c":
            self._open_cells -= 1

    def _refuse(self, *_declared: object) -> None:
        raise UnreadableFile(DAMAGED)


def _elements(xml: bytes, wanted: str) -> list[dict[str, str]]:
    """The attributes of every element with this name; a document with declarations of its own is refused."""
    found: list[dict[str, str]] = []
    parser = ParserCreate()

    def begin(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == wanted:
            found.append(attributes)

    def refuse(*_declared: object) -> None:
        raise UnreadableFile(DAMAGED)

    parser.StartElementHandler, parser.StartDoctypeDeclHandler = begin, refuse
    parser.Parse(xml, True)
    return found


def _position(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
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
