"""The evidence as a workbook: the situations, and how they were counted."""

import datetime
import io
from typing import TYPE_CHECKING, Any

from exports.content import SubmissionContent
from exports.formats.document import COUNTING_RULES, document_view, volume_range
from exports.formats.evidence import HEADERS, evidence_cells
from exports.formats.zipped import rezip
from exports.rules import Cell, safe_cell
from patterns.late import late

if TYPE_CHECKING:
    import xlsxwriter
else:
    xlsxwriter = late("xlsxwriter")

WIDTHS = (10, 24, 12, 26, 34, 34, 44, 14)
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
MAX_CELL = 32_000


def evidence_xlsx(content: SubmissionContent) -> bytes:
    """A workbook without formulas or links; the only moment in it is that of the submission."""
    return xlsx_of(content, document_view(content))


def xlsx_of(content: SubmissionContent, view: dict[str, Any]) -> bytes:
    """The same from a view that was made already."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, OPTIONS)
    book.set_properties({"title": view["title"][:255], "created": created_at(content.created), "language": "nl-NL"})
    styles = {
        "head": book.add_format({"bold": True, "bg_color": "#DFE8F0", "border": 1, "text_wrap": True, "valign": "top"}),
        "cell": book.add_format({"text_wrap": True, "valign": "top"}),
        "bold": book.add_format({"bold": True, "valign": "top"}),
        "title": book.add_format({"bold": True, "font_size": 14}),
    }
    _situations(book.add_worksheet("Situaties"), content, styles)
    _explanation(book.add_worksheet("Toelichting"), content, view, styles)
    book.close()
    return rezip(buffer.getvalue())


def created_at(iso: str) -> datetime.datetime:
    """The submission's moment in UTC without a zone, as office documents want it."""
    moment = datetime.datetime.fromisoformat(iso)
    return moment.astimezone(datetime.UTC).replace(tzinfo=None) if moment.tzinfo else moment


def _write(sheet: Any, row: int, column: int, value: Cell, style: Any) -> None:
    """Texts as texts and numbers as numbers: never guessed by the library."""
    if isinstance(value, str):
        sheet.write_string(row, column, value[:MAX_CELL], style)
    else:
        sheet.write_number(row, column, value, style)


def _situations(sheet: Any, content: SubmissionContent, styles: dict[str, Any]) -> None:
    for column, (header, width) in enumerate(zip(HEADERS, WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        _write(sheet, 0, column, header, styles["head"])
    for number, row in enumerate(content.evidence, start=1):
        for column, value in enumerate(evidence_cells(row)):
            _write(sheet, number, column, value, styles["cell"])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(content.evidence), len(HEADERS) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _explanation(sheet: Any, content: SubmissionContent, view: dict[str, Any], styles: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 90)
    _write(sheet, 0, 0, safe_cell(content.title), styles["title"])
    facts: list[tuple[str, Cell]] = [
        ("Indiening", view["reference"]),
        ("Gericht aan", content.addressee.name),
        ("Datum", view["date"]),
        ("Situaties, zeker", content.totals.certain),
        ("Situaties, mogelijk", content.totals.possible),
        ("Gemeenten, zeker", content.totals.municipalities),
        ("Organisaties", content.totals.contributors),
        ("Sinds", content.totals.since or "onbekend"),
        *(("Hoe is geteld", rule) for rule in COUNTING_RULES),
        ("Anonimiteit", view["anonymity"]),
        ("Controle", view["anonymity_check"]),
        ("Controlegetal", view["content_hash"]),
    ]
    for pattern in content.patterns:
        counted = volume_range(pattern.volume.certain, pattern.volume.possible)
        facts.append((f"Patroon {pattern.reference}", f"{pattern.title}: {counted}"))
    for number, (label, value) in enumerate(facts, start=2):
        _write(sheet, number, 0, safe_cell(label), styles["bold"])
        _write(sheet, number, 1, safe_cell(value), styles["cell"])
