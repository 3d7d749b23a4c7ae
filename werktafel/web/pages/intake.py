"""What the page of an import shows: figures, and the rows of one kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from patterns.intake import store
from patterns.intake.rules import RowFate, RunState
from werktafel.kit.paging import PER_PAGE, Page, offset_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.intake.model import ImportLine, ImportRun

SHOWN_REFERENCES = 20


@dataclass(frozen=True)
class RunPage:
    """`fate` is the kind of rows that is shown, None for all."""

    taken_in: bool
    counts: Mapping[RowFate, int]
    fate: RowFate | None
    lines: Page[ImportLine]
    with_findings: int
    redrafted: Sequence[str]

    @property
    def to_take_in(self) -> int:
        return self.counts[RowFate.NEW] + self.counts[RowFate.CHANGED]


def run_page(session: Session, run: ImportRun, shown: str, number: int) -> RunPage:
    counts = store.count_fates(session, run.id)
    fate = next((one for one in RowFate if one.value == shown), None)
    total = counts[fate] if fate else sum(counts.values())
    lines = store.list_lines(session, run.id, fate, PER_PAGE, offset_of(number))
    return RunPage(
        taken_in=run.state is RunState.DONE,
        counts=counts,
        fate=fate,
        lines=Page(lines, number, total),
        with_findings=store.count_rows_with_findings(session, run.id),
        redrafted=store.redrafted(session, run.id, SHOWN_REFERENCES),
    )
