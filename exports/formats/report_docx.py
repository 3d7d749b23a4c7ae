"""The report of a werktafel, and the one-page proposal for the stuurgroep, as Word documents to work on."""

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from exports.formats.pdf import compile_png
from exports.formats.proposal import TO_FILL, Proposal, proposal_parts, proposal_source
from exports.formats.report import ReportContent, report_view, steps_drawing
from exports.formats.xlsx import created_at
from exports.formats.zipped import rezip
from exports.rules import clean_text

FONT = "Calibri"
DEEP = RGBColor(0x1D, 0x4B, 0x66)
MAX_PROPERTY = 255


def report_docx(content: ReportContent) -> bytes:
    view = report_view(content)
    document = _new(content.title)
    _say(document, f"Verslag van de werktafel over het patroon {view['pattern']}. {view['date']}, {view['place']}.")
    _say(document, f"Facilitators: {view['facilitators']}.")
    document.add_heading("Aan tafel", 1)
    _list(document, view["attendance"], "Niet vastgelegd.")
    document.add_heading("Stappen", 1)
    _picture(document, steps_drawing(content))
    _tables(document, view)
    document.add_heading("Parkeerplaats", 1)
    _list(document, view["parked"], "Er bleef niets liggen.")
    document.add_heading("Tijd, in minuten", 1)
    times = [(t["phase"], t["planned"], t["used"], t["reasons"]) for t in view["times"]]
    _table(document, ("Fase", "Gepland", "Gebruikt", "Waarom verlengd"), times, (4, 2.2, 2.2, 8.2))
    return _saved(document, content.title, content.held_on)


def _picture(document: Any, drawing: dict[str, Any]) -> None:
    """As pixels, which every word processor shows; the words beside it tell the same."""
    if not drawing["svg"]:
        return
    pixels = io.BytesIO(compile_png(drawing["svg"], drawing["width"]))
    shape = document.add_picture(pixels, width=Pt(drawing["width"]))
    properties = shape._inline.docPr
    properties.set("descr", clean_text(drawing["alt"]))
    properties.set("name", "Stappen in beeld")


def _tables(document: Any, view: dict[str, Any]) -> None:
    steps = [
        (s["position"], s["party"], s["breaks"] + s["what"], s["rule"], s["time"], s["knelpunten"])
        for s in view["steps"]
    ]
    _table(
        document,
        ("Stap", "Partij", "Wat er gebeurt", "Regel", "Duur", "Knelpunt"),
        steps,
        (1.4, 3, 4.5, 3.4, 2.1, 2.2),
    )
    document.add_heading("Knelpunten per stap", 1)
    rows = [(k["number"], k["step"], k["name"], k["kind"], k["effect"], k["votes"]) for k in view["knelpunten"]]
    _table(
        document,
        ("Nr.", "Stap", "Knelpunt", "Soort en wet", "Wat de inwoner merkt", "Stemmen"),
        rows,
        (1.1, 1.4, 4, 3.6, 4.3, 2.2),
    )
    document.add_heading("Oplossingen", 1)
    agreed = [
        (_both(s["title"], s["description"]), s["knelpunt"], s["route"], s["owner"], s["due_on"], s["first_step"])
        for s in view["solutions"]
    ]
    _table(
        document,
        ("Oplossing", "Knelpunt", "Route", "Wie trekt dit", "Klaar op", "Eerste stap"),
        agreed,
        (3.8, 3.1, 2.2, 2.2, 2.2, 3.1),
    )


def proposal_docx(proposal: Proposal) -> bytes:
    """One page. What the werktafel cannot know is marked to be filled in; nothing is made up."""
    document = _new(proposal.title)
    _say(document, proposal_source(proposal))
    _say(document, f"Patroon: {proposal.pattern}.")
    for heading, text in proposal_parts(proposal):
        document.add_heading(heading, 1)
        _say(document, text or TO_FILL)
    return _saved(document, proposal.title, proposal.held_on)


def _both(title: str, description: str) -> str:
    return f"{title}\n{description}" if description else title


def _new(title: str) -> Any:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2)
    for name, size in (("Normal", 10.5), ("Title", 20), ("Heading 1", 12.5), ("List Bullet", 10.5)):
        style = document.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        properties = style.element.get_or_add_rPr()
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            properties.get_or_add_rFonts().attrib.pop(qn(f"w:{kind}"), None)
        if name in ("Title", "Heading 1"):
            style.font.color.rgb = DEEP
    document.styles["Heading 1"].paragraph_format.space_before = Pt(9)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "nl-NL")
    document.add_paragraph(clean_text(title), "Title")
    return document


def _say(document: Any, text: str) -> None:
    document.add_paragraph(clean_text(text))


def _list(document: Any, texts: Sequence[str], otherwise: str) -> None:
    for text in texts:
        document.add_paragraph(clean_text(text), "List Bullet")
    if not texts:
        _say(document, otherwise)


def _table(document: Any, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
    """`widths` in centimetres. The heads come back on every page, and no row is cut by one."""
    if not rows:
        _say(document, "Niet ingevuld.")
        return
    table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    _flag(table.rows[0], "w:tblHeader")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = clean_text(text)
        _flag(table.rows[-1], "w:cantSplit")
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    for cell in (cell for row in table.rows for cell in row.cells):
        for run in cell.paragraphs[0].runs:
            run.font.size = Pt(9)


def _flag(row: Any, name: str) -> None:
    flag = OxmlElement(name)
    flag.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(flag)


def _saved(document: Any, title: str, day: str) -> bytes:
    properties = document.core_properties
    properties.title, properties.author = title[:MAX_PROPERTY], "Werktafel"
    properties.last_modified_by, properties.comments, properties.language = "", "", "nl-NL"
    properties.created = properties.modified = created_at(day)
    properties.revision = 1
    buffer = io.BytesIO()
    document.save(buffer)
    return rezip(buffer.getvalue())
