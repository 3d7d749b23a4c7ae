"""One person, one way to say who it is: the same words for `mevrouw Jansen`, `A. Jansen` and `Jansen`."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from patterns.identifiers.cues import HONORIFICS, PREFIXES, ROLE_WORDS, SINGULAR
from patterns.identifiers.plain import fold
from patterns.identifiers.rules import Finding, Kind

_NOBODY = "een persoon"
_WORD = re.compile(r"[^\W\d_]{2,}")
# A family is not one of its members.
_NO_PERSON = ("een gezin", "[accountnaam]")
_SEXES = {"een man", "een vrouw"}
Name = frozenset[str]


def said_alike(findings: Iterable[Finding]) -> list[Finding]:
    """The findings of one case, in which every name of one person offers the same words.

    A name belongs to the one longer name that holds all its words. Where two people share it, nothing is guessed.
    """
    found = list(findings)
    names = [_name_of(finding) for finding in found]
    persons = {name: _person(name, set(names)) for name in names if name}
    offered: dict[Name, list[str]] = defaultdict(list)
    for finding, name in zip(found, names, strict=True):
        if name:
            offered[persons[name]].append(finding.suggestion)
    return [
        replace(finding, suggestion=_chosen(finding.suggestion, offered[persons[name]])) if name else finding
        for finding, name in zip(found, names, strict=True)
    ]


def _name_of(finding: Finding) -> Name:
    if finding.kind is not Kind.NAME or finding.suggestion in _NO_PERSON:
        return frozenset()
    return frozenset(fold(word) for word in _WORD.findall(finding.text)) - PREFIXES


def _person(name: Name, names: set[Name]) -> Name:
    longer = [other for other in names if name < other]
    longest = [one for one in longer if not any(one < other for other in longer)]
    return longest[0] if len(longest) == 1 else name


def _chosen(own: str, offered: Sequence[str]) -> str:
    """A role that stands right before the name stays: there the text itself says who it is."""
    if own in ROLE_WORDS or len(_SEXES & set(offered)) > 1:
        return own
    told = [one for one in offered if one in ROLE_WORDS or one in HONORIFICS.values()]
    best = next((one for one in (*told, *offered) if one != _NOBODY), own)
    if best == own or best in HONORIFICS.values():
        return best
    role = best.removeprefix("een ")
    return f"de {SINGULAR.get(role, role)}"
