"""Every bad file gets one clear sentence; every good one is read the same, whatever its form."""

import io
import json
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter

from patterns.intake.columns import place_columns
from patterns.intake.reader import read_file
from patterns.intake.rules import MAX_FILE, Table, UnreadableFile
from patterns.intake.workbook import cell_text

HEADER = "referentie;gemeente;titel;situatie"


def table(name: str, data: bytes) -> Table:
    return place_columns(read_file(name, data))


def workbook(fill: Callable[[xlsxwriter.Workbook, object], None] | None = None, header: str = HEADER) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, header.split(";"))
    sheet.write_row(1, 0, ["A", "Tilburg", "Titel", "Tekst"])
    if fill:
        fill(book, sheet)
    book.close()
    return buffer.getvalue()


def bomb() -> bytes:
    buffer = io.BytesIO(workbook())
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/image1.bin", b"\0" * (101 * 1024 * 1024))
    return buffer.getvalue()


def rezipped(part: str, change: Callable[[bytes], bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)
    return buffer.getvalue()


def squeezed() -> bytes:
    """A workbook in a kind of compression that Excel does not use."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return buffer.getvalue()


def scratched() -> bytes:
    """A workbook with one byte wrong inside a compressed part."""
    data = bytearray(workbook())
    data[60:90] = b"\xff" * 30
    return bytes(data)


def sheet_of(rows: str, path: str = "xl/worksheets/sheet1.xml") -> bytes:
    """A workbook whose only sheet has these rows and stands at this place."""
    buffer = io.BytesIO()
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}'
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name == "xl/worksheets/sheet1.xml":
                new.writestr(path, f"{sheet}</sheetData></worksheet>")
            else:
                moved = path.removeprefix("xl/").encode()
                new.writestr(name, old.read(name).replace(b"worksheets/sheet1.xml", moved))
    return buffer.getvalue()


def far_cell(_book: object, sheet: object) -> None:
    sheet.write(1_000_000, 0, "ver weg")  # type: ignore[attr-defined]


def merged(_book: object, sheet: object) -> None:
    sheet.merge_range(2, 0, 3, 0, "samen")  # type: ignore[attr-defined]


BAD = [
    ("leeg.csv", b"", "leeg"),
    ("wit.csv", b" \n\n", "leeg"),
    ("foto.png", b"\x89PNG\r\n", "eindigt op .csv"),
    ("zonder", b"a;b", "eindigt op .csv"),
    ("nul.csv", b"referentie;gemeente\0", "NUL"),
    ("utf16.csv", "referentie;gemeente".encode("utf-16"), "UTF-16"),
    ("letters.csv", b"referentie;\x81\x8d\n", "letters"),
    ("oud.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "oud of beveiligd"),
    ("nep.xlsx", b"referentie;gemeente", "geen Excel-bestand"),
    ("stuk.xlsx", workbook()[:900], "beschadigd"),
    ("stuk2.xlsx", rezipped("xl/worksheets/sheet1.xml", lambda d: d[: len(d) // 2]), "beschadigd"),
    ("stuk3.xlsx", rezipped("xl/workbook.xml", lambda d: b"<niets>"), ""),
    ("kras.xlsx", scratched(), "beschadigd"),
    ("lzma.xlsx", squeezed(), "beschadigd"),
    ("bom.xlsx", bomb(), "uitgepakt te groot"),
    ("ver.xlsx", workbook(far_cell), "A1000001"),
    ("samen.xlsx", workbook(merged), "samengevoegde cellen, de eerste in A3"),
    ("kop.csv", b"referentie;gemeente;titel\nA;Tilburg;x\n", "De kolom situatie ontbreekt."),
    ("kop.xlsx", workbook(header="a;b;c;d"), "De kolommen referentie, gemeente, titel en situatie ontbreken."),
    ("typo.csv", b"referenti;gemeente;titel;situatie\nA;Tilburg;x;y\n", "Bedoelt u met referenti de kolom referentie?"),
    ("dubbel.csv", b"titel;Titel;referentie;gemeente;situatie\na;b;c;d;e\n", "twee keer"),
    ("alleenkop.csv", HEADER.encode(), "geen enkele casus"),
    ("legekop.csv", f"\n{HEADER}\n".encode() + b"a;b;c;d", "eerste rij is leeg"),
    ("quote.csv", f'{HEADER}\nA;Tilburg;"open;tekst\n'.encode(), "aanhalingstekens"),
    ("lang.csv", f"{HEADER}\n".encode() + b"A;Tilburg;x;y\n" * 20_001, "hooguit 20000"),
    ("groot.csv", b"x" * (MAX_FILE + 1), "50 MB"),
    ("kapot.json", b"[{", "geen geldige JSON"),
    ("leeg.json", b"[]", "geen enkele casus"),
    ("diep.json", b"[" * 100_000, "geen geldige JSON"),
    ("getal.json", b"[" + b"9" * 5000 + b"]", "geen geldige JSON"),
    ("ding.json", b'{"referentie": 1}', "een lijst"),
    ("lijst.json", b"[1, 2]", "een lijst"),
]


@pytest.mark.parametrize(("name", "data", "sentence"), BAD, ids=[name for name, _, _ in BAD])
def test_a_bad_file_gets_a_clear_sentence(name: str, data: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        table(name, data)
    assert sentence in refused.value.message
    assert refused.value.field == "bestand"


LINE = "Zoë;Tilburg;Financiële nood;Hij zei: één"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", f"{HEADER}\n{LINE}\n".encode()),
        ("a.CSV", f"{HEADER}\r\n{LINE}\r\n".encode("utf-8-sig")),
        ("a.csv", f"{HEADER}\n{LINE}".encode("cp1252")),
        ("a.csv", f"{HEADER}\n{LINE}\n".replace(";", ",").encode()),
        ("a.csv", f" REFERENTIE ;Gemeente;TITEL;Situatie\n{LINE}\n".encode()),
        ("a.json", json.dumps([dict(zip(HEADER.split(";"), LINE.split(";"), strict=True))]).encode()),
        ("a.xlsx", workbook(lambda book, sheet: sheet.write_row(1, 0, LINE.split(";")))),  # type: ignore[attr-defined]
    ],
)
def test_every_form_reads_the_same(name: str, data: bytes) -> None:
    (row,) = table(name, data).rows
    assert row.number == 2
    assert list(row.values.values()) == LINE.split(";")


CELL = '<c t="inlineStr"><is><t>x</t></is></c>'


@pytest.mark.parametrize(
    "data",
    [
        sheet_of(f'<row r="1">{CELL}</row><row r="40001">{CELL}</row>'),
        sheet_of(f'<row r="1">{CELL}</row><row spans=">" r="1048576">{CELL}</row>'),
        sheet_of('<row r="2"><c r="A0000000050000"><v>1</v></c></row>'),
        sheet_of('<row r="2"><c r="XFD2"><v>1</v></c></row>', "xl/vellen/een.xml"),
        sheet_of(f'<row r="1">{CELL * 201}</row>'),
        sheet_of(f'<row r="1">{(CELL + "<!-- <row> -->") * 201}</row>'),
        sheet_of(f'<row r="1">{"<c><row/><v>1</v></c>" * 201}</row>'),
    ],
    ids=["row", "row after a mark", "many zeros", "other folder", "unnamed", "comments", "row in a cell"],
)
def test_no_way_of_writing_puts_a_cell_at_the_far_end(data: bytes) -> None:
    """The reader keeps a place for each cell in between: one far cell would fill the memory of the server."""
    with pytest.raises(UnreadableFile, match="Zo ver weg staan geen casussen"):
        read_file("ver.xlsx", data)


def test_a_sheet_with_declarations_of_its_own_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="beschadigd"):
        read_file(
            "soort.xlsx",
            rezipped("xl/worksheets/sheet1.xml", lambda old: old.replace(b"<worksheet", b"<!DOCTYPE a><worksheet", 1)),
        )


def test_cells_that_name_no_place_are_read_in_order() -> None:
    cells = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in HEADER.split(";"))
    values = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in ("A", "Tilburg", "Titel", "Tekst"))
    found = table("kaal.xlsx", sheet_of(f"<row>{cells}</row><row>{values}</row>", "xl/vellen/een.xml"))
    assert [row.values["titel"] for row in found.rows] == ["Titel"]


def test_row_numbers_are_those_of_the_spreadsheet() -> None:
    text = f'{HEADER}\nA;Tilburg;x;"twee\nregels"\n;;;\n\nB;Tilburg;x;y\n'
    assert [row.number for row in table("a.csv", text.encode()).rows] == [2, 5]


def test_unknown_columns_are_reported_and_a_reason_is_not() -> None:
    found = table("a.csv", f"{HEADER};Notities;reden;\nA;Tilburg;x;y;z;waarom;los\n".encode())
    assert found.unknown == ("Notities", "kolom 7 (zonder naam)")


def test_a_row_that_is_too_wide_keeps_its_surplus() -> None:
    (row,) = table("a.csv", f"{HEADER}\nA;Tilburg;x;y;te;veel\n".encode()).rows
    assert row.extra == ("te", "veel")


def test_values_in_lists_and_numbers_in_json() -> None:
    item = {"referentie": 12, "gemeente": "Tilburg", "titel": "x", "situatie": "y", "wetten": ["Pw", "Wmo"],
            "kosten_huidig": 12.5, "afloop": None}  # fmt: skip
    (row,) = table("a.json", json.dumps([item]).encode()).rows
    assert row.values["referentie"] == "12"
    assert row.values["wetten"] == "Pw; Wmo"
    assert row.values["kosten_huidig"] == "12,5"
    assert row.values["afloop"] == ""
    assert "kernzin" not in row.values


def test_a_formula_gives_its_saved_value() -> None:
    data = workbook(lambda book, sheet: sheet.write_formula(1, 2, "=1+1", None, "2"))  # type: ignore[attr-defined]
    (row,) = table("a.xlsx", data).rows
    assert row.values["titel"] == "2"


@pytest.mark.parametrize(
    ("value", "text"),
    [(2021.0, "2021"), (12.5, "12,5"), (float("inf"), "inf"), (True, "ja"), (None, ""), (1e300, "1e+300"), (7, "7")],
)
def test_cells_read_as_a_dutch_reader_types_them(value: object, text: str) -> None:
    assert cell_text(value) == text
