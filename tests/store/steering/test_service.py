"""A proposal comes on the agenda, is decided once, and may come back."""

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from patterns.errors import NotAllowed, NotFound, RuleBroken, Stale
from patterns.patterns.store import get_pattern
from patterns.solutions import service as solutions
from patterns.solutions.model import Solution
from patterns.solutions.rules import HandOver, Route, SolutionStatus, SolutionText
from patterns.steering import service, store
from patterns.steering.model import AgendaItem
from patterns.steering.rules import Decision, PutOnAgenda
from tests.support.cast import Cast
from tests.support.patterns import Maker

TODAY = date(2026, 11, 21)
MEETING = date(2026, 12, 3)


@pytest.fixture
def solution(session: Session, cast: Cast) -> Solution:
    make = Maker(session)
    pattern = make.pattern(make.knelpunt(), owner_id=cast.owner.id)
    text = SolutionText("Seintje geven", Route.STEERING, with_whom="eigenaar")
    return solutions.create(session, cast.owner, pattern.id, text, date(2026, 11, 1))


def _put(session: Session, cast: Cast, solution: Solution, day: date = MEETING) -> None:
    service.put_on_agenda(session, cast.owner, solution.id, PutOnAgenda(solution.version, day, "Mag dit?"), TODAY)


def test_from_the_agenda_to_a_no_and_back_to_a_yes(session: Session, cast: Cast, solution: Solution) -> None:
    assert [one.id for one, _ in store.unplanned(session)] == [solution.id]
    _put(session, cast, solution)
    assert (solution.with_whom, solution.ball_since) == ("stuurgroep", TODAY)
    assert not store.unplanned(session)
    _put(session, cast, solution, MEETING + timedelta(days=7))
    assert [one.item.meeting_on for one in store.agenda(session)] == [MEETING + timedelta(days=7)]
    no = Decision(solution.version, False, "Eerst een proef.")
    service.decide(session, cast.steering, solution.id, no, MEETING)
    assert (solution.status, solution.decision) == (SolutionStatus.REFUSED, "Eerst een proef.")
    assert (solution.with_user_id, solution.ball_since) == (cast.owner.id, MEETING)
    with pytest.raises(RuleBroken):
        service.decide(session, cast.steering, solution.id, Decision(solution.version, True, "Toch wel"), MEETING)
    _put(session, cast, solution, MEETING + timedelta(days=30))
    yes = Decision(solution.version, True, "De proef beviel.")
    service.decide(session, cast.steering, solution.id, yes, MEETING + timedelta(days=30))
    assert solution.status is SolutionStatus.BUSY
    newest, oldest = store.decisions(session, 10)
    assert (newest.item.replaces_id, newest.replaced_on) == (oldest.item.id, None)
    assert (oldest.item.decision, oldest.replaced_on) == ("Eerst een proef.", MEETING + timedelta(days=30))
    assert store.count_decisions(session) == 2


def test_what_is_refused_at_the_agenda(session: Session, cast: Cast, solution: Solution) -> None:
    fine = PutOnAgenda(solution.version, MEETING, "Mag dit?")
    with pytest.raises(NotAllowed):
        service.put_on_agenda(session, cast.goirle, solution.id, fine, TODAY)
    for command in (PutOnAgenda(solution.version, date(2020, 1, 1), "x"), PutOnAgenda(solution.version, MEETING, " ")):
        with pytest.raises(RuleBroken):
            service.put_on_agenda(session, cast.owner, solution.id, command, TODAY)
    stale = PutOnAgenda(solution.version + 1, MEETING, "Mag dit?")
    with pytest.raises(Stale):
        service.put_on_agenda(session, cast.owner, solution.id, stale, TODAY)
    with pytest.raises(NotFound):
        service.take_off_agenda(session, cast.owner, solution.id, TODAY)


def test_taking_it_off_gives_the_ball_back(session: Session, cast: Cast, solution: Solution) -> None:
    _put(session, cast, solution)
    service.take_off_agenda(session, cast.owner, solution.id, TODAY)
    assert not store.agenda(session)
    assert solution.with_user_id == cast.owner.id


def test_a_decision_without_an_agenda_counts_too(session: Session, cast: Cast, solution: Solution) -> None:
    service.decide(session, cast.steering, solution.id, Decision(solution.version, True, "Akkoord."), TODAY)
    assert [one.item.meeting_on for one in store.decisions(session, 10)] == [TODAY]


def test_a_manager_decides_on_the_own_track(session: Session, cast: Cast, solution: Solution) -> None:
    solution.route = Route.MANAGER
    get_pattern(session, solution.pattern_id).manager_id = cast.coordinator.id
    session.flush()
    with pytest.raises(NotAllowed):
        service.decide(session, cast.steering, solution.id, Decision(solution.version, True, "Ja."), TODAY)
    no = Decision(solution.version, False, "Te duur.")
    service.decide(session, cast.coordinator, solution.id, no, TODAY)
    assert (solution.status, solution.with_user_id) == (SolutionStatus.REFUSED, cast.owner.id)
    with pytest.raises(RuleBroken):
        service.decide(session, cast.coordinator, solution.id, Decision(solution.version, True, "Ja."), TODAY)
    again = HandOver(solution.version, "manager", None, cast.coordinator.id)
    solutions.hand_over(session, cast.owner, solution.id, again, TODAY)
    service.decide(session, cast.coordinator, solution.id, Decision(solution.version, True, "Nu wel."), TODAY)
    assert solution.status is SolutionStatus.BUSY
    assert len(store.decisions(session, 10, solution_id=solution.id)) == 2
    assert not store.decisions(session, 10), "the list of the steering group holds its own decisions"


def test_two_people_cannot_put_it_on_the_agenda_at_once(session: Session, cast: Cast, solution: Solution) -> None:
    _put(session, cast, solution)
    session.add(AgendaItem(solution_id=solution.id, meeting_on=MEETING))
    with pytest.raises(IntegrityError):
        session.flush()
    session.rollback()
