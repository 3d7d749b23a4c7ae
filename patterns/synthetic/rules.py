"""What a synthetic case is, and when it may be made."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from patterns.cases.rules import CaseContent, CaseStatus, Passage
from patterns.errors import RuleBroken
from patterns.patterns.rules import Certainty, Stance

# A synthetic case has a reference that begins so and was written by no account; people's cases always have a writer.
PREFIX = "GEN-"
MAX_CASES = 1_000_000


def reference(number: int) -> str:
    return f"{PREFIX}{number:07d}"


@dataclass(frozen=True)
class DrawnKnelpunt:
    name: str
    kind: str
    definition: str


@dataclass(frozen=True)
class DrawnPattern:
    title: str
    sentence: str
    level: str
    knelpunten: tuple[str, ...]


@dataclass(frozen=True)
class DrawnLink:
    """A knelpunt by name; without a field the link has no proof, as after an import."""

    knelpunt: str
    field: Passage | None
    passage: str


@dataclass(frozen=True)
class DrawnSupport:
    """What the case says about a pattern, by the title of the pattern."""

    pattern: str
    stance: Stance
    severity: int
    certainty: Certainty


@dataclass(frozen=True)
class DrawnCase:
    number: int
    is_primary: bool
    status: CaseStatus
    content: CaseContent
    links: tuple[DrawnLink, ...]
    mentions: tuple[str, ...]
    support: DrawnSupport | None
    created_at: datetime
    released_at: datetime | None


@dataclass(frozen=True)
class DrawnSituation:
    """A situation in a municipality with the records that report on it, the primary one first."""

    municipality: str
    cases: tuple[DrawnCase, ...]


def check_may_generate(real: Collection[str]) -> None:
    """Synthetic and real data never meet. `real` names some of what people put in."""
    if real:
        raise RuleBroken(
            f"In deze database staan echte gegevens ({', '.join(sorted(real)[:3])}). Verzonnen casussen komen er niet "
            "bij. Gebruik een lege gegevensmap."
        )
