"""Each document on its own: what it holds, that it is safe, and that it is the same every time."""

import io
import time
import zipfile
from dataclasses import replace

import pikepdf
import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from exports.content import EvidenceRow, StoryContent, SubmissionContent
from exports.formats.csv import evidence_csv, read_csv
from exports.formats.document import document_view
from exports.formats.docx import submission_docx
from exports.formats.evidence import HEADERS
from exports.formats.pdf import breakable, printable, submission_pdf
from exports.formats.wording import MISSING, dutch_date
from exports.formats.xlsx import evidence_xlsx
from tests.unit.exports.samples import bare, evidence, large, submission

INJECTION = "=cmd|' /C calc'!A0"


def hostile() -> SubmissionContent:
    """Everything a text field can be made to hold."""
    nasty = "<w:p/>{{ title }}{% raise %}#emph[x] $x$ ]] \"'\\ \x00\u200b→✓😀 عربي " + "w" * 300
    content = submission()
    pattern = replace(
        content.patterns[0],
        title="\u200b",
        sentence=nasty,
        description=nasty + "\n\n\n\n= kop\n- lijst",
        organisations=(nasty,),
        stories=(StoryContent("", nasty),),
    )
    row = EvidenceRow(12, ("P-2024-003",), "2024", INJECTION, (INJECTION,), ("＝1",), (), "-1")
    return replace(
        content, title=nasty + "y" * 10_000, summary=nasty, patterns=(pattern,), evidence=(*content.evidence, row)
    )


def test_csv_opens_well_and_runs_nothing() -> None:
    data = evidence_csv(hostile().evidence)
    header, *rows = read_csv(data)
    assert data.startswith(b"\xef\xbb\xbf")
    assert header == list(HEADERS)
    assert len(rows) == 12
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "＝")]
    assert rows[-1][3] == "'" + INJECTION


def test_unknown_and_withheld_are_two_different_blanks() -> None:
    _, *rows = read_csv(evidence_csv(evidence(4)))
    assert {row[3] for row in rows} >= {"niet getoond vanwege privacy"}
    assert {row[7] for row in rows} >= {"onbekend"}


def test_workbook_holds_situations_and_how_they_were_counted() -> None:
    data = evidence_xlsx(hostile())
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert book.sheet_names == ["Situaties", "Toelichting"]
    rows = book.get_sheet_by_name("Situaties").to_python()
    assert rows[0] == list(HEADERS)
    assert [row[0] for row in rows[1:]] == [float(n) for n in range(1, 13)]
    told = [row[0] for row in book.get_sheet_by_name("Toelichting").to_python()]
    assert "Hoe is geteld" in told
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if b"<f>" in archive.read(name)]


def test_pdf_is_tagged_dutch_and_says_which_standards_it_keeps() -> None:
    with pikepdf.open(io.BytesIO(submission_pdf(submission()))) as pdf:
        root = pdf.Root
        assert root.MarkInfo.Marked
        assert str(root.Lang).startswith("nl")
        assert root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == submission().title
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["pdfaid:part"] == "2"
            assert metadata["pdfaid:conformance"] == "A"
        tags = _tags(root.StructTreeRoot)
        assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/Figure", "/Link"} <= {str(tag.S) for tag in tags}
        figures = [tag for tag in tags if str(tag.S) == "/Figure"]
        assert "hier loopt het vast" in str(figures[0].Alt)


def _tags(node: pikepdf.Object) -> list[pikepdf.Object]:
    found, open_nodes = [], [node]
    while open_nodes:
        current = open_nodes.pop()
        if isinstance(current, pikepdf.Array):
            open_nodes.extend(current)
        elif isinstance(current, pikepdf.Dictionary):
            if "/S" in current:
                found.append(current)
            if "/K" in current:
                open_nodes.append(current.K)
    return found


def test_first_page_stands_alone() -> None:
    view = document_view(submission())
    assert [figure["value"] for figure in view["figures"]] == ["11", "14", "4", "6"]
    with pikepdf.open(io.BytesIO(submission_pdf(submission()))) as pdf:
        assert len(pdf.pages) <= 7


@pytest.mark.parametrize("count", [1, 6])
def test_long_texts_do_not_push_the_first_page_over_its_edge(count: int) -> None:
    long = "Een zin van gewone lengte die steeds terugkomt. " * 20
    content = large(count, count)
    texts = {"sentence": long, "proposed_change": long, "who_decides": long, "why_not_lower": long, "interim_fix": long}
    patterns = tuple(replace(pattern, **texts) for pattern in content.patterns)  # type: ignore[arg-type]
    with pikepdf.open(io.BytesIO(submission_pdf(replace(content, patterns=patterns)))) as pdf:
        chapters = pdf.Root.Outlines.First
        assert pdf.pages.index(_target(chapters)) == (1 if count == 1 else 2)


def _target(entry: pikepdf.Object) -> pikepdf.Page:
    destination = entry.get("/Dest", entry.get("/A", {}).get("/D", None))
    return pikepdf.Page(destination[0])


def test_word_document_has_real_headings_and_language() -> None:
    document = Document(io.BytesIO(submission_docx(submission())))
    headings = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert headings == ["Geen huurtoeslag door vorige bewoners op het adres", "Verantwoording"]
    assert document.core_properties.title == submission().title
    assert document.core_properties.language == "nl-NL"
    assert 'w:val="nl-NL"' in document.styles.element.xml
    words = "\n".join(p.text for p in document.paragraphs)
    assert "{{" not in words
    assert "{%" not in words
    steps = next(table for table in document.tables if table.rows[0].cells[0].text == "Stap")
    assert len(steps.rows) == 8
    assert steps.rows[4].cells[2].text.startswith("Hier loopt het vast.")


def test_what_is_empty_is_said_to_be_empty() -> None:
    words = "\n".join(p.text for p in Document(io.BytesIO(submission_docx(bare()))).paragraphs)
    assert words.count(MISSING) > 15
    with pikepdf.open(io.BytesIO(submission_pdf(replace(bare(), patterns=())))) as pdf:
        assert len(pdf.pages) == 2


def test_hostile_text_breaks_no_document() -> None:
    content = hostile()
    assert submission_pdf(content).startswith(b"%PDF")
    words = "\n".join(p.text for p in Document(io.BytesIO(submission_docx(content))).paragraphs)
    assert "<w:p/>{{ title }}{% raise %}" in words


@pytest.mark.parametrize("render", [submission_pdf, submission_docx, evidence_xlsx])
def test_same_content_same_bytes(render: object, monkeypatch: pytest.MonkeyPatch) -> None:
    assert callable(render)
    first = render(submission())
    later = time.time() + 86_400
    monkeypatch.setattr(time, "time", lambda: later)
    assert render(submission()) == first
    assert render(replace(submission(), title="Een andere titel")) != first


def test_marks_outside_the_fonts_are_spelled_or_replaced() -> None:
    assert printable({"a": ["é → ≥ 2 \u2060😀", 3]}) == {"a": ["é -> >= 2 ?", 3]}
    assert printable("€ 5 Łódź ½") == "€\u00a05 Łódź ½"


def test_only_endless_words_get_places_to_break() -> None:
    link = "https://wetten.overheid.nl/" + "x" * 80
    view = {"text": "y" * 70, "hash": "a" * 64, "url": "z" * 90, "more": [link]}
    broken = breakable(view)
    assert broken["text"].replace("\u200b", "") == view["text"]
    assert max(len(part) for part in broken["text"].split("\u200b")) == 20
    assert {**broken, "text": ""} == {**view, "text": ""}


def test_dates_are_written_out() -> None:
    assert dutch_date("2026-11-21T23:30:00+01:00") == "21 november 2026"
    assert dutch_date("2026-07-01") == "1 juli 2026"
    assert dutch_date("najaar 2026") == "najaar 2026"


def test_a_bundle_names_the_rest_of_its_patterns_on_page_one() -> None:
    view = document_view(large(8, 80))
    assert len(view["briefs"]) == 6
    assert view["more_briefs"] == "En nog 2 patronen: zie de inhoudsopgave."
