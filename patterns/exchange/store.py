"""What was new, solved and found to work within a period. Released cases only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from patterns.cases.model import Case
from patterns.cases.rules import CaseKind, CaseStatus
from patterns.history import HistoryEntry
from patterns.patterns.model import Pattern
from patterns.patterns.rules import PatternStatus
from patterns.solutions.model import Solution
from patterns.solutions.rules import SolutionStatus

MOST = 200


@dataclass(frozen=True)
class DoneSolution:
    solution: Solution
    pattern_title: str


def first_moment(session: Session) -> datetime | None:
    """When the first pattern was made."""
    return session.scalar(select(func.min(Pattern.created_at)))


def new_patterns(session: Session, since: datetime, until: datetime) -> Sequence[Pattern]:
    rows = select(Pattern).where(Pattern.created_at >= since, Pattern.created_at < until)
    return session.scalars(rows.order_by(Pattern.created_at, Pattern.id).limit(MOST)).all()


def solved_patterns(session: Session, since: datetime, until: datetime) -> Sequence[Pattern]:
    """Those that were called solved in this period and still are, in the order in which that happened."""
    solved = select(Pattern.id).where(Pattern.status == PatternStatus.SOLVED)
    ids = _became(session, "patroon", solved, PatternStatus.SOLVED.value, since, until)
    found = {one.id: one for one in session.scalars(select(Pattern).where(Pattern.id.in_(ids)))}
    return [found[one] for one in ids]


def done_solutions(session: Session, since: datetime, until: datetime) -> Sequence[DoneSolution]:
    """Solutions that were carried out in this period, in the order in which that happened."""
    done = select(Solution.id).where(Solution.status == SolutionStatus.DONE)
    ids = _became(session, "oplossing", done, SolutionStatus.DONE.value, since, until)
    rows = select(Solution, Pattern.title).join(Pattern, Pattern.id == Solution.pattern_id).where(Solution.id.in_(ids))
    found = {one.id: DoneSolution(one, title) for one, title in session.execute(rows)}
    return [found[one] for one in ids]


def released_pearls(session: Session, since: datetime, until: datetime) -> Sequence[Case]:
    """Fine solutions inside the rules that were released in this period."""
    rows = select(Case).where(
        Case.kind == CaseKind.PEARL,
        Case.status == CaseStatus.RELEASED,
        Case.released_at >= since,
        Case.released_at < until,
    )
    return session.scalars(rows.order_by(Case.released_at, Case.id).limit(MOST)).all()


def _became(
    session: Session, kind: str, still: Select[int], status: str, since: datetime, until: datetime
) -> list[int]:
    """Objects that got this status in the period, by the history that every change leaves."""
    rows = select(HistoryEntry.object_id, HistoryEntry.changes).where(
        HistoryEntry.kind == kind,
        HistoryEntry.action == "changed",
        HistoryEntry.object_id.in_(still),
        HistoryEntry.at >= since,
        HistoryEntry.at < until,
    )
    changed = session.execute(rows.order_by(HistoryEntry.at, HistoryEntry.id))
    ids = [number for number, changes in changed if changes.get("status", [None, None])[1] == status]
    return list(dict.fromkeys(reversed(ids)))[::-1][:MOST]
