"""Texts that the region reads as soon as they are kept, without a second reader: what may not stand in them.

What surely points at somebody is refused at its field. What perhaps does is shown afterwards, and a person decides.
Dates stay: what people plan and agree has a day.
"""

from collections.abc import Iterable, Mapping

from patterns.errors import RuleBroken
from patterns.identifiers.check import find_identifiers
from patterns.identifiers.knowledge import DEFAULT, KnownNames
from patterns.identifiers.rules import Certainty, Finding, Kind

_NUMBERS = (Kind.BSN, Kind.IBAN, Kind.PHONE, Kind.EMAIL, Kind.PLATE, Kind.DOCUMENT, Kind.BIRTH_DATE)


def check_points_at_nobody(texts: Mapping[str, str], known: KnownNames = DEFAULT) -> None:
    """Texts by field. The first field with something that surely points at a person is refused."""
    for field, text in texts.items():
        found = list(dict.fromkeys(one.text for one in _found(text, known) if _is_sure(one)))
        if found:
            named = "’, ‘".join(found)
            raise RuleBroken(f"Hier is iemand aan te herkennen: ‘{named}’. Schrijf het algemener.", field)


def perhaps_somebody(texts: Iterable[str], known: KnownNames = DEFAULT) -> tuple[str, ...]:
    """What a writer had better look at again."""
    found = (one.text for text in texts for one in _found(text, known) if not _is_sure(one))
    return tuple(dict.fromkeys(found))


def _found(text: str, known: KnownNames) -> Iterable[Finding]:
    return (one for one in find_identifiers(text, known) if one.kind is not Kind.DATE)


def _is_sure(finding: Finding) -> bool:
    if finding.kind in _NUMBERS:
        return finding.certainty is not Certainty.POSSIBLE
    return finding.certainty is Certainty.CERTAIN
