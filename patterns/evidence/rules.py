"""The facts of a pattern as a submission takes them: frozen, complete, with nothing left to look up."""

from dataclasses import dataclass

from patterns.cases.rules import Outcome
from patterns.catalogue.rules import ArticleRole, SizeBand
from patterns.patterns.rules import Level, Volume
from patterns.solutions.rules import Route, SolutionStatus, TrackRecord


@dataclass(frozen=True)
class KnelpuntFacts:
    id: int
    name: str
    kind: str
    sub_kind: str
    definition: str


@dataclass(frozen=True)
class StepFacts:
    position: int
    party: str
    what: str
    rule: str
    duration_days: int | None
    waiting_days: int | None
    breaks: bool
    knelpunten: tuple[str, ...]


@dataclass(frozen=True)
class LawFacts:
    """A law in the cases of a pattern. `bwb_id` is empty for free text; without a known article no role.

    `article_id` is its place in the register; None when it is not in there.
    """

    bwb_id: str
    title: str
    article: str
    subject: str
    role: ArticleRole | None
    verified: bool
    article_id: int | None = None


@dataclass(frozen=True)
class CaseFacts:
    """A released case that supports the pattern; `certain` when a passage proves a knelpunt of this pattern.

    `counts_with` is the situation that it counts with in what is certain: its own, or the one of a possible double
    that somebody confirmed.
    """

    id: int
    version: int
    situation_id: int
    counts_with: int
    municipality: str
    municipality_name: str
    size_band: SizeBand
    title: str
    key_phrase: str
    situation: str
    obstacle: str
    solution: str
    result: str
    period: str
    outcome: Outcome | None
    severity: int | None
    certain: bool
    life_areas: tuple[str, ...]
    kinds: tuple[str, ...]
    laws: tuple[str, ...]


@dataclass(frozen=True)
class SolutionFacts:
    id: int
    title: str
    description: str
    route: Route
    status: SolutionStatus
    decision: str
    record: TrackRecord


@dataclass(frozen=True)
class PatternFacts:
    """Everything that a submission says about one pattern. Money in whole cents."""

    id: int
    version: int
    title: str
    sentence: str
    description: str
    level: Level
    why_not_lower: str
    interim_fix: str
    interim_cost_cents: int | None
    burden: str
    intended_purpose: str
    effect: str
    proposed_change: str
    side_effects: str
    who_decides: str
    counter_check: str
    volume: Volume
    municipalities: tuple[str, ...]
    knelpunten: tuple[KnelpuntFacts, ...]
    steps: tuple[StepFacts, ...]
    laws: tuple[LawFacts, ...]
    organisations: tuple[str, ...]
    cases: tuple[CaseFacts, ...]
    solutions: tuple[SolutionFacts, ...]
