"""Reading until when patterns hold, and how many situations each year brought. Released cases only."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session

from patterns.cases.model import Case
from patterns.cases.store import countable
from patterns.patterns.model import Pattern, PatternCase
from patterns.patterns.rules import PatternStatus, Stance
from patterns.patterns.store import Rows
from patterns.upkeep.rules import YearOf

ALIVE = (PatternStatus.OPEN, PatternStatus.IN_HAND)


def expired(session: Session, today: date, limit: int, offset: int = 0) -> Sequence[Pattern]:
    """Running patterns that somebody has to look at again, the longest waiting first."""
    rows = select(Pattern).where(Pattern.review_on <= today, Pattern.status.in_(ALIVE))
    return session.scalars(rows.order_by(Pattern.review_on, Pattern.id).limit(limit).offset(offset)).all()


def count_expired(session: Session, today: date) -> int:
    rows = select(func.count(Pattern.id)).where(Pattern.review_on <= today, Pattern.status.in_(ALIVE))
    return session.scalar(rows) or 0


def years_of(session: Session, pattern_id: int) -> Sequence[YearOf]:
    """Every year in which anybody in the region wrote something down. A situation counts in its first year."""
    first = func.min(Case.period_year).label("year")
    own = (
        select(first)
        .join(PatternCase, PatternCase.case_id == Case.id)
        .where(PatternCase.pattern_id == pattern_id, PatternCase.stance == Stance.SUPPORTS, countable())
        .where(Case.period_year.is_not(None))
        .group_by(Case.situation_id)
        .subquery()
    )
    rows: Rows = select(own.c.year, func.count()).group_by(own.c.year)
    situations = {row[0]: row[1] for row in session.execute(rows)}
    writing = (
        select(Case.period_year, func.count(distinct(Case.municipality)))
        .where(countable(), Case.period_year.is_not(None))
        .group_by(Case.period_year)
        .order_by(Case.period_year)
    )
    return [YearOf(year or 0, situations.get(year, 0), number) for year, number in session.execute(writing)]
