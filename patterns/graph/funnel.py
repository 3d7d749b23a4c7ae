"""De fuik: along the steps of a pattern, where situations get stuck, where next, and how it ended.

The order is that of the steps, which people established at a werktafel; a case itself holds no order. A situation is at
a step when a knelpunt of that step is linked to one of its cases.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class FunnelStep:
    position: int
    label: str
    knelpunten: frozenset[int]


@dataclass(frozen=True)
class Course:
    """One situation: its knelpunten and how it ended; `outcome` is empty when that is unknown."""

    knelpunten: frozenset[int]
    outcome: str


@dataclass(frozen=True)
class Stage:
    label: str
    situations: int


@dataclass(frozen=True)
class Move:
    """From a step to the next step where the same situations get stuck, or to how it ended."""

    start: str
    end: str
    situations: int


@dataclass(frozen=True)
class Funnel:
    """`total` are the situations that are at one step at least; `beside` those that are at none."""

    stages: tuple[Stage, ...]
    endings: tuple[Stage, ...]
    moves: tuple[Move, ...]
    total: int
    beside: int


UNKNOWN = "afloop onbekend"


def funnel(steps: Sequence[FunnelStep], courses: Sequence[Course]) -> Funnel:
    """Only steps where somebody gets stuck; moves in the order of the steps."""
    ordered = sorted(steps, key=lambda step: step.position)
    names = {step.position: f"{step.position}. {step.label}" for step in ordered}
    at: Counter[int] = Counter()
    ends: Counter[str] = Counter()
    moves: Counter[tuple[int, int | str]] = Counter()
    total = 0
    for course in courses:
        stuck = [step.position for step in ordered if step.knelpunten & course.knelpunten]
        if not stuck:
            continue
        total += 1
        ending = course.outcome or UNKNOWN
        at.update(stuck)
        ends[ending] += 1
        moves.update(zip(stuck, [*stuck[1:], ending], strict=True))
    return Funnel(
        stages=tuple(Stage(names[step.position], at[step.position]) for step in ordered if at[step.position]),
        endings=tuple(Stage(name, ends[name]) for name in sorted(ends, key=lambda name: (-ends[name], name))),
        moves=tuple(
            Move(names[start], names[end] if isinstance(end, int) else end, number)
            for (start, end), number in sorted(moves.items(), key=lambda row: (row[0][0], _later(row[0][1])))
        ),
        total=total,
        beside=len(courses) - total,
    )


def _later(end: int | str) -> tuple[int, int, str]:
    return (0, end, "") if isinstance(end, int) else (1, 0, end)
