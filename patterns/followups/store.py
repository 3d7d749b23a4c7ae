"""Answers and open questions about how cases went on."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, and_, distinct, exists, func, or_, select
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases.model import Case
from patterns.cases.rules import Outcome
from patterns.cases.store import countable
from patterns.catalogue.rules import clean_line
from patterns.followups.model import CaseFollowUp
from patterns.followups.rules import LOCAL_ZONE, MOMENTS, Effects, cutoff
from patterns.solutions.model import SolutionTrial

MOST_GROUNDS = 5


def answers_of(session: Session, case_id: int) -> Sequence[CaseFollowUp]:
    """The caller has already fetched the case, which is the access check."""
    wanted = select(CaseFollowUp).where(CaseFollowUp.case_id == case_id)
    return session.scalars(wanted.order_by(CaseFollowUp.months)).all()


def latest_answers(session: Session, case_ids: Collection[int]) -> dict[int, CaseFollowUp]:
    """What was told last of each. The caller has already fetched the cases."""
    wanted = select(CaseFollowUp).where(CaseFollowUp.case_id.in_(sorted(case_ids)))
    return {one.case_id: one for one in session.scalars(wanted.order_by(CaseFollowUp.months))}


def find_answer(session: Session, case_id: int, months: int) -> CaseFollowUp | None:
    return session.scalar(select(CaseFollowUp).where(CaseFollowUp.case_id == case_id, CaseFollowUp.months == months))


def cases_to_ask(session: Session, actor: Actor, today: date, limit: int, offset: int = 0) -> Sequence[Case]:
    """Released cases of this author with an open question, the longest waiting first. The rules say the same."""
    wanted = select(Case).where(*_asked(actor, today))
    return session.scalars(wanted.order_by(Case.released_at, Case.id).limit(limit).offset(offset)).all()


def count_to_ask(session: Session, actor: Actor, today: date) -> int:
    return session.scalar(select(func.count(Case.id)).where(*_asked(actor, today))) or 0


@dataclass(frozen=True)
class ToAsk:
    """A question that is open for an author."""

    case_id: int
    title: str
    municipality: str
    author_id: int
    months: int


def all_to_ask(session: Session, today: date) -> list[ToAsk]:
    """The open question of every released case with an author, one statement per moment."""
    columns = (Case.id, Case.title, Case.municipality, Case.created_by)
    found = []
    for months, is_open in _open_moments(today).items():
        rows = select(*columns).where(countable(), Case.created_by.is_not(None), is_open).order_by(Case.id)
        found += [
            ToAsk(number, title, place, author or 0, months) for number, title, place, author in session.execute(rows)
        ]
    return found


def _asked(actor: Actor, today: date) -> tuple[ColumnElement[bool], ...]:
    open_now = or_(*_open_moments(today).values())
    return (countable(), Case.municipality == actor.municipality, Case.created_by == actor.id, open_now)


def _open_moments(today: date) -> dict[int, ColumnElement[bool]]:
    """For each moment whether it is the one to ask about now."""
    open_now = {}
    for months, later in zip(MOMENTS, (*MOMENTS[1:], None), strict=True):
        came = Case.released_at < _end_of(cutoff(today, months))
        passed = Case.released_at >= _end_of(cutoff(today, later)) if later else Case.released_at.is_not(None)
        told = exists().where(CaseFollowUp.case_id == Case.id, CaseFollowUp.months >= months)
        open_now[months] = and_(came, passed, ~told)
    return open_now


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), LOCAL_ZONE)


def effects_of(session: Session, solution_id: int) -> Effects:
    """Released cases only; two reports on one situation count once for each effect."""
    rows = (
        select(CaseFollowUp.months, CaseFollowUp.effect, func.count(distinct(Case.situation_id)))
        .join(Case, Case.id == CaseFollowUp.case_id)
        .join(SolutionTrial, SolutionTrial.case_id == Case.id)
        .where(SolutionTrial.solution_id == solution_id, countable())
        .group_by(CaseFollowUp.months, CaseFollowUp.effect)
    )
    refused = (
        select(SolutionTrial.ground, func.count(distinct(Case.situation_id)))
        .join(Case, Case.id == SolutionTrial.case_id)
        .where(SolutionTrial.solution_id == solution_id, SolutionTrial.outcome == Outcome.NOT, countable())
        .group_by(SolutionTrial.ground)
        .order_by(func.count(distinct(Case.situation_id)).desc(), SolutionTrial.ground)
    )
    told = [(clean_line(ground), count) for ground, count in session.execute(refused)]
    return Effects(
        counts={(months, effect): count for months, effect, count in session.execute(rows)},
        refused=sum(count for _, count in told),
        grounds=tuple(ground for ground, _ in told if ground)[:MOST_GROUNDS],
    )
