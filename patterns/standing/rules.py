"""What the standing of a pattern consists of."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from patterns.patterns.rules import SEVERITY_LABELS, Certainty, Completeness, Rung, Volume, missing_for, rung_of


@dataclass(frozen=True)
class Standing:
    """A rung with what brought the pattern there; `missing` is what it lacks for `next_rung`, None at the top."""

    volume: Volume
    done: Completeness
    rung: Rung
    next_rung: Rung | None
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Occurrence:
    """Something that occurs in the cases of a pattern, with the number of situations it occurs in."""

    label: str
    situations: int


@dataclass(frozen=True)
class Occurrences:
    life_areas: tuple[Occurrence, ...]
    laws: tuple[Occurrence, ...]
    organisations: tuple[Occurrence, ...]


@dataclass(frozen=True)
class Weight:
    """How severe and how certain, apart: situations per answer, and those of which it is unknown."""

    severity: tuple[Occurrence, ...]
    severity_unknown: int
    certainty: tuple[Occurrence, ...]
    certainty_unknown: int


def standing_of(volume: Volume, done: Completeness, settings: Mapping[str, int]) -> Standing:
    rung = rung_of(volume, done, settings)
    above = Rung(rung + 1) if rung < Rung.SUBMISSION else None
    missing = missing_for(above, volume, done, settings) if above else ()
    return Standing(volume, done, rung, above, missing)


def weigh(rows: Iterable[tuple[int, int | None, Certainty | None]]) -> Weight:
    """Rows of situation, severity, certainty. Per situation the heaviest report and the surest source count."""
    surest = list(Certainty)
    severity: dict[int, int] = {}
    certainty: dict[int, int] = {}
    situations = set()
    for situation, heavy, sure in rows:
        situations.add(situation)
        if heavy is not None:
            severity[situation] = max(heavy, severity.get(situation, 0))
        if sure is not None:
            certainty[situation] = min(surest.index(sure), certainty.get(situation, len(surest)))
    heavies, sures = Counter(severity.values()), Counter(certainty.values())
    return Weight(
        tuple(Occurrence(label, heavies[key]) for key, label in SEVERITY_LABELS.items() if heavies[key]),
        len(situations) - len(severity),
        tuple(Occurrence(one.label, sures[place]) for place, one in enumerate(surest) if sures[place]),
        len(situations) - len(certainty),
    )
