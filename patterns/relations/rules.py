"""Rules of the ties between patterns, and when a new one looks too much like one that is there."""

import enum
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from patterns.catalogue.rules import fold
from patterns.errors import RuleBroken
from patterns.patterns.rules import MAX_NOTE, StartPattern

LEAST_LETTERS = 5
SHARED_WORDS = 3
MOST_ALIKE = 3


class RelationKind(enum.StrEnum):
    """How the one pattern stands to the other."""

    CAUSES = "veroorzaakt"
    PART_OF = "deel_van"
    FOLLOWS = "volgt_op"

    @property
    def label(self) -> str:
        return {"veroorzaakt": "veroorzaakt", "deel_van": "is deel van", "volgt_op": "volgt op"}[self.value]

    @property
    def reverse(self) -> str:
        """The same, told from the other side."""
        return {"veroorzaakt": "komt door", "deel_van": "omvat", "volgt_op": "gaat vooraf aan"}[self.value]


# Patterns that cause each other are a vicious circle, which is worth telling; the other two have one direction.
ONE_WAY = (RelationKind.PART_OF, RelationKind.FOLLOWS)


@dataclass(frozen=True)
class Relate:
    other_id: int
    kind: RelationKind
    note: str = ""


@dataclass(frozen=True)
class Start:
    """A new pattern; `differs` says in what, when another looks like it."""

    pattern: StartPattern
    differs: str = ""


@dataclass(frozen=True)
class Known:
    """A pattern that is there, as far as a new one can look like it."""

    id: int
    title: str
    sentence: str
    knelpunt_ids: frozenset[int]


def check_relation(own_id: int, command: Relate, ties: Mapping[int, Collection[int]]) -> None:
    """`ties` maps a pattern to those it has this kind of tie to."""
    if command.other_id == own_id:
        raise RuleBroken("Kies een ander patroon.", "other")
    if len(command.note) > MAX_NOTE:
        raise RuleBroken(f"De uitleg mag {MAX_NOTE} tekens lang zijn.", "note")
    if command.other_id in ties.get(own_id, ()):
        raise RuleBroken("Dit verband is al gelegd.", "other")
    if command.kind in ONE_WAY and own_id in reached(command.other_id, ties):
        raise RuleBroken(f"Dat kan niet: het andere patroon {command.kind.label} dit patroon al.", "other")


def reached(start: int, ties: Mapping[int, Collection[int]]) -> frozenset[int]:
    """Everything that one comes to by following the ties."""
    found: set[int] = set()
    waiting = [start]
    while waiting:
        for other in ties.get(waiting.pop(), ()):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return frozenset(found)


def alike(command: StartPattern, canonical: Collection[int], known: Iterable[Known]) -> Sequence[Known]:
    """Those that bundle half of the same knelpunten, or use the same words; the most alike first."""
    own, words = frozenset(canonical), _words(command.title, command.sentence)
    scored = []
    for one in known:
        share = len(own & one.knelpunt_ids) / len(own | one.knelpunt_ids) if own | one.knelpunt_ids else 0.0
        common = len(words & _words(one.title, one.sentence))
        same_title = fold(one.title) == fold(command.title)
        if same_title or share >= 0.5 or common >= SHARED_WORDS:
            scored.append((-same_title, -share, -common, one.title, one.id, one))
    return tuple(row[-1] for row in sorted(scored, key=lambda row: row[:-1])[:MOST_ALIKE])


def check_differs(differs: str, found: Sequence[Known]) -> None:
    if found and not differs:
        raise RuleBroken(f"Dit lijkt op ‘{found[0].title}’. Is het dat niet? Zeg dan waarin het verschilt.", "differs")
    if len(differs) > MAX_NOTE:
        raise RuleBroken(f"De uitleg mag {MAX_NOTE} tekens lang zijn.", "differs")


def _words(*texts: str) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"[^\W\d_]+", fold(" ".join(texts))) if len(w) >= LEAST_LETTERS)
