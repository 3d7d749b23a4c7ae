"""What a screen reader meets in every PDF that leaves the house: order of headings, pictures in words, table heads."""

import io
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise

import pikepdf
import pytest

from exports.digest.rules import AnswerNews, DigestContent, Find, PatternNews
from exports.formats.digest import digest_pdf
from exports.formats.onepage import one_page_pdf
from exports.formats.pdf import submission_pdf
from exports.formats.report import report_pdf
from tests.unit.exports.samples import submission
from tests.unit.exports.test_onepage import page
from tests.unit.exports.test_report import FULL

NEWS = PatternNews(1, "Geen toeslag", "Wie verhuist, wacht.", "12 zekere situaties", "landelijk")
DIGEST = DigestContent(
    "2026-1", "januari tot en met juni 2026", "2026-07-01", True, (NEWS, NEWS), (NEWS,),
    (Find(1, True, "Een map met papieren", "Alles bij elkaar.", "Goirle"),),
    (AnswerNews(1, "Toeslag", "Ons Pact", date(2026, 3, 1), "Beantwoord: overgenomen", "De melding komt er."),),
)  # fmt: skip
DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "indiening": lambda: submission_pdf(submission()),
    "verslag": lambda: report_pdf(FULL),
    "uitwisseling": lambda: digest_pdf(DIGEST),
    "een pagina": lambda: one_page_pdf(page(description="Het loopt vast.", steps=(("Gemeente: wacht", True),))),
}


def tags(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """All tags below this one, in reading order."""
    for child in node.K if isinstance(node.K, pikepdf.Array) else [node.K]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            if "/K" in child:
                yield from tags(child)


@pytest.fixture(params=sorted(DOCUMENTS))
def document(request: pytest.FixtureRequest) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(DOCUMENTS[request.param]())) as pdf:
        yield pdf


def test_it_says_what_it_is_in_which_language_and_by_which_standards(document: pikepdf.Pdf) -> None:
    root = document.Root
    assert root.MarkInfo.Marked
    assert str(root.Lang) == "nl-NL"
    assert root.ViewerPreferences.DisplayDocTitle
    with document.open_metadata() as metadata:
        assert metadata["dc:title"]
        assert (metadata["pdfuaid:part"], metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("1", "2", "A")


def test_no_level_of_heading_is_skipped(document: pikepdf.Pdf) -> None:
    names = [str(tag.S) for tag in tags(document.Root.StructTreeRoot)]
    levels = [int(name[2:]) for name in names if name[:2] == "/H" and name[2:].isdigit()]
    assert levels
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_pictures_speak_and_tables_have_heads(document: pikepdf.Pdf) -> None:
    for tag in tags(document.Root.StructTreeRoot):
        if str(tag.S) == "/Figure":
            assert str(tag.Alt).strip()
        if str(tag.S) == "/Table":
            assert "/TH" in {str(part.S) for part in tags(tag)}


def test_every_font_comes_along(document: pikepdf.Pdf) -> None:
    for sheet in document.pages:
        for font in sheet.Resources.get("/Font", {}).values():
            for part in font.get("/DescendantFonts", [font]):
                assert {"/FontFile2", "/FontFile3"} & set(part.FontDescriptor.keys())
