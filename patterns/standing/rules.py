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
        tuple(Occurrence(label, heavies[key]) for key, label in SEVERITY_LABELS.items()),
        len(situations) - len(severity),
        tuple(Occurrence(one.label, sures[place]) for place, one in enumerate(surest)),
        len(situations) - len(certainty),
    )


@dataclass(frozen=True)
class ProofCase:
    """A released case under a pattern, written by the account `author`; `certain` when a passage proves a knelpunt."""

    id: int
    title: str
    situation: int
    municipality: str
    author: int | None
    certain: bool
    has_return: bool
    told: bool


@dataclass(frozen=True)
class ProofStep:
    id: int
    position: int
    breaks: bool
    has_rule: bool


@dataclass(frozen=True)
class Proof:
    """What a pattern can show to somebody who asks for evidence, and who has or wrote each part of it.

    `filled` are the texts that are not empty, by field name. `heard` are the municipalities that a released case or an
    own answer speaks for; `doubles` tells with which situation a certain one counts.
    """

    id: int
    title: str
    owners: tuple[int, ...]
    volume: Volume
    has_article: bool
    has_solution: bool
    filled: frozenset[str]
    steps: tuple[ProofStep, ...]
    cases: tuple[ProofCase, ...]
    heard: frozenset[str]
    doubles: Mapping[int, int]

    @property
    def certain_cases(self) -> dict[int, list[ProofCase]]:
        """The certain cases by the situation they count with: as many as the volume says."""
        found: dict[int, list[ProofCase]] = {}
        for case in self.cases:
            if case.certain:
                found.setdefault(self.doubles.get(case.situation, case.situation), []).append(case)
        return found
