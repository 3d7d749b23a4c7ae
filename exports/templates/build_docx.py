"""Makes indiening.docx beside this script: the form that the Word document is filled in on.

Run when the form changes: `python -m exports.templates.build_docx`. The words come in at rendering; here stand only
the headings, the styles and the places.
"""

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from exports.formats.zipped import rezip

TARGET = Path(__file__).parent / "indiening.docx"
FONT = "Calibri"
DEEP = RGBColor(0x1D, 0x4B, 0x66)
TINT = "EEF3F7"
HAIRLINE = "B9C5CF"
TEXTS_BEFORE_TRIED = (
    ("Bedoeling van de regel", 2, "intended_purpose"),
    ("Wat de regel doet", 2, "actual_effect"),
    ("Niveau", 2, "level"),
    ("Waarom het niet lager kan", 3, "why_not_lower"),
)
TEXTS_AFTER_TRIED = (
    ("Tussenoplossing", 2, "interim_fix"),
    ("Kosten daarvan", 3, "interim_cost"),
    ("Omvang", 2, "volume"),
    ("Hoe is geteld", 3, "method"),
    ("Betrokken organisaties", 2, "organisations"),
    ("Last voor de uitvoering", 2, "burden"),
    ("Tegencheck: waar komt dit niet voor, en waarom?", 2, "counter_evidence"),
    ("Voorstel", 2, "proposed_change"),
    ("Neveneffecten", 3, "side_effects"),
    ("Wie beslist", 3, "who_decides"),
)
FIRST_PAGE = (
    ("Het patroon", "brief_sentence"),
    ("Wat het mensen doet", "brief_story"),
    ("Waar het vastloopt", "breaks_at"),
    ("De regel", "law_names"),
    ("Waarom niet lager", "brief_why"),
    ("Wat nu wordt gedaan", "brief_interim"),
    ("Wat wij vragen", "brief_change"),
    ("Wie beslist", "brief_decides"),
)
STORY_LABELS = (
    ("Situatie", "situation"),
    ("Wat in de weg stond", "obstacle"),
    ("Wat is gedaan", "solution"),
    ("Hoe het ging", "result"),
)


def build() -> bytes:
    document = Document()
    _styles(document)
    _page(document)
    _first_page(document)
    document.add_paragraph("{%p for p in patterns %}")
    _pattern(document)
    document.add_paragraph("{%p endfor %}")
    _account(document)
    return _saved(document)


def _saved(document: Any) -> bytes:
    document.save(str(TARGET))
    return rezip(TARGET.read_bytes())


def _styles(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10.5)
    normal.paragraph_format.space_after = Pt(6)
    for kind in ("asciiTheme", "hAnsiTheme"):
        normal.element.rPr.rFonts.attrib.pop(qn(f"w:{kind}"), None)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "nl-NL")
    normal.element.get_or_add_rPr().append(language)
    for default in document.styles.element.iter(qn("w:lang")):
        default.set(qn("w:val"), "nl-NL")
    sizes = {"Title": 20, "Subtitle": 12, "Heading 1": 18, "Heading 2": 12.5, "Heading 3": 11}
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), DEEP
        style.font.italic, style.font.bold = False, name != "Subtitle"
        fonts = style.element.rPr.rFonts
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)
    document.styles["Heading 1"].paragraph_format.page_break_before = True
    lead = document.styles.add_style("Kernzin", WD_STYLE_TYPE.PARAGRAPH)
    lead.base_style, lead.font.size = normal, Pt(11.5)
    small = document.styles.add_style("Klein", WD_STYLE_TYPE.PARAGRAPH)
    small.base_style, small.font.size = normal, Pt(9)
    cell = document.styles.add_style("Tabeltekst", WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style, cell.font.size = normal, Pt(9.5)
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(3)
    for border in document.styles["Table Grid"].element.find(".//" + qn("w:tblBorders")):
        border.set(qn("w:color"), HAIRLINE)


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    footer = section.footer.paragraphs[0]
    footer.style = document.styles["Klein"]
    footer.add_run("{{ reference }} – pagina ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    footer._p.append(field)


def _first_page(document: Any) -> None:
    _say(document, "Indiening bij {{ addressee }}. {{ date }}. {{ reference }}", "Klein")
    document.add_paragraph("{{ title }}", "Title")
    _say(document, "{{ brief_summary }}", "Kernzin")
    figures = document.add_paragraph()
    figures.add_run(
        "{% for f in figures %}{{ f.value }} {{ f.label }}{% if not loop.last %}  ·  {% endif %}{% endfor %}"
    )
    figures.runs[0].bold = True
    _say(document, "{{ figures_note }}", "Klein")
    columns = ("Patroon", "Situaties", "Wat wij vragen", "Wie beslist")
    values = ("p.title }}. {{ p.brief_sentence", "p.range", "p.brief_change", "p.brief_decides")
    document.add_paragraph("{%p if patterns|length == 1 %}")
    document.add_paragraph("{%p for p in patterns %}")
    for label, name in FIRST_PAGE:
        paragraph = document.add_paragraph(style="Tabeltekst")
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run("{{ p." + name + " }}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p else %}")
    document.add_paragraph("De patronen in het kort", "Heading 2")
    _table(document, columns, values, "p in briefs", (5.2, 2.8, 5.6, 3))
    _say(document, "{{ more_briefs }}", "Klein")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("Contact en steun", "Heading 2")
    _lines(document, "line in contact", "{{ line }}")
    _say(document, "Steunende gemeenten: {{ supporters }}")
    document.add_paragraph("{%p if summary != brief_summary %}")
    document.add_paragraph("Samenvatting", "Heading 1")
    _parts(document, "summary")
    document.add_paragraph("{%p endif %}")


def _pattern(document: Any) -> None:
    document.add_paragraph("{{ p.title }}", "Heading 1")
    _say(document, "{{ p.sentence }}", "Kernzin")
    _say(document, "{{ p.reference }}. {{ p.volume }}", "Klein")
    _text(document, "Wat er speelt", 2, "description")
    _stories(document)
    _part(document, "De stappen", "p.steps")
    columns: tuple[str, ...] = ("Stap", "Partij", "Wat er gebeurt", "Regel", "Duur", "Knelpunten")
    values: tuple[str, ...] = ("s.position", "s.party", "s.breaks }}{{ s.what", "s.rule", "s.time", "s.knelpunten")
    _table(document, columns, values, "s in p.steps", (1.4, 2.8, 4.2, 2.9, 2.4, 2.9))
    _end_part(document)
    document.add_paragraph("Knelpunten", "Heading 2")
    _say(document, "Soort: {{ p.kinds }}")
    document.add_paragraph("{%p if p.knelpunten %}")
    values = ("k.number", "k.name", "k.kind", "k.definition")
    _table(document, ("Nr.", "Knelpunt", "Soort", "Wat het inhoudt"), values, "k in p.knelpunten", (1.2, 5, 3.6, 6.8))
    document.add_paragraph("{%p endif %}")
    _part(document, "Wetten en regels", "p.laws")
    columns = ("Artikel", "Onderwerp", "Zoals geldend op", "Vindplaats")
    _table(document, columns, ("l.name", "l.subject", "l.date", "l.url"), "l in p.laws", (4.6, 4, 3.6, 4.4))
    _end_part(document)
    for heading, level, name in TEXTS_BEFORE_TRIED:
        _text(document, heading, level, name)
    _part(document, "Wat is geprobeerd", "p.tried")
    columns = ("Oplossing", "Route", "Resultaat", "Gevolgd")
    _table(document, columns, ("t.what", "t.track", "t.result", "t.worked"), "t in p.tried", (6, 2.4, 5, 3.2))
    _end_part(document)
    for heading, level, name in TEXTS_AFTER_TRIED:
        _text(document, heading, level, name)


def _stories(document: Any) -> None:
    _part(document, "Wat mensen meemaken", "p.stories")
    document.add_paragraph("{%p for s in p.stories %}")
    document.add_paragraph("{{ s.title }}", "Heading 3")
    for label, name in STORY_LABELS:
        _label(document, label)
        _parts(document, f"s.{name}")
    document.add_paragraph("{%p endfor %}")
    _end_part(document)


def _account(document: Any) -> None:
    document.add_paragraph("Verantwoording", "Heading 1")
    document.add_paragraph("Hoe is geteld", "Heading 2")
    _lines(document, "rule in counting_rules", "{{ rule }}", "List Bullet")
    _say(document, "{{ evidence_note }}")
    document.add_paragraph("Anonimiteit", "Heading 2")
    _say(document, "{{ anonymity }}")
    _say(document, "{{ anonymity_check }}")
    document.add_paragraph("Logboek van antwoorden", "Heading 2")
    document.add_paragraph("{%p if answers %}")
    values = ("a.date", "a.sender", "a.status", "a.text")
    _table(document, ("Datum", "Van", "Stand", "Antwoord"), values, "a in answers", (3.4, 3.4, 2.8, 7))
    document.add_paragraph("{%p else %}")
    _say(document, "Er zijn nog geen antwoorden vastgelegd.")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("Controlegetal", "Heading 2")
    _say(document, "SHA-256 van de inhoud, het bestand indiening.json:")
    _say(document, "{{ content_hash }}", "Klein")


def _say(document: Any, text: str, style: str = "Normal") -> None:
    document.add_paragraph(text, style)


def _text(document: Any, heading: str, level: int, name: str) -> None:
    document.add_paragraph(heading, f"Heading {level}")
    _parts(document, f"p.{name}")


def _parts(document: Any, name: str) -> None:
    """The paragraphs of a text, and its lists as lists."""
    document.add_paragraph("{%p for part in " + name + "|parts %}")
    document.add_paragraph("{%p if part.bullet %}")
    _say(document, "{{ part.text }}", "List Bullet")
    document.add_paragraph("{%p else %}")
    _say(document, "{{ part.text }}")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")


def _label(document: Any, text: str) -> None:
    """A few bold words that stay with what they announce."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.add_run(text).bold = True


def _lines(document: Any, loop: str, text: str, style: str = "Normal") -> None:
    document.add_paragraph("{%p for " + loop + " %}")
    _say(document, text, style)
    document.add_paragraph("{%p endfor %}")


def _part(document: Any, heading: str, condition: str) -> None:
    """A heading with what follows it, or with the remark that it is not filled in."""
    document.add_paragraph(heading, "Heading 2")
    document.add_paragraph("{%p if not " + condition + " %}")
    _say(document, "{{ missing }}")
    document.add_paragraph("{%p else %}")


def _end_part(document: Any) -> None:
    document.add_paragraph("{%p endif %}")


def _table(
    document: Any, headers: tuple[str, ...], values: tuple[str, ...], loop: str, widths: tuple[float, ...]
) -> None:
    """A table with a repeated heading row; the rows between the two loop rows come out once for each item."""
    table = document.add_table(rows=4, cols=len(headers), style="Table Grid")
    table.autofit = False
    table.rows[1].cells[0].text = "{%tr for " + loop + " %}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    for column, (header, value, width) in enumerate(zip(headers, values, widths, strict=True)):
        for row, text in ((0, header), (2, "{{ " + value + " }}")):
            paragraph = table.rows[row].cells[column].paragraphs[0]
            paragraph.style = document.styles["Tabeltekst"]
            paragraph.add_run(text).bold = row == 0
        _shade(table.rows[0].cells[column])
        table.columns[column].width = Cm(width)
        for row in table.rows:
            row.cells[column].width = Cm(width)
    _set_flag(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
    _set_flag(table.rows[2]._tr.get_or_add_trPr(), "w:cantSplit")
    _say(document, "", "Klein")


def _shade(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), TINT)
    cell._tc.get_or_add_tcPr().append(shade)


def _set_flag(properties: Any, name: str) -> None:
    flag = OxmlElement(name)
    flag.set(qn("w:val"), "true")
    properties.append(flag)


if __name__ == "__main__":
    TARGET.write_bytes(build())
