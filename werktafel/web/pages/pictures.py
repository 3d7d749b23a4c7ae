"""The steps of a pattern as a picture and as the table beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports.formats.steps_svg import Marker, StepBox, StepPicture, steps_svg
from patterns.patterns.store import KnelpuntFact

if TYPE_CHECKING:
    from patterns.patterns.model import Pattern, PatternStep


@dataclass(frozen=True)
class StepRow:
    """One row of the table; `knelpunten` pairs the number in the picture with the knelpunt."""

    id: int
    position: int
    party: str
    what: str
    rule: str
    duration: str
    waiting: str
    breaks: bool
    knelpunten: tuple[tuple[int, KnelpuntFact], ...]
    situations: int


def step_rows(
    pattern: Pattern, knelpunten: Sequence[KnelpuntFact], situations: Mapping[int, int]
) -> tuple[StepRow, ...]:
    """The steps in order, with the knelpunten numbered in the order in which they are met."""
    known = {one.id: one for one in knelpunten}
    numbers: dict[int, int] = {}
    rows = []
    for step in pattern.steps:
        found = [known[number] for number in {link.canonical_id for link in step.knelpunten} if number in known]
        for one in sorted(found, key=lambda one: (one.name.casefold(), one.id)):
            numbers.setdefault(one.id, len(numbers) + 1)
        marked = tuple(sorted(((numbers[one.id], one) for one in found), key=lambda pair: pair[0]))
        rows.append(_row(step, marked, situations.get(step.id, 0)))
    return tuple(rows)


def picture(title: str, rows: Sequence[StepRow]) -> str:
    """The same rows as SVG; lines are as thick as the number of situations that get stuck."""
    boxes = tuple(
        StepBox(
            position=row.position,
            party=row.party,
            what=row.what,
            rule=row.rule,
            duration=row.duration,
            waiting=row.waiting,
            breaks=row.breaks,
            markers=tuple(Marker(number, one.name) for number, one in row.knelpunten),
            situations=row.situations or None,
        )
        for row in rows
    )
    return steps_svg(StepPicture(title, boxes)) if boxes else ""


def days(number: int | None) -> str:
    if number is None:
        return ""
    return "1 dag" if number == 1 else f"{number} dagen"


def _row(step: PatternStep, knelpunten: tuple[tuple[int, KnelpuntFact], ...], situations: int) -> StepRow:
    return StepRow(
        step.id, step.position, step.party, step.what, step.rule, days(step.duration_days),
        days(step.waiting_days or None), step.breaks, knelpunten, situations,
    )  # fmt: skip
