"""Who has the ball, which days come near, what is on the agenda and what changes hands reaches people once."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from patterns.base import utc_now
from patterns.handovers import service as handovers
from patterns.handovers.rules import Answer, Departure, Offer
from patterns.patterns.model import Pattern
from patterns.patterns.rules import PatternStatus
from patterns.solutions import service as solutions
from patterns.solutions.model import Solution
from patterns.solutions.rules import HandOver, Route, SolutionText
from patterns.steering import service as steering
from patterns.steering.rules import Decision, PutOnAgenda
from tests.support.cast import Cast
from tests.support.patterns import Maker
from werktafel.notices.rules import Notice, Topic
from werktafel.notices.service import gather
from werktafel.notices.sources.follow_up import changing_hands, solved_after_all, steering_group, who_has_the_ball
from werktafel.notices.store import count_notices, notices_of, unmailed

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
    text = SolutionText("Seintje geven", Route.STEERING, with_whom="manager Wonen", due_on=date(2026, 12, 1))
    return solutions.create(session, cast.owner, pattern.id, text, date(2026, 11, 10))


def _told(found: Iterable[Notice]) -> list[tuple[int, str]]:
    return sorted((one.user_id, one.line) for one in found)


@pytest.mark.parametrize(
    ("days", "lines"),
    [
        (0, []),
        (4, ["‘Seintje geven’ moet klaar zijn op 1 december 2026: over 6 dagen."]),
        (10, ["‘Seintje geven’ ligt al 21 dagen bij manager Wonen en moet klaar zijn op 1 december 2026: vandaag."]),
        (11, ["‘Seintje geven’ had klaar moeten zijn op 1 december 2026 en ligt al 22 dagen bij manager Wonen."]),
    ],
)
def test_days_that_come_near_and_balls_that_lie(
    session: Session, cast: Cast, solution: Solution, days: int, lines: list[str]
) -> None:
    found = _told(who_has_the_ball(session, NOW + timedelta(days=days)))
    assert found == [(cast.owner.id, line) for line in lines]


def test_one_line_for_a_solution_the_most_pressing_one(session: Session, cast: Cast, solution: Solution) -> None:
    ball = HandOver(solution.version, "Professional", None, cast.professional.id)
    solutions.hand_over(session, cast.owner, solution.id, ball, TODAY)
    session.flush()
    seen = {}
    for days in (0, 4, 11, 22, 43):
        gather(session, NOW + timedelta(days=days), who_has_the_ball)
        (shown,) = notices_of(session, cast.professional.id, 10, 0)
        assert count_notices(session, cast.professional.id) == 1
        seen[days] = shown.line
    assert seen == {
        0: "U bent aan zet bij ‘Seintje geven’.",
        4: "U bent aan zet bij ‘Seintje geven’. Het moet klaar zijn op 1 december 2026: over 6 dagen.",
        11: "U bent aan zet bij ‘Seintje geven’. Het had klaar moeten zijn op 1 december 2026.",
        22: "‘Seintje geven’ had klaar moeten zijn op 1 december 2026 en ligt al 22 dagen bij u.",
        43: "‘Seintje geven’ had klaar moeten zijn op 1 december 2026 en ligt al 43 dagen bij u.",
    }
    assert [one.line for one in unmailed(session, cast.professional.id, NOW + timedelta(days=99))] == [seen[43]]


def test_a_decision_stands_beside_what_has_to_be_done(session: Session, cast: Cast, solution: Solution) -> None:
    for agreed in (False, True):
        soon = PutOnAgenda(solution.version, TODAY, "Mag dit?")
        steering.put_on_agenda(session, cast.owner, solution.id, soon, TODAY)
        steering.decide(session, cast.steering, solution.id, Decision(solution.version, agreed, "Zo is het."), TODAY)
        gather(session, NOW, steering_group)
    gather(session, NOW + timedelta(days=11), who_has_the_ball)
    lines = [one.line for one in notices_of(session, cast.owner.id, 10, 0)]
    assert [line[:8] for line in lines] == ["U bent a", "De stuur", "De stuur"]


def test_the_one_who_gets_the_ball_hears_it(session: Session, cast: Cast, solution: Solution) -> None:
    ball = HandOver(solution.version, "Professional", None, cast.professional.id)
    solutions.hand_over(session, cast.owner, solution.id, ball, TODAY)
    assert _told(who_has_the_ball(session, NOW)) == [(cast.professional.id, "U bent aan zet bij ‘Seintje geven’.")]


def test_the_agenda_and_the_decision(session: Session, cast: Cast, solution: Solution) -> None:
    soon = PutOnAgenda(solution.version, TODAY + timedelta(days=5), "Mag dit?")
    steering.put_on_agenda(session, cast.owner, solution.id, soon, TODAY)
    assert _told(steering_group(session, NOW)) == [(cast.steering.id, "Op de agenda van 26 november 2026: 1 voorstel.")]
    assert not _told(steering_group(session, NOW - timedelta(days=3)))
    decision = Decision(solution.version, False, "Eerst een proef.")
    steering.decide(session, cast.steering, solution.id, decision, TODAY)
    assert _told(steering_group(session, NOW)) == [(cast.owner.id, "De stuurgroep zei nee op ‘Seintje geven’.")]
    assert not _told(steering_group(session, NOW + timedelta(days=40)))


def test_an_offer_and_its_answer(session: Session, cast: Cast, pattern: Pattern) -> None:
    made = handovers.offer(session, cast.owner, pattern.id, Offer(cast.facilitator.id), TODAY)
    asked = "U bent gevraagd eigenaar te worden van ‘Dubbel ingeschreven’."
    assert _told(changing_hands(session, NOW)) == [(cast.facilitator.id, asked)]
    handovers.answer(session, cast.facilitator, made.id, Answer(made.version, True), NOW)
    assert _told(changing_hands(session, NOW)) == [(cast.owner.id, "‘Dubbel ingeschreven’ is overgenomen.")]


def test_who_follows_up_somebody_who_left_hears_it(session: Session, cast: Cast, pattern: Pattern) -> None:
    open_accounts = {cast.facilitator.id}
    handovers.leave(session, cast.owner.id, Departure(cast.facilitator.id), open_accounts, NOW, TODAY)
    ((person, line),) = _told(changing_hands(session, NOW))
    assert person == cast.facilitator.id
    assert "U staat nu voor ‘Dubbel ingeschreven’" in line


def test_a_case_on_a_solved_pattern(session: Session, cast: Cast, pattern: Pattern, make: Maker) -> None:
    pattern.status, pattern.solved_at = PatternStatus.SOLVED, utc_now() - timedelta(days=1)
    make.link(pattern, make.case())
    ((person, line),) = _told(solved_after_all(session, utc_now()))
    assert person == cast.owner.id
    assert "Gaat het weer open?" in line


@pytest.mark.parametrize("source", [who_has_the_ball, steering_group, changing_hands, solved_after_all])
def test_nothing_is_said_twice(
    session: Session, cast: Cast, solution: Solution, source: Callable[[Session, datetime], Iterable[Notice]]
) -> None:
    soon = PutOnAgenda(solution.version, TODAY + timedelta(days=5), "Mag dit?")
    steering.put_on_agenda(session, cast.owner, solution.id, soon, TODAY)
    handovers.offer(session, cast.owner, solution.pattern_id, Offer(cast.facilitator.id), TODAY)
    later = NOW + timedelta(days=8)
    gather(session, later, source)
    assert gather(session, later + timedelta(minutes=1), source) == 0
    assert all(one.topic is Topic.BALL for one in source(session, later))
