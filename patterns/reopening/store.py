"""Which cases came after a pattern was called solved, and what was said about them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session

from patterns.cases.model import Case
from patterns.cases.store import countable
from patterns.patterns.model import Pattern, PatternCase
from patterns.patterns.rules import PatternStatus, Stance
from patterns.patterns.store import Rows
from patterns.reopening.model import PatternReopening


@dataclass(frozen=True)
class Proposal:
    """A released case that came to a pattern after it was called solved."""

    pattern: Pattern
    case: Case


def proposals_of(session: Session, pattern_id: int) -> Sequence[Proposal]:
    return _found(session, _proposals().where(Pattern.id == pattern_id))


def proposals_for(session: Session, user_id: int) -> Sequence[Proposal]:
    """For the owner and the deputy of the pattern."""
    return _found(session, _proposals().where(or_(Pattern.owner_id == user_id, Pattern.deputy_id == user_id)))


def all_proposals(session: Session) -> Sequence[Proposal]:
    return _found(session, _proposals())


def answers_of(session: Session, pattern_id: int) -> Sequence[tuple[PatternReopening, Case]]:
    """What was answered, newest first; only about cases that are still released."""
    rows = (
        select(PatternReopening, Case)
        .join(Case, Case.id == PatternReopening.case_id)
        .where(PatternReopening.pattern_id == pattern_id, countable())
        .order_by(PatternReopening.id.desc())
    )
    return [(answer, case) for answer, case in session.execute(rows)]


def _found(session: Session, rows: Rows) -> Sequence[Proposal]:
    return [Proposal(pattern, case) for pattern, case in session.execute(rows.order_by(Pattern.id, Case.id))]


def _proposals() -> Rows:
    """Solved before it was kept when: then the last change of the pattern is taken."""
    solved = func.coalesce(Pattern.solved_at, Pattern.updated_at)
    answered = exists().where(PatternReopening.pattern_id == Pattern.id, PatternReopening.case_id == Case.id)
    return (
        select(Pattern, Case)
        .join(PatternCase, PatternCase.pattern_id == Pattern.id)
        .join(Case, Case.id == PatternCase.case_id)
        .where(Pattern.status == PatternStatus.SOLVED, PatternCase.stance == Stance.SUPPORTS, countable())
        .where(or_(PatternCase.added_at > solved, Case.released_at > solved), ~answered)
    )
