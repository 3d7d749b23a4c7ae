"""Steering a werktafel: start, the next or the previous phase, more time for a phase."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from patterns import history
from patterns.actor import Actor
from werktafel.sessions import card_store, rules, store
from werktafel.sessions.model import PhaseTime, TimeShift, Werktafel
from werktafel.sessions.rounds import VOTED_IN_PHASE, Voting
from werktafel.sessions.rules import Clock, Phase, Shift, TableStatus
from werktafel.sessions.service import planning


@dataclass(frozen=True)
class MovePhase:
    """`seen` is the phase on the facilitator's screen: a second click must not skip a phase."""

    werktafel_id: int
    seen: Phase
    target: Phase


@dataclass(frozen=True)
class ExtendPhase:
    werktafel_id: int
    phase: Phase
    minutes: int
    from_next: bool
    reason: str


def start(session: Session, actor: Actor, werktafel_id: int, now: datetime) -> Werktafel:
    """Begin with phase 1, when the check list is done."""
    table = store.get_table(session, werktafel_id)
    rules.check_may_steer(table.state, actor)
    rules.check_may_start(table.state, planning.missing(session, actor, table))
    table.status = TableStatus.RUNNING
    table.started_at, table.leader_id = now, actor.id
    _enter(session, table, Phase.ESTABLISH, now)
    return table


def move(session: Session, actor: Actor, command: MovePhase, now: datetime) -> Werktafel:
    """To the next or the previous phase. Going back keeps everything, and the minutes already used."""
    table = store.get_table(session, command.werktafel_id)
    rules.check_leads(table.state, actor)
    rules.check_move(table.state, command.seen, command.target)
    _enter(session, table, command.target, now)
    return table


def extend(session: Session, actor: Actor, command: ExtendPhase, now: datetime) -> Werktafel:
    """More minutes for the running phase, at a price and for a reason."""
    table = store.get_table(session, command.werktafel_id)
    rules.check_leads(table.state, actor)
    shift = Shift(command.phase, command.minutes, command.from_next)
    minutes = minutes_of(table, store.shifts_of(session, table.id))
    rules.check_extension(table.state, shift, command.reason, minutes)
    session.add(
        TimeShift(
            werktafel_id=table.id,
            phase=shift.phase,
            minutes=shift.minutes,
            from_next=shift.from_next,
            reason=command.reason.strip(),
            at=now,
        )
    )
    table.phase_ends_at = (table.phase_ends_at or now) + timedelta(minutes=shift.minutes)
    words = {"prijs": rules.price(shift, minutes), "reden": command.reason.strip()}
    history.note(session, "werktafel", table.id, "extended", words)
    store.touch(session, table.id)
    return table


def minutes_of(table: Werktafel, shifts: Iterable[TimeShift]) -> dict[Phase, int]:
    """Minutes that each phase has now."""
    return rules.allotted(table.plan, [shift.as_shift() for shift in shifts])


def clock_of(table: Werktafel, shifts: Iterable[TimeShift], now: datetime) -> Clock | None:
    """The clock of a running werktafel; none when it does not run."""
    if table.status is not TableStatus.RUNNING or not (table.phase and table.phase_ends_at and table.started_at):
        return None
    planned_end = table.started_at + timedelta(minutes=sum(table.plan.values()))
    return rules.clock(table.phase_ends_at, table.phase, minutes_of(table, shifts), planned_end, now)


def used_minutes(times: Iterable[PhaseTime]) -> dict[Phase, int]:
    """Whole minutes really spent in each phase, over all its stretches."""
    stretches = list(times)
    return {phase: round(_spent(stretches, phase).total_seconds() / 60) for phase in rules.PHASES}


def _spent(times: Iterable[PhaseTime], phase: Phase) -> timedelta:
    stretches = [t.ended_at - t.started_at for t in times if t.phase is phase and t.ended_at is not None]
    return sum(stretches, timedelta())


def _enter(session: Session, table: Werktafel, phase: Phase, now: datetime) -> None:
    """The first time a phase begins in silence. Coming back, cards and votes are as they were left."""
    before = any(stretch.phase is phase for stretch in store.times_of(session, table.id))
    voted = card_store.has_votes(session, table.id, VOTED_IN_PHASE[phase])
    table.silent, table.voting = not before, Voting.CLOSED if voted else Voting.NONE
    card_store.clear_signals(session, table.id)
    table.left_phase, table.phase = table.phase, phase
    table.phase_started_at = now
    store.start_stretch(session, table, now)
    session.flush()
    spent = _spent(store.times_of(session, table.id), phase)
    allowed = timedelta(minutes=minutes_of(table, store.shifts_of(session, table.id))[phase])
    table.phase_ends_at = now + allowed - spent
    store.touch(session, table.id)
