"""The report of a werktafel in three formats, and the proposal for the stuurgroep."""

import io
from dataclasses import replace

import pikepdf
import pytest
from docx import Document

from exports.formats.proposal import TO_FILL, Proposal
from exports.formats.report import (
    ReportContent,
    ReportKnelpunt,
    ReportSolution,
    ReportStep,
    ReportTime,
    report_md,
    report_pdf,
    report_view,
    steps_drawing,
)
from exports.formats.report_docx import proposal_docx, report_docx

KNELPUNT = ReportKnelpunt(1, "Brief leest niemand", "Uitvoering", "Awb artikel 3:40", "Komt te laat", 4)
FULL = ReportContent(
    title="Werktafel kostendelersnorm",
    pattern="Achttien",
    held_on="2026-03-10",
    place="Wijkcentrum",
    facilitators=("Facilitator Eén",),
    attendance=(("inwoner", 1), ("uwv", 2)),
    steps=(
        ReportStep(1, "Gemeente", "Stuurt de brief", "Participatiewet", "1 dag", "3 dagen", True, (KNELPUNT,)),
        ReportStep(2, "Inwoner", "Belt", "", "", "", False, ()),
    ),
    solutions=(
        ReportSolution("Bel eerst", "Voor de brief.", KNELPUNT.name, "snel", "", "2026-05-01", "Maandag bellen"),
    ),
    parked=("Wat doet de <b>huurder</b> *hier*?",),
    times=(ReportTime("vaststellen", 70, 65, ()), ReportTime("diagnose", 80, 90, ("Veel te zeggen",))),
)
BARE = ReportContent("Leeg", "Patroon", "2026-03-10", "", (), (), (), (), (), ())
PROPOSAL = Proposal(
    "Bel eerst", "Voor de brief.", "Achttien", "Wie 18 wordt, verliest.", "Brief", "Schrik", "4 zeker", "Eigenaar",
    "2026-05-01", "Maandag", "Werktafel", "2026-03-10",
)  # fmt: skip
SAID = ("Brief leest niemand", "Bel eerst", "Stuurt de brief", "inwoner", "1 mei 2026", "Veel te zeggen",
        "Awb artikel 3:40", "Voor de brief.", "3 dagen wachten")  # fmt: skip


def docx_text(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_all_formats_tell_the_same() -> None:
    for text in (report_md(FULL), str(report_view(FULL)), docx_text(report_docx(FULL))):
        for said in SAID:
            assert said in text


@pytest.mark.parametrize("content", [FULL, BARE, replace(FULL, parked=("🎉 \u0000\u202e" + "x" * 400,))])
def test_every_content_prints_the_same_bytes_twice(content: ReportContent) -> None:
    assert report_pdf(content) == report_pdf(content)
    assert report_docx(content) == report_docx(content)


def test_the_pdf_is_tagged_and_speaks_dutch() -> None:
    with pikepdf.open(io.BytesIO(report_pdf(FULL))) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang).startswith("nl")
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_every_format_has_the_steps_as_a_picture() -> None:
    assert "3 dagen wachten" not in steps_drawing(FULL)["svg"], "the box says already that it waits"
    (shape,) = Document(io.BytesIO(report_docx(FULL))).inline_shapes
    assert "Stuurt de brief" in shape._inline.docPr.get("descr")
    assert shape.width.pt == pytest.approx(steps_drawing(FULL)["width"], abs=1)
    lanes = report_md(FULL).splitlines()
    assert "| Stap | Gemeente | Inwoner |" in lanes
    assert "| 1 | **Stuurt de brief** K1 |  |" in lanes
    assert "| 2 |  | Belt |" in lanes
    assert "| Stap |" not in report_md(BARE)
    assert not Document(io.BytesIO(report_docx(BARE))).inline_shapes


def test_a_proposal_from_elsewhere_asks_in_its_own_words() -> None:
    text = docx_text(proposal_docx(replace(PROPOSAL, werktafel="", knelpunt="", question="Mag het?")))
    assert "Mag het?" in text
    assert "Instemmen met" not in text
    assert "Oplegger voor de stuurgroep, 10 maart 2026." in text
    assert "Knelpunt" not in text


def test_what_is_not_there_says_so() -> None:
    for text in (report_md(BARE), docx_text(report_docx(BARE))):
        assert "Er bleef niets liggen." in text
        assert "None" not in text


def test_markdown_reads_no_mark_of_a_user() -> None:
    assert r"\<b\>huurder\</b\> \*hier\*" in report_md(FULL)


def test_a_proposal_fits_a_page_and_makes_nothing_up() -> None:
    text = docx_text(proposal_docx(PROPOSAL))
    for said in ("Instemmen met: Bel eerst.", "Wie 18 wordt, verliest.", "1 mei 2026", "4 zeker"):
        assert said in text
    assert text.count(TO_FILL) == 3
    assert len(text) < 2_000
