"""The agenda and the decisions of the steering group as they are kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, aliased

from patterns.patterns.model import Pattern
from patterns.patterns.store import Rows
from patterns.solutions.model import Solution
from patterns.solutions.rules import RUNNING, Route
from patterns.steering.model import AgendaItem


@dataclass(frozen=True)
class Item:
    """An agenda item with its solution; `replaced_on` is the day on which a later decision put this one aside."""

    item: AgendaItem
    solution: Solution
    pattern_title: str
    replaced_on: date | None = None


def find_open(session: Session, solution_id: int) -> AgendaItem | None:
    wanted = select(AgendaItem).where(AgendaItem.solution_id == solution_id, AgendaItem.agreed.is_(None))
    return session.scalar(wanted)


def last_decided(session: Session, solution_id: int) -> AgendaItem | None:
    rows = select(AgendaItem).where(AgendaItem.solution_id == solution_id, AgendaItem.agreed.is_not(None))
    return session.scalar(rows.order_by(AgendaItem.id.desc()).limit(1))


def agenda(session: Session, limit: int = 200) -> Sequence[Item]:
    """What waits for a decision, by day of the meeting."""
    rows = _items(select(AgendaItem, Solution, Pattern.title)).where(AgendaItem.agreed.is_(None))
    found = session.execute(rows.order_by(AgendaItem.meeting_on, AgendaItem.id).limit(limit))
    return [Item(item, solution, title) for item, solution, title in found]


def decisions(session: Session, limit: int, offset: int = 0, solution_id: int | None = None) -> Sequence[Item]:
    """What was decided, newest first, each with the day on which a later decision replaced it."""
    later = aliased(AgendaItem)
    rows = _decided(select(AgendaItem, Solution, Pattern.title, later.decided_on), solution_id)
    rows = rows.outerjoin(later, later.replaces_id == AgendaItem.id)
    rows = rows.order_by(AgendaItem.decided_on.desc(), AgendaItem.id.desc()).limit(limit).offset(offset)
    return [Item(item, solution, title, replaced) for item, solution, title, replaced in session.execute(rows)]


def decided_since(session: Session, day: date) -> Sequence[tuple[AgendaItem, Solution, frozenset[int]]]:
    """What was decided from this day on, with the accounts that have to know."""
    columns = (AgendaItem, Solution, Pattern.owner_id, Pattern.deputy_id, Pattern.manager_id)
    rows = _items(select(*columns)).where(AgendaItem.agreed.is_not(None), AgendaItem.decided_on >= day)
    rows = rows.order_by(AgendaItem.id)
    return [
        (item, solution, frozenset(one for one in (solution.owner_id, item.put_by, *people) if one is not None))
        for item, solution, *people in session.execute(rows)
    ]


def count_decisions(session: Session) -> int:
    return session.scalar(_decided(select(func.count(AgendaItem.id)), None)) or 0


def unplanned(session: Session, limit: int = 100) -> Sequence[tuple[Solution, str]]:
    """Running proposals for the group that stand on no agenda and were never decided."""
    known = exists().where(AgendaItem.solution_id == Solution.id)
    rows = (
        select(Solution, Pattern.title)
        .join(Pattern, Pattern.id == Solution.pattern_id)
        .where(Solution.route == Route.STEERING, Solution.status.in_(sorted(RUNNING)), ~known, Solution.decision == "")
    )
    found = session.execute(rows.order_by(Solution.ball_since, Solution.id).limit(limit))
    return [(solution, title) for solution, title in found]


def _decided(rows: Rows, solution_id: int | None) -> Rows:
    """Of one solution, or of the steering group."""
    rows = _items(rows).where(AgendaItem.agreed.is_not(None))
    return rows.where(~AgendaItem.by_manager if solution_id is None else AgendaItem.solution_id == solution_id)


def _items(rows: Rows) -> Rows:
    rows = rows.select_from(AgendaItem).join(Solution, Solution.id == AgendaItem.solution_id)
    return rows.join(Pattern, Pattern.id == Solution.pattern_id)
