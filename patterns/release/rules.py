"""Rules of reading along: a reason that somebody else understands, and generalising with what was offered only."""

from patterns.cases.rules import MAX_REASON
from patterns.catalogue.rules import clean_text
from patterns.errors import RuleBroken


def checked_reason(text: str, field: str = "reden") -> str:
    """A reason as it is kept. Without one, nobody knows what to mend."""
    reason = clean_text(text)
    if not reason:
        raise RuleBroken("Schrijf in een paar woorden waarom.", field)
    if len(reason) > MAX_REASON:
        raise RuleBroken(f"De reden is {len(reason)} tekens lang; {MAX_REASON} mag.", field)
    return reason


def generalised(text: str, spans: list[tuple[int, int, str]]) -> str:
    """The text with each span (start, end, what comes instead) replaced; a sentence keeps its capital."""
    for start, end, instead in sorted(spans, reverse=True):
        before = text[:start].rstrip(" *_\"'(“‘")
        opens = not before or before[-1] in ".!?\n"
        text = text[:start] + (instead[:1].upper() + instead[1:] if opens else instead) + text[end:]
    return text
