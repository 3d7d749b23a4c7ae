"""Rules of reading along: a reason that somebody else understands, and generalising with what was offered only."""

import re

from patterns.cases.rules import MAX_REASON
from patterns.catalogue.rules import clean_text
from patterns.errors import RuleBroken
from patterns.identifiers.cues import HONORIFICS, RELATIONS, ROLE_WORDS

_SEASONS = {"voorjaar": "het", "zomer": "de", "najaar": "het", "winter": "de"}
_PARTS_OF_A_YEAR = ("begin", "midden", "eind")
_WORD_BEFORE = re.compile(r"(?:\bde )?(?P<word>[^\W\d_]+\.?)[ \t]+$", re.IGNORECASE)


def checked_reason(text: str, field: str = "reden") -> str:
    """A reason as it is kept. Without one, nobody knows what to mend."""
    reason = clean_text(text)
    if not reason:
        raise RuleBroken("Schrijf in een paar woorden waarom.", field)
    if len(reason) > MAX_REASON:
        raise RuleBroken(f"De reden is {len(reason)} tekens lang; {MAX_REASON} mag.", field)
    return reason


def generalised(text: str, spans: list[tuple[int, int, str]]) -> str:
    """The text with each span (start, end, what comes instead) replaced; a sentence keeps its capital.

    What stands before a name goes with it where it would be said twice: `mevrouw Jansen` becomes `een vrouw`, and
    `haar dochter Samira` becomes `haar dochter`. `op 12 maart 2021` becomes `in het voorjaar van 2021`.
    """
    for start, end, instead in sorted(spans, reverse=True):
        start, instead = _without_echo(text, start, instead)
        before = text[:start].rstrip(" *_\"'(“‘")
        opens = not before or before[-1] in ".!?\n"
        text = text[:start] + (instead[:1].upper() + instead[1:] if opens else instead) + text[end:]
    return text


def _is_person(instead: str) -> bool:
    return instead in HONORIFICS.values() or instead.removeprefix("de ") in ROLE_WORDS


def _without_echo(text: str, start: int, instead: str) -> tuple[int, str]:
    """Where the replacement begins, and what it is, when the words before it say the same."""
    said = _WORD_BEFORE.search(text[:start])
    if said is None:
        return start, instead
    word = said["word"].lower()
    title = word.rstrip(".")
    if HONORIFICS.get(title) == instead or (title in HONORIFICS and title not in RELATIONS and _is_person(instead)):
        return said.start(), instead
    if word == instead.lower():
        return said.end("word"), ""
    season, _, year = instead.partition(" ")
    if word == "op" and season in _SEASONS and year:
        return said.start(), f"in {_SEASONS[season]} {season} van {year}"
    if word == "op" and instead.startswith(_PARTS_OF_A_YEAR):
        return said.start(), instead
    return start, instead
