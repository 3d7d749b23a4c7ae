"""Hand-overs as they are kept, and who holds which part of which pattern."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from patterns.catalogue.store import settings_of
from patterns.errors import NotFound
from patterns.handovers.model import PatternHandover
from patterns.handovers.rules import HandoverState, Part, lacking_parts
from patterns.patterns.model import Pattern
from patterns.patterns.rules import PatternStatus, Rung
from patterns.solutions.model import Solution
from patterns.solutions.rules import RUNNING
from patterns.standing.store import standings

UNKNOWN = "Deze overdracht bestaat niet, of niet voor u."


@dataclass(frozen=True)
class Waiting:
    """A hand-over with the title of its pattern."""

    handover: PatternHandover
    pattern_title: str


@dataclass(frozen=True)
class Unstaffed:
    """A pattern that lacks an owner, a deputy or a manager on the rung where it stands."""

    pattern: Pattern
    rung: Rung
    lacking: tuple[Part, ...]


def get_handover(session: Session, handover_id: int) -> PatternHandover:
    found = session.scalar(select(PatternHandover).where(PatternHandover.id == handover_id))
    if found is None:
        raise NotFound(UNKNOWN)
    return found


def find_waiting(session: Session, pattern_id: int) -> PatternHandover | None:
    """The offer of this pattern that nobody answered yet."""
    offered = PatternHandover.state == HandoverState.OFFERED
    return session.scalar(select(PatternHandover).where(PatternHandover.pattern_id == pattern_id, offered))


def handovers_of(session: Session, pattern_id: int) -> Sequence[PatternHandover]:
    """Every hand-over of a pattern, newest first."""
    rows = select(PatternHandover).where(PatternHandover.pattern_id == pattern_id)
    return session.scalars(rows.order_by(PatternHandover.id.desc())).all()


def waiting_with(session: Session, user_id: int) -> Sequence[Waiting]:
    """Offers that this account has to answer, oldest first."""
    return _with_titles(session, PatternHandover.to_user_id == user_id, PatternHandover.state == HandoverState.OFFERED)


def all_waiting(session: Session) -> Sequence[Waiting]:
    return _with_titles(session, PatternHandover.state == HandoverState.OFFERED)


def answered_since(session: Session, since: datetime) -> Sequence[Waiting]:
    """What was accepted, given back, taken back or taken over lately."""
    return _with_titles(session, PatternHandover.answered_at >= since)


def _with_titles(session: Session, *conditions: bool | object) -> Sequence[Waiting]:
    rows = (
        select(PatternHandover, Pattern.title)
        .join(Pattern, Pattern.id == PatternHandover.pattern_id)
        .where(*conditions)  # type: ignore[arg-type]
        .order_by(PatternHandover.offered_at, PatternHandover.id)
    )
    return [Waiting(handover, title) for handover, title in session.execute(rows)]


def offers_around(session: Session, user_id: int) -> Sequence[PatternHandover]:
    """Unanswered offers from or to this account."""
    mine = or_(PatternHandover.to_user_id == user_id, PatternHandover.from_user_id == user_id)
    rows = select(PatternHandover).where(mine, PatternHandover.state == HandoverState.OFFERED)
    return session.scalars(rows.order_by(PatternHandover.id)).all()


def held_by(session: Session, user_id: int) -> Sequence[Pattern]:
    """Patterns in which this account is owner, deputy or manager, by id."""
    mine = or_(*(getattr(Pattern, part.value) == user_id for part in Part))
    return session.scalars(select(Pattern).where(mine).order_by(Pattern.id)).all()


def solutions_with(session: Session, user_id: int) -> Sequence[Solution]:
    """Running solutions that this account pulls or has the ball of."""
    mine = or_(Solution.owner_id == user_id, Solution.with_user_id == user_id)
    rows = select(Solution).where(mine, Solution.status.in_(sorted(RUNNING)))
    return session.scalars(rows.order_by(Solution.id)).all()


def owner_ids_of(session: Session, pattern_ids: Sequence[int]) -> dict[int, int | None]:
    rows = select(Pattern.id, Pattern.owner_id).where(Pattern.id.in_(pattern_ids))
    return {row.id: row.owner_id for row in session.execute(rows)}


def unstaffed(session: Session, today: date, limit: int = 500) -> Sequence[Unstaffed]:
    """Open patterns that lack somebody: those without an owner first, then the highest rung."""
    missing = or_(*(getattr(Pattern, part.value).is_(None) for part in Part))
    rows = select(Pattern).where(missing, Pattern.status != PatternStatus.CLOSED).order_by(Pattern.id).limit(limit)
    patterns = session.scalars(rows).all()
    placed = standings(session, [one.id for one in patterns], settings_of(session), today)
    found = [
        Unstaffed(one, placed[one.id].rung, lacking)
        for one in patterns
        if (lacking := lacking_parts(placed[one.id].rung, holders_of(one)))
    ]
    return sorted(found, key=lambda one: (one.pattern.owner_id is not None, -one.rung, one.pattern.title.casefold()))


def holders_of(pattern: Pattern) -> Mapping[Part, int | None]:
    return {part: getattr(pattern, part.value) for part in Part}
