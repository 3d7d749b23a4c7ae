"""The steps of a werktafel as a picture, with numbered knelpunten."""

from collections.abc import Sequence
from dataclasses import dataclass

from exports.formats.steps_svg import Marker, StepBox, StepPicture, steps_svg
from werktafel.sessions.model import TableKnelpunt, TableSolution, TableStep, Werktafel


@dataclass(frozen=True)
class KnelpuntRow:
    """A knelpunt as the pages show it; `number` is its number in the picture."""

    number: int
    knelpunt: TableKnelpunt
    solutions: tuple[TableSolution, ...]


@dataclass(frozen=True)
class StepRow:
    position: int
    step: TableStep
    knelpunten: tuple[KnelpuntRow, ...]

    @property
    def time(self) -> str:
        parts = [days(self.step.duration_days), days(self.step.waiting_days or None, "wachten")]
        return ", ".join(part for part in parts if part)


def days(number: int | None, word: str = "") -> str:
    if number is None:
        return ""
    return f"{number} {'dag' if number == 1 else 'dagen'}{f' {word}' if word else ''}"


def rows_of(table: Werktafel) -> tuple[StepRow, ...]:
    """The steps in order, each with its knelpunten and their solutions. The same knelpunt keeps the same number."""
    solutions: dict[int, list[TableSolution]] = {one.id: [] for one in table.knelpunten}
    for solution in table.solutions:
        solutions[solution.table_knelpunt_id].append(solution)
    numbers: dict[str, int] = {}
    rows = []
    for position, step in enumerate(table.steps, start=1):
        own = [one for one in table.knelpunten if one.step_id == step.id]
        knelpunten = tuple(
            KnelpuntRow(numbers.setdefault(one.name.casefold(), len(numbers) + 1), one, tuple(solutions[one.id]))
            for one in own
        )
        rows.append(StepRow(position, step, knelpunten))
    return tuple(rows)


def picture_of(title: str, rows: Sequence[StepRow]) -> str:
    """The SVG, safe to put on a page."""
    boxes = tuple(
        StepBox(
            position=row.position,
            party=row.step.party,
            what=row.step.what,
            rule=row.step.rule,
            duration=days(row.step.duration_days),
            waiting=days(row.step.waiting_days or None),
            breaks=row.step.breaks,
            markers=tuple(Marker(one.number, one.knelpunt.name) for one in row.knelpunten),
        )
        for row in rows
    )
    return steps_svg(StepPicture(title, boxes))
