"""The exchange of half a year as PDF, tagged for screen readers."""

from typing import Any

from exports.digest.rules import DigestContent, PatternNews, in_one_line
from exports.formats.pdf import TEMPLATES, breakable, compile_pdf
from exports.formats.wording import dutch_date

SOURCE = TEMPLATES / "uitwisseling.typ"


def digest_view(content: DigestContent) -> dict[str, Any]:
    """Texts ready to print; an empty part says so in the document."""
    return {
        "title": f"Uitwisseling {content.period}",
        "author": "Werktafel",
        "date": dutch_date(content.made_on),
        "state": "" if content.complete else "Deze periode loopt nog: dit is de stand tot nu toe.",
        "short": in_one_line(content),
        "new": [_pattern(one) for one in content.new],
        "solved": [_pattern(one) for one in content.solved],
        "finds": [
            {"title": one.title, "text": one.text or "–", "where": one.where, "kind": _kind(one.is_pearl)}
            for one in content.finds
        ],
        "answers": [
            {
                "title": one.title,
                "addressee": one.addressee,
                "day": dutch_date(one.day.isoformat()),
                "what": one.what,
                "text": one.text or "–",
            }
            for one in content.answers
        ],
    }


def digest_pdf(content: DigestContent) -> bytes:
    """PDF/UA-1 and PDF/A-2a in one file, the same bytes every time."""
    return compile_pdf(SOURCE, breakable(digest_view(content)), content.made_on)


def _pattern(one: PatternNews) -> dict[str, str]:
    return {"title": one.title, "sentence": one.sentence, "volume": one.volume, "level": one.level}


def _kind(is_pearl: bool) -> str:
    return "pareltje" if is_pearl else "uitgevoerd"
