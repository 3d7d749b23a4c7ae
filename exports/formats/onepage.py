"""A pattern on one page as PDF, tagged for screen readers. Long texts are cut: it stays one page."""

from typing import Any

from exports.formats.pdf import TEMPLATES, breakable, compile_pdf
from exports.formats.wording import clipped, dutch_date, shortened
from exports.onepage import OnePage

SOURCE = TEMPLATES / "patroon.typ"
MOST_STEPS = 6
MOST_LAWS = 4
MOST_SOLUTIONS = 4
LONG, SHORT, LINE = 420, 260, 110


def one_page_view(page: OnePage) -> dict[str, Any]:
    """Texts cut to the room they have; an empty one leaves its heading out."""
    return {
        "title": clipped(page.title, SHORT),
        "author": "Werktafel",
        "date": dutch_date(page.made_on),
        "number": f"P-{page.number}",
        "sentence": clipped(page.sentence, SHORT),
        "volume": page.volume,
        "volume_note": page.volume_note,
        "level": page.level,
        "description": shortened(page.description, LONG),
        "steps": [{"text": clipped(text, LINE), "breaks": breaks} for text, breaks in _telling(page.steps)],
        "more_steps": _more(len(page.steps) - MOST_STEPS, "stap", "stappen"),
        "laws": [clipped(law, LINE) for law in page.laws[:MOST_LAWS]],
        "more_laws": _more(len(page.laws) - MOST_LAWS, "regel", "regels"),
        "why_not_lower": shortened(page.why_not_lower, SHORT),
        "solutions": [{"text": clipped(text, LINE), "state": state} for text, state in page.solutions[:MOST_SOLUTIONS]],
        "more_solutions": _more(len(page.solutions) - MOST_SOLUTIONS, "oplossing", "oplossingen"),
        "proposed_change": shortened(page.proposed_change, LONG),
        "who_decides": shortened(page.who_decides, SHORT),
    }


def one_page_pdf(page: OnePage) -> bytes:
    """PDF/UA-1 and PDF/A-2a in one file, the same bytes every time."""
    return compile_pdf(SOURCE, breakable(one_page_view(page)), page.made_on)


def _telling(steps: tuple[tuple[str, bool], ...]) -> list[tuple[str, bool]]:
    """The steps that fit, in their order: those that break first, then the earliest."""
    numbers = sorted(range(len(steps)), key=lambda number: (not steps[number][1], number))[:MOST_STEPS]
    return [steps[number] for number in sorted(numbers)]


def _more(number: int, one: str, many: str) -> str:
    return f"en nog {number} {one if number == 1 else many}" if number > 0 else ""
