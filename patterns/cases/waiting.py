"""What waits for somebody among the cases, and what is fresh: for the start page."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import and_, case, or_, select
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases.model import Case
from patterns.cases.rules import CaseKind, CaseStatus, Outcome, Review
from patterns.cases.store import countable

A_YEAR = timedelta(days=365)
ABOUT = timedelta(days=30)


def for_second_reader(session: Session, actor: Actor, limit: int) -> Sequence[Case]:
    """Drafts of the own municipality that somebody else wrote, the oldest first."""
    own = (
        Case.status == CaseStatus.DRAFT, Case.municipality == actor.municipality, Case.review == Review.WAITING,
    )  # fmt: skip
    by_others = (
        or_(Case.created_by.is_(None), Case.created_by != actor.id),
        or_(Case.edited_by.is_(None), Case.edited_by != actor.id),
    )
    rows = select(Case).where(*own, *by_others).order_by(Case.created_at, Case.id)
    return session.scalars(rows.limit(limit)).all()


def own_drafts(session: Session, actor: Actor, limit: int) -> Sequence[Case]:
    """What this actor wrote and nobody released yet, the latest first."""
    mine = (Case.status == CaseStatus.DRAFT, Case.created_by == actor.id, Case.municipality == actor.municipality)
    return session.scalars(select(Case).where(*mine).order_by(Case.updated_at.desc(), Case.id).limit(limit)).all()


def fresh_solutions(session: Session, limit: int) -> Sequence[Case]:
    """Released cases in which something worked, the latest release first."""
    rows = select(Case).where(countable(), Case.outcome == Outcome.SOLVED, Case.solution != "")
    return session.scalars(rows.order_by(Case.released_at.desc(), Case.id.desc()).limit(limit)).all()


def fresh_pearls(session: Session, limit: int) -> Sequence[Case]:
    """Released pearls, the latest release first."""
    rows = select(Case).where(Case.status == CaseStatus.RELEASED, Case.kind == CaseKind.PEARL)
    return session.scalars(rows.order_by(Case.released_at.desc(), Case.id.desc()).limit(limit)).all()


def a_year_ago(session: Session, actor: Actor, today: date, limit: int) -> Sequence[Case]:
    """Of the own municipality: what happened in this quarter of last year, or was released about then. Solved first."""
    then = and_(Case.period_year == today.year - 1, Case.period_quarter == (today.month + 2) // 3)
    middle = datetime.combine(today, time(), UTC) - A_YEAR
    about_then = Case.released_at.between(middle - ABOUT, middle + ABOUT)
    own = (Case.municipality == actor.municipality, Case.status != CaseStatus.WITHDRAWN)
    rows = select(Case).where(*own, or_(then, about_then))
    best = (case((Case.outcome == Outcome.SOLVED, 0), else_=1), Case.released_at.is_(None))
    return session.scalars(rows.order_by(*best, Case.released_at.desc(), Case.id.desc()).limit(limit)).all()
