"""A new case on a solved pattern asks whether it is solved."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from patterns.base import utc_now
from patterns.cases.rules import CaseStatus
from patterns.errors import NotAllowed, NotFound, RuleBroken
from patterns.patterns.model import Pattern, PatternCase
from patterns.patterns.rules import PatternStatus
from patterns.patterns.store import find_link
from patterns.reopening import service, store
from patterns.reopening.rules import AnswerReopening
from tests.support.cast import Cast
from tests.support.patterns import Maker

LONG_AGO = datetime(2024, 1, 1, tzinfo=UTC)


@pytest.fixture
def make(session: Session) -> Maker:
    return Maker(session)


@pytest.fixture
def solved(session: Session, make: Maker, cast: Cast) -> Pattern:
    """Solved yesterday, with one case from long before."""
    knelpunt = make.knelpunt()
    pattern = make.pattern(knelpunt, owner_id=cast.owner.id)
    old = make.case(knelpunt)
    make.link(pattern, old)
    _link(session, pattern, old.id).added_at = LONG_AGO
    pattern.status, pattern.solved_at = PatternStatus.SOLVED, utc_now() - timedelta(days=1)
    session.flush()
    return pattern


def _link(session: Session, pattern: Pattern, case_id: int) -> PatternCase:
    link = find_link(session, pattern.id, case_id)
    assert link is not None
    return link


def test_only_what_came_after_asks(session: Session, make: Maker, cast: Cast, solved: Pattern) -> None:
    assert not store.proposals_of(session, solved.id)
    fresh, draft = make.case(), make.case(status=CaseStatus.DRAFT)
    make.link(solved, fresh, draft)
    assert [one.case.id for one in store.proposals_for(session, cast.owner.id)] == [fresh.id]
    assert not store.proposals_for(session, cast.professional.id)


def test_a_case_that_is_released_later_asks_then(session: Session, make: Maker, solved: Pattern) -> None:
    case = make.case(status=CaseStatus.DRAFT)
    make.link(solved, case)
    _link(session, solved, case.id).added_at = LONG_AGO
    session.flush()
    assert not store.proposals_of(session, solved.id)
    case.status, case.released_at = CaseStatus.RELEASED, utc_now()
    session.flush()
    assert [one.case.id for one in store.proposals_of(session, solved.id)] == [case.id]


def test_saying_no_takes_a_reason_and_ends_the_question(
    session: Session, make: Maker, cast: Cast, solved: Pattern
) -> None:
    first, second = make.case(), make.case()
    make.link(solved, first, second)
    with pytest.raises(NotAllowed):
        service.answer(session, cast.professional, solved.id, AnswerReopening(first.id, True))
    with pytest.raises(RuleBroken):
        service.answer(session, cast.owner, solved.id, AnswerReopening(first.id, False, " "))
    service.answer(session, cast.owner, solved.id, AnswerReopening(first.id, False, "Speelde eerder."))
    assert [one.case.id for one in store.proposals_of(session, solved.id)] == [second.id]
    assert [answer.reason for answer, _ in store.answers_of(session, solved.id)] == ["Speelde eerder."]
    with pytest.raises(NotFound):
        service.answer(session, cast.owner, solved.id, AnswerReopening(first.id, True))


def test_saying_yes_opens_the_pattern(session: Session, make: Maker, cast: Cast, solved: Pattern) -> None:
    first, second = make.case(), make.case()
    make.link(solved, first, second)
    service.answer(session, cast.coordinator, solved.id, AnswerReopening(first.id, True))
    assert solved.status is PatternStatus.IN_HAND
    assert not store.proposals_of(session, solved.id)
