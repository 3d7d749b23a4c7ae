"""What people do: appoint, offer a pattern with its dossier, answer, and leave without orphaning a pattern."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from patterns import history
from patterns.actor import Actor
from patterns.catalogue.store import settings_of
from patterns.errors import NotFound, RuleBroken, Stale
from patterns.handovers import rules, store
from patterns.handovers.model import PatternHandover
from patterns.handovers.rules import Answer, Departure, Dossier, HandoverState, Offer, Part, Promised
from patterns.patterns import service as pattern_service
from patterns.patterns import store as pattern_store
from patterns.patterns.model import Pattern
from patterns.patterns.rules import Appointment
from patterns.solutions.rules import RUNNING
from patterns.solutions.store import solutions_of
from patterns.standing.store import standings


def appoint(session: Session, actor: Actor, pattern_id: int, command: Appointment, today: date) -> Pattern:
    """As the pattern itself allows; above signaal nobody is taken away without a successor. Ends an open offer."""
    pattern = pattern_store.get_pattern(session, pattern_id)
    rung = standings(session, [pattern_id], settings_of(session), today)[pattern_id].rung
    before = store.holders_of(pattern)
    rules.check_parts_stay(rung, before, {part: getattr(command, part.value) for part in Part})
    pattern = pattern_service.appoint(session, actor, pattern_id, command)
    offer = store.find_waiting(session, pattern_id)
    if offer is not None and pattern.owner_id != before[Part.OWNER]:
        offer.state = HandoverState.WITHDRAWN
    session.flush()
    return pattern


def dossier_of(session: Session, pattern: Pattern, today: date, beside: Sequence[str] = ()) -> Dossier:
    """`beside` are lines on what lies outside the pattern, such as a planned werktafel."""
    solutions = solutions_of(session, [pattern.id])
    return Dossier(
        promises=tuple(
            Promised(one.id, one.title, one.with_whom, one.ball_since, one.due_on, one.first_step)
            for one in solutions
            if one.status in RUNNING
        ),
        decisions=tuple(f"{one.title}: {one.decision}" for one in solutions if one.decision),
        lacking=standings(session, [pattern.id], settings_of(session), today)[pattern.id].missing,
        beside=tuple(beside),
    )


def offer(
    session: Session, actor: Actor, pattern_id: int, command: Offer, today: date, beside: Sequence[str] = ()
) -> PatternHandover:
    """Offer the pattern to an account that the caller has checked. The owner stays until it is accepted."""
    pattern = pattern_store.get_pattern(session, pattern_id)
    rules.check_may_offer(pattern.owner_ids, actor)
    rules.check_offer(pattern.owner_id, command, store.find_waiting(session, pattern_id) is not None)
    handover = PatternHandover(
        pattern_id=pattern.id,
        from_user_id=pattern.owner_id,
        to_user_id=command.to_user_id,
        promised=command.promised.strip(),
        note=command.note.strip(),
        dossier=dossier_of(session, pattern, today, beside).as_json(),
        offered_by=actor.id,
    )
    session.add(handover)
    session.flush()
    history.note(session, "patroon", pattern.id, "offered", {"to_user_id": [None, command.to_user_id]})
    return handover


def read(session: Session, actor: Actor, handover_id: int) -> tuple[PatternHandover, Pattern]:
    """The hand-over and its pattern. Who has nothing to do with it does not hear that it exists."""
    handover = store.get_handover(session, handover_id)
    pattern = pattern_store.get_pattern(session, handover.pattern_id)
    if not rules.may_read(handover.people, pattern.owner_ids, actor):
        raise NotFound(store.UNKNOWN)
    return handover, pattern


def answer(session: Session, actor: Actor, handover_id: int, command: Answer, now: datetime) -> PatternHandover:
    """Accepting makes this person the owner, also of what the former owner promised for this pattern."""
    handover, pattern = read(session, actor, handover_id)
    rules.check_answer(handover.to_user_id, handover.state, command, actor)
    if handover.version != command.version:
        raise Stale()
    handover.reason, handover.answered_at = command.reason.strip(), now
    if command.accepted:
        rules.check_same_owner(handover.from_user_id, pattern.owner_id)
        _take_over(session, pattern, actor.id)
        handover.state = HandoverState.ACCEPTED
    else:
        handover.state = HandoverState.REFUSED
        history.note(session, "patroon", handover.pattern_id, "not_accepted")
    session.flush()
    return handover


def withdraw(session: Session, actor: Actor, handover_id: int, now: datetime) -> PatternHandover:
    handover, pattern = read(session, actor, handover_id)
    rules.check_may_offer(pattern.owner_ids, actor)
    rules.check_waits(handover.state)
    handover.state, handover.answered_at = HandoverState.WITHDRAWN, now
    session.flush()
    return handover


def leave(
    session: Session, user_id: int, command: Departure, open_accounts: Collection[int], now: datetime, today: date
) -> Sequence[PatternHandover]:
    """Pass on everything that this account holds. The caller has checked who acts, and closes the account with it."""
    for waiting in store.offers_around(session, user_id):
        waiting.state, waiting.answered_at = HandoverState.WITHDRAWN, now
    session.flush()
    patterns = store.held_by(session, user_id)
    check_followed_up(patterns, user_id, command, open_accounts)
    made = []
    for pattern in patterns:
        if pattern.manager_id == user_id:
            pattern.manager_id = command.manager_id
        if pattern.deputy_id == user_id:
            pattern.deputy_id = None
        if pattern.owner_id == user_id:
            made.append(_taken(session, pattern, command, now, today))
    _pass_solutions(session, user_id, today)
    session.flush()
    return made


def check_followed_up(
    patterns: Sequence[Pattern], user_id: int, command: Departure, open_accounts: Collection[int]
) -> None:
    """Every owned pattern gets an owner whose account is open."""
    for name, chosen in (("successor", command.successor_id), ("manager", command.manager_id)):
        if chosen is not None and (chosen == user_id or chosen not in open_accounts):
            raise RuleBroken("Kies iemand met een open account.", name)
    if command.successor_id is not None:
        return
    alone = [one.title for one in patterns if one.owner_id == user_id and one.deputy_id not in open_accounts]
    if alone:
        titles = ", ".join(f"‘{title}’" for title in alone[:3])
        raise RuleBroken(f"Kies een opvolger. Er is geen vervanger bij {titles}.", "successor")


def _taken(session: Session, pattern: Pattern, command: Departure, now: datetime, today: date) -> PatternHandover:
    former, follower = pattern.owner_id, command.successor_id or pattern.deputy_id
    assert follower is not None  # noqa: S101 - check_followed_up saw to it
    handover = PatternHandover(
        pattern_id=pattern.id,
        from_user_id=former,
        to_user_id=follower,
        state=HandoverState.TAKEN,
        dossier=dossier_of(session, pattern, today).as_json(),
        answered_at=now,
    )
    session.add(handover)
    _take_over(session, pattern, follower)
    return handover


def _take_over(session: Session, pattern: Pattern, new_owner: int) -> None:
    former = pattern.owner_id
    pattern.owner_id = new_owner
    if pattern.deputy_id == new_owner:
        pattern.deputy_id = None
    for solution in solutions_of(session, [pattern.id]):
        if solution.status in RUNNING and solution.owner_id == former:
            solution.owner_id = new_owner
    session.flush()


def _pass_solutions(session: Session, user_id: int, today: date) -> None:
    """What the account pulled in patterns of others goes to their owners; the ball goes along."""
    solutions = store.solutions_with(session, user_id)
    owners = store.owner_ids_of(session, [one.pattern_id for one in solutions])
    for solution in solutions:
        owner = owners[solution.pattern_id]
        if solution.owner_id == user_id:
            solution.owner_id = owner
        if solution.with_user_id == user_id:
            solution.with_user_id, solution.with_whom, solution.ball_since = owner, "de patrooneigenaar", today
