"""How patterns stand for each addressee, asking those who can complete them, and what thereby is done."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from exports.readiness import rules, store
from exports.readiness.model import GapRequest
from exports.readiness.rules import Ask, Readiness, readiness_of
from exports.submissions.needs import Need
from patterns import history
from patterns.actor import Actor
from patterns.base import utc_now
from patterns.catalogue.store import municipality_names, settings_of
from patterns.errors import NotFound
from patterns.patterns.store import get_pattern, load_patterns
from patterns.standing.proofs import proofs_of
from patterns.standing.rules import Standing
from patterns.standing.store import standings

if TYPE_CHECKING:
    from patterns.patterns.model import Pattern


@dataclass(frozen=True)
class OpenAsk:
    """A question that waits: what to do, where, and who asked it when."""

    ask: Ask
    request: GapRequest


def readiness_by_id(session: Session, pattern_ids: Collection[int]) -> dict[int, tuple[Readiness, ...]]:
    """Per pattern the standing for every addressee, in a fixed number of statements."""
    settings = settings_of(session)
    placed = standings(session, pattern_ids, settings, utc_now().date())
    return readiness(session, load_patterns(session, pattern_ids), placed, settings, municipality_names(session))


def readiness(
    session: Session,
    patterns: Sequence[Pattern],
    placed: Mapping[int, Standing],
    settings: Mapping[str, int],
    places: Mapping[str, str],
) -> dict[int, tuple[Readiness, ...]]:
    """The same for a page that has read most of it; the patterns are whole. In four statements."""
    asked = store.asked_by_all(session, settings)
    proofs = proofs_of(session, patterns, placed)
    return {one: tuple(readiness_of(each, proof, places) for each in asked) for one, proof in proofs.items()}


def ask(
    session: Session, actor: Actor, pattern_id: int, addressee_id: int, need: Need | None, now: datetime | None = None
) -> int:
    """Ask whoever can close this gap, or every gap for this addressee. Gives how many questions are new."""
    pattern, moment = get_pattern(session, pattern_id), now or utc_now()
    rules.check_may_ask(pattern.owner_ids, actor)
    standing = next(
        (one for one in readiness_by_id(session, [pattern_id])[pattern_id] if one.asked.addressee_id == addressee_id),
        None,
    )
    if standing is None:
        raise NotFound("Dit loket bestaat niet.")
    wanted = {one.key: one for one in rules.chosen(standing, need)}
    needs = {one.key: gap.need for gap in standing.gaps for one in gap.asks}
    present = store.requests_by_key(session, wanted)
    new = [key for key in wanted if key not in present or present[key].done_at is not None]
    for key in new:
        request = present.get(key) or GapRequest(key=key)
        request.need, request.pattern_id, request.addressee_id = needs[key], pattern_id, addressee_id
        request.asked_by, request.asked_by_name = actor.id, actor.name
        request.asked_at, request.done_at = moment, None
        session.add(request)
    session.flush()
    if new:
        history.note(session, "patroon", pattern_id, "asked", {"vragen": len(new), "loket": standing.asked.name})
    return len(new)


def waiting(session: Session) -> tuple[OpenAsk, ...]:
    """The questions that are open and still lack an answer, the oldest first. One statement when there is none."""
    requests = store.open_requests(session)
    if not requests:
        return ()
    standing = readiness_by_id(session, {one.pattern_id for one in requests})
    asks = {
        (pattern_id, each.asked.addressee_id, ask.key): ask
        for pattern_id, several in standing.items()
        for each in several
        for gap in each.gaps
        for ask in gap.asks
    }
    found = [(asks.get((one.pattern_id, one.addressee_id, one.key)), one) for one in requests]
    return tuple(OpenAsk(ask, one) for ask, one in found if ask is not None)


def waiting_for(session: Session, actor: Actor, active: Collection[int]) -> tuple[OpenAsk, ...]:
    """What this actor is asked. `active` are the accounts that still work here."""
    return tuple(one for one in waiting(session) if one.ask.is_for(actor, active))


def settle(session: Session, now: datetime) -> int:
    """Mark as done what lacks no longer. Gives how many."""
    still = {one.request.id for one in waiting(session)}
    done = [one for one in store.open_requests(session) if one.id not in still]
    for one in done:
        one.done_at = now
    session.flush()
    return len(done)
