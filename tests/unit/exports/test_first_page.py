"""One page that says it all: whatever people write, the first page of a submission stays one page."""

import json
from dataclasses import replace

import pytest
import typst

from exports.content import LawContent, PatternContent, SubmissionContent
from exports.formats.document import document_view
from exports.formats.pdf import FONTS, SOURCE, TEMPLATES, breakable, printable
from exports.formats.wording import Part, clipped, parts, shortened
from tests.unit.exports.samples import submission

LONG = "Een lange zin over wachten op een besluit van een ander loket. " * 15
WORD = "huurtoeslagaanvraag" * 50


def pages_of_the_front(content: SubmissionContent) -> int:
    """On which page the first part ends, as the typesetter says itself."""
    view = breakable(document_view(content))
    for pattern in view["patterns"]:
        pattern["picture"] = {"svg": "", "alt": "", "width": 0}
        pattern["steps"] = []
    told = typst.query(
        SOURCE,
        "<first-page-ends>",
        field="value",
        one=True,
        root=TEMPLATES,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"view": json.dumps(printable(view))},
    )
    return int(json.loads(told))


def full(text: str) -> PatternContent:
    laws = (LawContent("Algemene wet inkomensafhankelijke regelingen", "3"),) * 30
    return replace(
        submission().patterns[0], title=text[:120], sentence=text[:240], why_not_lower=text, interim_fix=text,
        proposed_change=text, who_decides=text, laws=laws,
    )  # fmt: skip


@pytest.mark.parametrize("number", [1, 7])
@pytest.mark.parametrize("text", [LONG, WORD])
def test_the_first_page_is_one_page(number: int, text: str) -> None:
    content = replace(
        submission(),
        title=text[:160],
        summary=text[:8_000],
        patterns=(full(text),) * number,
        supporting_municipalities=("Gilze en Rijen", "Loon op Zand", "Waalwijk") * 4,
    )
    assert pages_of_the_front(content) == 1


def test_an_empty_submission_has_a_first_page_too() -> None:
    assert pages_of_the_front(replace(submission(), patterns=(), summary="", title="")) == 1


def test_a_short_text_stays_whole_and_a_long_one_ends_at_a_sentence() -> None:
    assert shortened("Kort.", 10) == "Kort."
    assert shortened("Eerste zin. Tweede zin die te lang is.", 20) == "Eerste zin."
    assert shortened("Een zin zonder enig einde die doorgaat", 20) == clipped(
        "Een zin zonder enig einde die doorgaat", 20
    )
    assert shortened("A. " + "b" * 100, 50).endswith("…")


def test_bullets_become_items_and_lines_stay_lines() -> None:
    text = "Mensen merken:\nelke dag\n• een brief;\n•  een deurwaarder.\n\nDaarna niets.\n\n\nEinde."
    assert parts(text) == [
        Part("Mensen merken:\nelke dag"),
        Part("een brief;", bullet=True),
        Part("een deurwaarder.", bullet=True),
        Part("Daarna niets."),
        Part("Einde."),
    ]
    assert parts("") == parts("\n \n") == []
