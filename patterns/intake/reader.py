"""From the bytes of a file to rows of cells: CSV, Excel or JSON, with a plain refusal for anything else."""

import csv
import io
import json
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from patterns.intake.rules import MAX_COLUMNS, MAX_FILE, MAX_ROWS, Cell, Grid, UnreadableFile, unguard
from patterns.intake.workbook import cell_text, filled, is_old_workbook, is_workbook, read_workbook

# One long text must not fail on a limit of the csv module; the size of the file is limited already.
csv.field_size_limit(MAX_FILE)


def read_file(name: str, data: bytes) -> Grid:
    """The header and the filled rows of a file. The suffix says what it is, the content has to agree."""
    if len(data) > MAX_FILE:
        raise UnreadableFile("Dit bestand is te groot. Een importbestand mag 50 MB zijn.")
    if not data.strip():
        raise UnreadableFile("Dit bestand is leeg.")
    if is_old_workbook(data):
        raise UnreadableFile(
            "Dit is een oud of beveiligd Excel-bestand. Sla het zonder wachtwoord op als .xlsx en probeer het opnieuw."
        )
    suffix = PurePath(name).suffix.lower()
    if is_workbook(data) and suffix in (".xlsx", ".csv", ".json"):
        return _grid(read_workbook(data))
    if suffix == ".csv":
        return _grid(_read_csv(_text(data)))
    if suffix == ".json":
        return _read_json(_text(data))
    if suffix == ".xlsx":
        raise UnreadableFile("Dit is geen Excel-bestand, al heet het wel zo. Sla het opnieuw op als .xlsx.")
    raise UnreadableFile("Kies een bestand dat eindigt op .csv, .xlsx of .json.")


def read_pasted(text: str) -> Grid:
    """Rows copied from a spreadsheet program: tabs between the cells, the names of the columns in the first row."""
    plain = text.strip("\r\n").replace("\0", "")
    if not plain.strip():
        raise UnreadableFile("Er is niets geplakt.")
    first = plain.splitlines()[0]
    return _grid(_read_csv(plain, "\t" if "\t" in first else None))


def _text(data: bytes) -> str:
    """UTF-8 with or without a mark in front, else Windows-1252."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise UnreadableFile("Dit bestand is opgeslagen als UTF-16. Sla het op als CSV (UTF-8) en probeer het opnieuw.")
    if b"\0" in data:
        raise UnreadableFile("Dit is geen tekstbestand: er staan NUL-tekens in. Sla het opnieuw op als CSV (UTF-8).")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile("De letters in dit bestand zijn niet te lezen. Sla het op als CSV (UTF-8).")


def _read_csv(text: str, delimiter: str | None = None) -> list[tuple[Cell, ...]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or _delimiter(text), strict=True)
    try:
        return [tuple(unguard(cell) for cell in row) for row in reader]
    except csv.Error as error:
        raise UnreadableFile(
            f"Bij regel {reader.line_num} van het bestand kloppen de aanhalingstekens niet. "
            "Zet een aanhalingsteken binnen een tekst dubbel."
        ) from error


def _delimiter(text: str) -> str:
    """Whichever of the two stands most in the header outside quotes."""
    counts, quoted = {";": 0, ",": 0}, False
    for mark in text.lstrip():
        if mark == '"':
            quoted = not quoted
        elif mark == "\n" and not quoted:
            break
        elif mark in counts and not quoted:
            counts[mark] += 1
    return max(counts, key=lambda mark: (counts[mark], mark == ";"))


def _read_json(text: str) -> Grid:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile("Dit bestand is geen geldige JSON.") from error
    if not isinstance(document, list) or not all(isinstance(item, dict) for item in document):
        raise UnreadableFile("Het JSON-bestand moet een lijst van casussen zijn, elk met de kolomnamen als sleutels.")
    if not document:
        raise UnreadableFile("Er staat geen enkele casus in dit bestand.")
    names = list(dict.fromkeys(str(key) for item in document for key in item))
    _check_size(len(document), len(names))
    header: list[Cell] = [*names]
    rows = [tuple(_json_cell(item[name]) if name in item else None for name in names) for item in document]
    return _grid([tuple(header), *rows])


def _json_cell(value: Any) -> str:
    """A list becomes values with semicolons, as they stand in one cell of a spreadsheet."""
    if isinstance(value, list):
        return "; ".join(_json_cell(item) for item in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return cell_text(value)


def _grid(lines: list[tuple[Cell, ...]]) -> Grid:
    if not lines or not filled(lines[0]):
        raise UnreadableFile("De eerste rij is leeg. Zet daar de namen van de kolommen.")
    header = tuple((name or "").strip() for name in lines[0])
    numbered = [(number, row) for number, row in enumerate(lines[1:], start=2) if filled(row)]
    _check_size(len(numbered), len(header))
    if not numbered:
        raise UnreadableFile("Er staat geen enkele casus in dit bestand, alleen de namen van de kolommen.")
    return Grid(header, [row for _, row in numbered], [number for number, _ in numbered])


def _check_size(rows: int, columns: int) -> None:
    if rows > MAX_ROWS:
        raise UnreadableFile(f"Dit bestand heeft {rows} rijen. Importeer er hooguit {MAX_ROWS} tegelijk.")
    if columns > MAX_COLUMNS:
        raise UnreadableFile(f"Dit bestand heeft {columns} kolommen; {MAX_COLUMNS} is het meeste.")


def split_values(text: str) -> tuple[str, ...]:
    """Several values in one cell or field: between semicolons, or each on a line."""
    parts: Iterable[str] = text.replace("\n", ";").split(";")
    return tuple(part.strip() for part in parts if part.strip())
