"""How a pattern is spread over life areas, laws, organisations, severity and sources, with small numbers held back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports.rules import suppress_small_counts
from patterns.catalogue.store import settings_of
from patterns.standing.rules import Occurrence
from patterns.standing.store import occurrences, weight_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SMALLEST_CELL = "cell.inside"
UNKNOWN = "onbekend"


@dataclass(frozen=True)
class Told:
    """A label with its number of situations, or with words where the number would tell too much."""

    label: str
    situations: str


@dataclass(frozen=True)
class Distributions:
    """Life areas, laws and organisations overlap; severity and source each add up to all situations."""

    life_areas: tuple[Told, ...]
    laws: tuple[Told, ...]
    organisations: tuple[Told, ...]
    severity: tuple[Told, ...]
    certainty: tuple[Told, ...]


def distributions_of(session: Session, pattern_id: int) -> Distributions:
    smallest = settings_of(session)[SMALLEST_CELL]
    found, weight = occurrences(session, pattern_id), weight_of(session, pattern_id)
    return Distributions(
        life_areas=overlapping(found.life_areas, smallest),
        laws=overlapping(found.laws, smallest),
        organisations=overlapping(found.organisations, smallest),
        severity=adding_up((*weight.severity, Occurrence(UNKNOWN, weight.severity_unknown)), smallest),
        certainty=adding_up((*weight.certainty, Occurrence(UNKNOWN, weight.certainty_unknown)), smallest),
    )


def overlapping(rows: Sequence[Occurrence], smallest: int) -> tuple[Told, ...]:
    """Each by itself. Those held back come last, by name: their place in the row would tell how many they are."""
    shown = [Told(row.label, str(row.situations)) for row in rows if row.situations >= smallest]
    held = sorted(row.label for row in rows if 0 < row.situations < smallest)
    return (*shown, *(Told(label, f"minder dan {smallest}") for label in held))


def adding_up(rows: Sequence[Occurrence], smallest: int) -> tuple[Told, ...]:
    """Together, so that a number held back cannot be worked out from the others. No unknown ones: no line."""
    counts = suppress_small_counts({row.label: row.situations for row in rows}, smallest).counts
    told = (Told(label, "niet getoond" if count is None else str(count)) for label, count in counts.items())
    return tuple(one for one in told if one != Told(UNKNOWN, "0"))
