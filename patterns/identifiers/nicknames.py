"""Nicknames and handles: what stands in quotes after `bijgenaamd`, and names that begin with @."""

import re
from collections.abc import Iterator

from patterns.identifiers.plain import lowered
from patterns.identifiers.rules import Certainty, Kind, Mark
from patterns.identifiers.windows import find_in_windows, has_any, windows

_QUOTED = re.compile(
    r"\b(?:bijgenaamd|genaamd|bijnaam|roepnaam|alias|aka|oftewel|ook wel|bekend als|noem(?:t|de|en|"
    r"den) (?:\w+ ){1,4}?|"
    r"luistert naar(?: de naam)?|naam)(?: is| was)?:?\W{0,2}[\"'«](?P<found>[^\"'»\n]{2,30})[\"'»]",
    re.IGNORECASE,
)
_WITH_ARTICLE = re.compile(
    r"\b(?:bijgenaamd|bijnaam|alias|roepnaam)(?: is| was)?:? (?P<found>(?:de|het|'t|kleine|grote|dikke|lange|"
    r"zwarte|ouwe) "
    r"[A-Z][\w'-]{1,30})"
)
_TRIGGER = re.compile(r"[\"'«@]|bijgenaamd|bijnaam|alias|roepnaam", re.IGNORECASE)
_PIECES = ('"', "'", "«", "@", "bijgenaamd", "bijnaam", "alias", "roepnaam")
_HANDLE = re.compile(r"(?<![\w.@])@(?P<found>[A-Za-z][\w.]{2,30})")


def find_nicknames(text: str) -> Iterator[Mark]:
    if not has_any(lowered(text), _PIECES):
        return iter(())
    return find_in_windows(text, windows(text, _TRIGGER, 60, 40), _nicknames_in)


def _nicknames_in(text: str) -> Iterator[Mark]:
    for pattern in (_QUOTED, _WITH_ARTICLE):
        for match in pattern.finditer(text):
            yield Mark(*match.span("found"), Kind.NAME, Certainty.LIKELY, "een persoon")
    for match in _HANDLE.finditer(text):
        yield Mark(*match.span(), Kind.NAME, Certainty.POSSIBLE, "[accountnaam]")
