"""Reading calls. They are questions to everybody: whoever is signed in may read them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from patterns.calls.model import Call
from patterns.errors import NotFound
from patterns.patterns.model import Pattern
from patterns.responses.model import PatternResponse
from patterns.responses.rules import Answer


@dataclass(frozen=True)
class CallLine:
    """A call in a list, with the title of its pattern."""

    call: Call
    pattern: str


def get_call(session: Session, call_id: int) -> Call:
    found = session.scalar(select(Call).where(Call.id == call_id))
    if found is None:
        raise NotFound("Deze oproep bestaat niet.")
    return found


def calls_of_pattern(session: Session, pattern_id: int) -> Sequence[Call]:
    """The newest first."""
    return session.scalars(select(Call).where(Call.pattern_id == pattern_id).order_by(Call.id.desc())).all()


def find_running(session: Session, pattern_id: int, today: date) -> Call | None:
    """The call that asks about this pattern now; there is one at most."""
    return session.scalar(select(Call).where(Call.pattern_id == pattern_id, _open(today)).order_by(Call.id.desc()))


def list_calls(session: Session, limit: int, offset: int = 0) -> Sequence[CallLine]:
    """The newest first."""
    rows = select(Call, Pattern.title).join(Pattern, Pattern.id == Call.pattern_id).order_by(Call.id.desc())
    return [CallLine(*row) for row in session.execute(rows.limit(limit).offset(offset))]


def count_calls(session: Session) -> int:
    return session.scalar(select(func.count(Call.id))) or 0


def open_calls(session: Session, today: date) -> Sequence[CallLine]:
    """Those that end first come first."""
    rows = select(Call, Pattern.title).join(Pattern, Pattern.id == Call.pattern_id).where(_open(today))
    return [CallLine(*row) for row in session.execute(rows.order_by(Call.ends_on, Call.id))]


def unanswered_by(session: Session, municipality: str, today: date, limit: int) -> Sequence[CallLine]:
    """The open calls that this municipality has not spoken to yet."""
    answered = exists().where(
        PatternResponse.pattern_id == Call.pattern_id, PatternResponse.municipality == municipality, _spoken()
    )
    rows = select(Call, Pattern.title).join(Pattern, Pattern.id == Call.pattern_id).where(_open(today), ~answered)
    return [CallLine(*row) for row in session.execute(rows.order_by(Call.ends_on, Call.id).limit(limit))]


def answered_during(session: Session, call_ids: Collection[int]) -> dict[int, set[str]]:
    """Per call the municipalities that answered its pattern since it began."""
    return _places(session, call_ids, PatternResponse.answered_at >= Call.created_at)


def need_no_asking(session: Session, call_ids: Collection[int]) -> dict[int, set[str]]:
    """Per call the municipalities that have spoken to it."""
    return _places(session, call_ids, _spoken())


def _spoken() -> ColumnElement[bool]:
    """Answered since the call began, or told before that it does not play there: asking again would be nagging."""
    return or_(PatternResponse.answered_at >= Call.created_at, PatternResponse.answer != Answer.WE_TOO)


def _places(session: Session, call_ids: Collection[int], wanted: ColumnElement[bool]) -> dict[int, set[str]]:
    rows = (
        select(Call.id, PatternResponse.municipality)
        .join(PatternResponse, PatternResponse.pattern_id == Call.pattern_id)
        .where(Call.id.in_(call_ids), wanted)
    )
    found: dict[int, set[str]] = {one: set() for one in call_ids}
    for call_id, municipality in session.execute(rows):
        found[call_id].add(municipality)
    return found


def ended_between(session: Session, first: date, last: date) -> Sequence[CallLine]:
    """Calls that ran out or were stopped in these days, both included."""
    ended = func.coalesce(Call.closed_on, Call.ends_on)
    rows = select(Call, Pattern.title).join(Pattern, Pattern.id == Call.pattern_id)
    return [CallLine(*row) for row in session.execute(rows.where(ended.between(first, last)).order_by(Call.id))]


def _open(today: date) -> ColumnElement[bool]:
    return and_(Call.closed_on.is_(None), Call.ends_on >= today)
