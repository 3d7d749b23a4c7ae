"""A pattern changes hands with what was promised, and nobody can leave it orphaned."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from patterns.errors import NotAllowed, RuleBroken, Stale
from patterns.handovers import service, store
from patterns.handovers.model import PatternHandover
from patterns.handovers.rules import Answer, Departure, Dossier, HandoverState, Offer, Part
from patterns.patterns.model import Pattern
from patterns.patterns.rules import Appointment
from patterns.solutions import service as solutions
from patterns.solutions.model import Solution
from patterns.solutions.rules import HandOver, Route, SolutionText
from tests.support.cast import Cast
from tests.support.patterns import Maker

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = date(2026, 11, 21)


@pytest.fixture
def make(session: Session) -> Maker:
    return Maker(session)


@pytest.fixture
def pattern(make: Maker, cast: Cast) -> Pattern:
    return make.pattern(make.knelpunt(), owner_id=cast.owner.id, title="Dubbel ingeschreven")


@pytest.fixture
def solution(session: Session, cast: Cast, pattern: Pattern) -> Solution:
    text = SolutionText("Seintje geven", Route.QUICK, owner_id=cast.owner.id, with_whom="wijkteam", first_step="bellen")
    return solutions.create(session, cast.owner, pattern.id, text, date(2026, 11, 1))


def _offer(session: Session, cast: Cast, pattern: Pattern) -> int:
    command = Offer(cast.facilitator.id, "Aan de woningstichting: elk kwartaal bericht", "Let op de pilot")
    return service.offer(session, cast.owner, pattern.id, command, TODAY, ("Werktafel in mei",)).id


def test_accepting_takes_the_promises_along(
    session: Session, cast: Cast, pattern: Pattern, solution: Solution, make: Maker
) -> None:
    handover = store.get_handover(session, _offer(session, cast, pattern))
    dossier = Dossier.from_json(handover.dossier)
    assert [(one.title, one.with_whom, one.first_step) for one in dossier.promises] == [
        ("Seintje geven", "wijkteam", "bellen")
    ]
    assert dossier.beside == ("Werktafel in mei",)
    assert dossier.lacking
    assert pattern.owner_id == cast.owner.id, "the owner stays until somebody says yes"
    with pytest.raises(RuleBroken):
        _offer(session, cast, pattern)
    with pytest.raises(NotAllowed):
        service.answer(session, cast.owner, handover.id, Answer(handover.version, True), NOW)
    with pytest.raises(Stale):
        service.answer(session, cast.facilitator, handover.id, Answer(handover.version + 1, True), NOW)
    service.answer(session, cast.facilitator, handover.id, Answer(handover.version, True), NOW)
    assert (pattern.owner_id, solution.owner_id) == (cast.facilitator.id, cast.facilitator.id)
    assert handover.state is HandoverState.ACCEPTED
    assert not store.waiting_with(session, cast.facilitator.id)


def test_a_refused_offer_leaves_the_owner(session: Session, cast: Cast, pattern: Pattern) -> None:
    handover = store.get_handover(session, _offer(session, cast, pattern))
    service.answer(session, cast.facilitator, handover.id, Answer(handover.version, False, "geen tijd"), NOW)
    assert (pattern.owner_id, handover.reason) == (cast.owner.id, "geen tijd")
    again = _offer(session, cast, pattern)
    assert service.withdraw(session, cast.owner, again, NOW).state is HandoverState.WITHDRAWN


def test_appointing_somebody_else_ends_the_offer(session: Session, cast: Cast, pattern: Pattern) -> None:
    handover = store.get_handover(session, _offer(session, cast, pattern))
    command = Appointment(pattern.version, cast.coordinator.id)
    service.appoint(session, cast.coordinator, pattern.id, command, TODAY)
    assert handover.state is HandoverState.WITHDRAWN


def test_who_leaves_is_followed_up_by_the_deputy(
    session: Session, cast: Cast, pattern: Pattern, solution: Solution, make: Maker
) -> None:
    pattern.deputy_id, pattern.manager_id = cast.facilitator.id, cast.steering.id
    elsewhere = make.pattern(owner_id=cast.coordinator.id)
    text = SolutionText("Elders", Route.QUICK, owner_id=cast.owner.id)
    other = solutions.create(session, cast.coordinator, elsewhere.id, text, TODAY)
    ball = HandOver(other.version, "Eigenaar", None, cast.owner.id)
    solutions.hand_over(session, cast.coordinator, other.id, ball, TODAY)
    everybody = {cast.facilitator.id, cast.coordinator.id, cast.steering.id}
    waiting = store.get_handover(session, _offer(session, cast, pattern))
    made = service.leave(session, cast.owner.id, Departure(), everybody, NOW, TODAY)
    assert (pattern.owner_id, pattern.deputy_id, pattern.manager_id) == (cast.facilitator.id, None, cast.steering.id)
    assert [(one.state, one.to_user_id) for one in made] == [(HandoverState.TAKEN, cast.facilitator.id)]
    assert waiting.state is HandoverState.WITHDRAWN
    assert solution.owner_id == cast.facilitator.id
    assert (other.owner_id, other.with_user_id) == (cast.coordinator.id, cast.coordinator.id)
    assert not store.held_by(session, cast.owner.id)
    assert not store.solutions_with(session, cast.owner.id)


def test_nobody_leaves_an_orphan(session: Session, cast: Cast, pattern: Pattern) -> None:
    everybody = {cast.facilitator.id}
    with pytest.raises(RuleBroken, match="Dubbel ingeschreven"):
        service.leave(session, cast.owner.id, Departure(), everybody, NOW, TODAY)
    pattern.deputy_id = cast.professional.id
    session.flush()
    with pytest.raises(RuleBroken):
        service.leave(session, cast.owner.id, Departure(), everybody, NOW, TODAY)
    with pytest.raises(RuleBroken):
        service.leave(session, cast.owner.id, Departure(cast.owner.id), everybody, NOW, TODAY)
    service.leave(session, cast.owner.id, Departure(cast.facilitator.id), everybody, NOW, TODAY)
    assert pattern.owner_id == cast.facilitator.id


def test_the_coordinator_sees_who_is_missing(session: Session, cast: Cast, pattern: Pattern, make: Maker) -> None:
    orphan = make.pattern(title="Wees")
    found = {one.pattern.id: one.lacking for one in store.unstaffed(session, TODAY)}
    assert found == {orphan.id: (Part.OWNER,)}, "a signaal needs no deputy"


def test_two_people_cannot_offer_at_once(session: Session, cast: Cast, pattern: Pattern) -> None:
    _offer(session, cast, pattern)
    session.add(PatternHandover(pattern_id=pattern.id, from_user_id=cast.owner.id, to_user_id=cast.goirle.id))
    with pytest.raises(IntegrityError):
        session.flush()
    session.rollback()
