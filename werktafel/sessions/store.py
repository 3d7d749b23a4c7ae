"""Werktafels in the database. Rows of a table are always fetched through their table."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session, selectinload

from patterns.actor import Actor
from patterns.base import utc_now
from patterns.errors import NotFound
from werktafel.sessions.lately import Lately
from werktafel.sessions.model import (
    Card,
    Participant,
    Party,
    PhaseTime,
    TableCase,
    TableKnelpunt,
    TableSolution,
    TableStep,
    TimeShift,
    Vote,
    Werktafel,
)
from werktafel.sessions.rounds import Leftover
from werktafel.sessions.rules import CardKind, TableStatus

Row = TypeVar("Row", TableStep, TableKnelpunt, TableSolution, Card, Party)
# At which table somebody sits, and what the guests of a table saw last.
seats, shown = Lately(60), Lately(0.25)
# What a page read before its form was handled may be old by then.
FRESH = {"populate_existing": True}
OPEN = (TableStatus.PLANNED, TableStatus.RUNNING)
Part = InstrumentedAttribute[Any]
WRITTEN: tuple[Part, ...] = (Werktafel.steps, Werktafel.knelpunten, Werktafel.solutions)
BOARD: tuple[Part, ...] = (
    *WRITTEN, Werktafel.cards, Werktafel.votes, Werktafel.participants, Werktafel.parties, Werktafel.shifts,
)  # fmt: skip
CAME_IN: tuple[Part, ...] = (Werktafel.participants, Werktafel.cards)
WHOLE: tuple[Part, ...] = (*BOARD, Werktafel.times, Werktafel.cases)


def get_table(session: Session, werktafel_id: int, parts: Sequence[Part] = ()) -> Werktafel:
    """A werktafel with these parts of it loaded."""
    query = select(Werktafel).where(Werktafel.id == werktafel_id).options(*(selectinload(part) for part in parts))
    table = session.scalars(query, execution_options=FRESH).one_or_none()
    if table is None:
        raise NotFound()
    return table


def get_row(session: Session, kind: type[Row], werktafel_id: int, row_id: int) -> Row:
    """A row of this werktafel; a row of another one does not exist here."""
    query = select(kind).where(kind.id == row_id, kind.werktafel_id == werktafel_id)
    row = session.scalars(query, execution_options=FRESH).one_or_none()
    if row is None:
        raise NotFound("Dit staat niet (meer) op deze werktafel.")
    return row


def load_tables(session: Session, ids: Iterable[int]) -> Sequence[Werktafel]:
    """Werktafels with what was written at them, for the search index."""
    wanted = select(Werktafel).where(Werktafel.id.in_(list(ids))).order_by(Werktafel.id)
    return session.scalars(wanted.options(*(selectinload(part) for part in WRITTEN))).all()


def tables_of_pattern(session: Session, pattern_id: int) -> Sequence[Werktafel]:
    """The werktafels on a pattern, latest first."""
    of_pattern = select(Werktafel).where(Werktafel.pattern_id == pattern_id, Werktafel.status != TableStatus.CANCELLED)
    return session.scalars(of_pattern.order_by(Werktafel.planned_at.desc(), Werktafel.id.desc())).all()


def open_tables(session: Session, limit: int = 100) -> Sequence[Werktafel]:
    """What is planned or running, the soonest first."""
    query = select(Werktafel).where(Werktafel.status.in_(OPEN)).order_by(Werktafel.planned_at, Werktafel.id)
    return session.scalars(query.limit(limit)).all()


def finished_tables(session: Session, limit: int, offset: int = 0) -> Sequence[Werktafel]:
    query = select(Werktafel).where(Werktafel.status == TableStatus.CLOSED)
    return session.scalars(
        query.order_by(Werktafel.closed_at.desc(), Werktafel.id.desc()).limit(limit).offset(offset)
    ).all()


def last_played(session: Session, limit: int) -> Sequence[Werktafel]:
    """The latest finished werktafels with the minutes that they took."""
    query = select(Werktafel).where(Werktafel.status == TableStatus.CLOSED).order_by(Werktafel.closed_at.desc())
    return session.scalars(query.limit(limit).options(selectinload(Werktafel.times))).all()


def planned_between(session: Session, first: datetime, last: datetime) -> Sequence[Werktafel]:
    query = select(Werktafel).where(Werktafel.status == TableStatus.PLANNED, Werktafel.planned_at.between(first, last))
    return session.scalars(query.order_by(Werktafel.planned_at, Werktafel.id)).all()


def running_untouched(session: Session, since: datetime) -> Sequence[Werktafel]:
    query = select(Werktafel).where(Werktafel.status == TableStatus.RUNNING, Werktafel.active_at < since)
    return session.scalars(query.order_by(Werktafel.id)).all()


def closed_since(session: Session, first: datetime) -> Sequence[Werktafel]:
    query = select(Werktafel).where(Werktafel.status == TableStatus.CLOSED, Werktafel.closed_at >= first)
    return session.scalars(query.order_by(Werktafel.closed_at, Werktafel.id)).all()


def left_over(session: Session, table: Werktafel) -> Sequence[str]:
    """What the werktafels before this one left on the parking lot for a next one, as far as it is not here already."""
    here = select(Card.text).where(Card.werktafel_id == table.id)
    query = select(Card.text).join(Werktafel, Werktafel.id == Card.werktafel_id)
    return session.scalars(
        query.where(
            Werktafel.pattern_id == table.pattern_id,
            Werktafel.status == TableStatus.CLOSED,
            Card.kind == CardKind.PARKED,
            or_(Card.left_for.is_(None), Card.left_for == Leftover.NEXT),
            Card.text.not_in(here),
        ).order_by(Card.id)
    ).all()


def count_finished(session: Session) -> int:
    return session.scalar(select(func.count(Werktafel.id)).where(Werktafel.status == TableStatus.CLOSED)) or 0


def upcoming_of(session: Session, actor: Actor, limit: int = 5) -> Sequence[Werktafel]:
    """What this facilitator leads next, with the parts that the check list looks at."""
    mine = or_(Werktafel.facilitator_id == actor.id, Werktafel.co_facilitator_id == actor.id)
    query = select(Werktafel).where(mine, Werktafel.status.in_(OPEN)).order_by(Werktafel.planned_at, Werktafel.id)
    return session.scalars(
        query.limit(limit).options(selectinload(Werktafel.parties), selectinload(Werktafel.cases))
    ).all()


def find_by_code(session: Session, code: str) -> Werktafel | None:
    return session.scalar(select(Werktafel).where(Werktafel.join_code == code))


def code_is_taken(session: Session, code: str) -> bool:
    return session.scalar(select(Werktafel.id).where(Werktafel.join_code == code)) is not None


def find_guest(session: Session, token_hash: str) -> tuple[Werktafel, Participant] | None:
    """The guest behind a cookie, with the werktafel it belongs to, as long as that is open."""
    query = (
        select(Werktafel, Participant)
        .join(Participant, Participant.werktafel_id == Werktafel.id)
        .where(Participant.token_hash == token_hash, Werktafel.status.in_(OPEN))
    )
    found = session.execute(query).first()
    return (found[0], found[1]) if found else None


def steps_of(session: Session, werktafel_id: int) -> Sequence[TableStep]:
    query = select(TableStep).where(TableStep.werktafel_id == werktafel_id)
    return session.scalars(query.order_by(TableStep.position, TableStep.id)).all()


def knelpunten_of(session: Session, werktafel_id: int) -> Sequence[TableKnelpunt]:
    query = select(TableKnelpunt).where(TableKnelpunt.werktafel_id == werktafel_id)
    return session.scalars(query.order_by(TableKnelpunt.id)).all()


def votes_of(session: Session, werktafel_id: int) -> Sequence[Vote]:
    return session.scalars(select(Vote).where(Vote.werktafel_id == werktafel_id).order_by(Vote.id)).all()


def knelpunten_of_step(session: Session, step_id: int) -> Sequence[TableKnelpunt]:
    return session.scalars(
        select(TableKnelpunt).where(TableKnelpunt.step_id == step_id).order_by(TableKnelpunt.id)
    ).all()


def shifts_of(session: Session, werktafel_id: int) -> Sequence[TimeShift]:
    return session.scalars(select(TimeShift).where(TimeShift.werktafel_id == werktafel_id).order_by(TimeShift.id)).all()


def times_of(session: Session, werktafel_id: int) -> Sequence[PhaseTime]:
    return session.scalars(select(PhaseTime).where(PhaseTime.werktafel_id == werktafel_id).order_by(PhaseTime.id)).all()


def _count(session: Session, of: ColumnElement[int] | InstrumentedAttribute[int], *where: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count(of)).where(*where)) or 0


def count_guests(session: Session, werktafel_id: int) -> int:
    return _count(session, Participant.id, Participant.werktafel_id == werktafel_id)


def count_parties(session: Session, werktafel_id: int) -> int:
    return _count(session, Party.id, Party.werktafel_id == werktafel_id)


def count_cards(session: Session, werktafel_id: int, participant_id: int | None) -> int:
    return _count(session, Card.id, Card.werktafel_id == werktafel_id, Card.participant_id == participant_id)


def case_ids(session: Session, werktafel_id: int) -> tuple[int, ...]:
    query = select(TableCase.case_id).where(TableCase.werktafel_id == werktafel_id).order_by(TableCase.case_id)
    return tuple(session.scalars(query))


def moved_of(session: Session, werktafel_id: int) -> tuple[int, datetime]:
    """The number of the latest change and its moment, in one cheap look."""
    row = session.execute(select(Werktafel.moved, Werktafel.active_at).where(Werktafel.id == werktafel_id)).first()
    if row is None:
        raise NotFound()
    return row[0], row[1]


def shown_to(session: Session, token_hash: str) -> int | None:
    """The number of the latest change that guests see, for the guest of this cookie; none when the door is shut."""
    seat = select(Participant.werktafel_id).where(Participant.token_hash == token_hash)
    table_id = seats.get(token_hash, lambda: session.scalar(seat))
    if table_id is None:
        return None
    number = select(Werktafel.shown).where(Werktafel.id == table_id, Werktafel.status.in_(OPEN))
    return shown.get(table_id, lambda: session.scalar(number))


def touch(session: Session, werktafel_id: int, guests: bool = True) -> None:
    """Tell every screen to look again, or those of the facilitators only when guests see nothing of it. Beside the
    version of the row: two guests may write at the same moment."""
    shown.forget(werktafel_id)
    session.flush()
    session.execute(
        update(Werktafel)
        .where(Werktafel.id == werktafel_id)
        .values(moved=Werktafel.moved + 1, shown=Werktafel.shown + int(guests), active_at=utc_now())
        .execution_options(synchronize_session="fetch")
    )


def forget_guests(session: Session, werktafel_id: int) -> None:
    """Close every guest's door: no cookie matches an ended hash. Names and roles stay for the report; what a guest
    wrote and how a guest voted cannot be told any more."""
    session.execute(update(Vote).where(Vote.werktafel_id == werktafel_id).values(participant_id=None))
    session.execute(update(Card).where(Card.werktafel_id == werktafel_id).values(participant_id=None))
    guests = session.scalars(select(Participant).where(Participant.werktafel_id == werktafel_id))
    for guest in guests:
        guest.token_hash = f"ended-{guest.id}"


def replace_cases(session: Session, werktafel_id: int, ids: Iterable[int]) -> None:
    present = {row.case_id: row for row in session.scalars(
        select(TableCase).where(TableCase.werktafel_id == werktafel_id)
    )}  # fmt: skip
    wanted = set(ids)
    for case_id, row in present.items():
        if case_id not in wanted:
            session.delete(row)
    session.add_all(TableCase(werktafel_id=werktafel_id, case_id=i) for i in sorted(wanted - present.keys()))


def start_stretch(session: Session, table: Werktafel, now: datetime) -> None:
    """Open the log of the present phase and close the one before it."""
    for stretch in times_of(session, table.id):
        if stretch.ended_at is None:
            stretch.ended_at = now
    if table.phase is not None and table.status is TableStatus.RUNNING:
        session.add(PhaseTime(werktafel_id=table.id, phase=table.phase, started_at=now))


def number_steps(session: Session, order: Sequence[int]) -> None:
    """Places from 1, without a new version of the texts."""
    for position, step_id in enumerate(order, start=1):
        session.execute(
            update(TableStep)
            .where(TableStep.id == step_id, TableStep.position != position)
            .values(position=position)
            .execution_options(synchronize_session="fetch")
        )


def solutions_of_knelpunt(session: Session, row_id: int) -> Sequence[TableSolution]:
    query = select(TableSolution).where(TableSolution.table_knelpunt_id == row_id)
    return session.scalars(query.order_by(TableSolution.id)).all()
