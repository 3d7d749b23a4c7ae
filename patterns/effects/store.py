"""Counting what was reported before and after a solution was done. Released cases with a known quarter only."""

from datetime import date

from sqlalchemy import ColumnElement, case, distinct, func, or_, select
from sqlalchemy.orm import Session

from patterns.cases.model import Case
from patterns.cases.store import countable
from patterns.effects.rules import Comparison, Side, Window, windows
from patterns.patterns.model import PatternCase
from patterns.patterns.rules import Stance
from patterns.patterns.store import Rows

BEFORE, AFTER = "before", "after"
SIDE = "side"


def compare(session: Session, pattern_id: int, done_on: date, today: date) -> Comparison:
    """In two statements; two reports on one situation count once."""
    sides = windows(done_on, today)
    if sides is None:
        return Comparison(done_on, 0)
    before, after = sides
    reported = _reported(session, before, after)
    found = _of_pattern(session, pattern_id, before, after)
    return Comparison(
        done_on,
        before.quarters,
        *(
            Side(
                situations=found.get(side, 0),
                reported=sum(reported.get(side, {}).values()),
                municipalities=frozenset(reported.get(side, {})),
            )
            for side in (BEFORE, AFTER)
        ),
    )


def _reported(session: Session, before: Window, after: Window) -> dict[str, dict[str, int]]:
    side = _side(before)
    rows = _inside(select(side, Case.municipality, func.count(distinct(Case.situation_id))), before, after)
    found: dict[str, dict[str, int]] = {}
    for name, municipality, number in session.execute(rows.group_by(SIDE, Case.municipality)):
        found.setdefault(name, {})[municipality] = number
    return found


def _of_pattern(session: Session, pattern_id: int, before: Window, after: Window) -> dict[str, int]:
    side = _side(before)
    rows = _inside(select(side, func.count(distinct(Case.situation_id))), before, after)
    rows = rows.join(PatternCase, PatternCase.case_id == Case.id)
    rows = rows.where(PatternCase.pattern_id == pattern_id, PatternCase.stance == Stance.SUPPORTS).group_by(SIDE)
    return {row[0]: row[1] for row in session.execute(rows)}


def _inside(rows: Rows, before: Window, after: Window) -> Rows:
    quarter = _quarter()
    inside = or_(quarter.between(before.first, before.last), quarter.between(after.first, after.last))
    return rows.select_from(Case).where(countable(), Case.period_quarter.is_not(None), inside)


def _side(before: Window) -> ColumnElement[str]:
    return case((_quarter().between(before.first, before.last), BEFORE), else_=AFTER).label(SIDE)


def _quarter() -> ColumnElement[int | None]:
    return Case.period_year * 4 + Case.period_quarter
