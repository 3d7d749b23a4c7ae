"""Calls on both databases: one at a time, for whoever did not answer yet, with what came of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from patterns.base import utc_now
from patterns.calls import service, store
from patterns.calls.rules import MakeCall
from patterns.errors import NotAllowed, NotFound, RuleBroken
from patterns.patterns.model import Pattern
from patterns.responses.rules import Answer, GiveAnswer
from patterns.responses.service import answer
from tests.support.cast import GOIRLE, TILBURG, WAALWIJK, Cast
from tests.support.patterns import Maker
from werktafel.kit.filters import local
from werktafel.notices.sources.calls import who_sees_this_too


def today() -> date:
    return local(utc_now()).date()


@pytest.fixture
def pattern(session: Session, cast: Cast) -> Pattern:
    maker = Maker(session)
    knelpunt = maker.knelpunt()
    pattern = maker.pattern(knelpunt, owner_id=cast.owner.id)
    maker.link(pattern, maker.case(knelpunt))
    return pattern


def a_call(days: int = 21, phrase: str = "toeslag stopt") -> MakeCall:
    return MakeCall(phrase, today() + timedelta(days=days))


def test_a_call_waits_for_municipalities_that_did_not_answer(session: Session, cast: Cast, pattern: Pattern) -> None:
    answer(session, cast.waalwijk, pattern.id, GiveAnswer(Answer.NOT_HERE, "Wij melden het zelf."))
    call = service.make(session, cast.owner, pattern.id, a_call(), today())
    assert (call.certain_before, call.possible_before) == (1, 1)
    waiting = {place: len(store.unanswered_by(session, place, today(), 5)) for place in (GOIRLE, WAALWIJK, TILBURG)}
    assert waiting == {GOIRLE: 1, WAALWIJK: 0, TILBURG: 1}, "who said that it does not play is not asked again"
    answer(session, cast.goirle, pattern.id, GiveAnswer(Answer.WE_TOO, "Bij ons wachtte een gezin vier maanden."))
    assert store.unanswered_by(session, GOIRLE, today(), 5) == []
    assert store.answered_during(session, [call.id]) == {call.id: {GOIRLE}}
    assert store.need_no_asking(session, [call.id]) == {call.id: {GOIRLE, WAALWIJK}}
    assert store.unanswered_by(session, TILBURG, call.ends_on + timedelta(days=1), 5) == []


def test_one_at_a_time_and_by_whom(session: Session, cast: Cast, pattern: Pattern) -> None:
    for actor in (cast.professional, cast.goirle, cast.steering):
        with pytest.raises(NotAllowed):
            service.make(session, actor, pattern.id, a_call(), today())
    with pytest.raises(NotFound):
        service.make(session, cast.coordinator, 999_999, a_call(), today())
    call = service.make(session, cast.coordinator, pattern.id, a_call(), today())
    with pytest.raises(RuleBroken, match="loopt al een oproep"):
        service.make(session, cast.coordinator, pattern.id, a_call(), today())
    with pytest.raises(NotAllowed):
        service.stop(session, cast.professional, call.id, today())
    service.stop(session, cast.facilitator, call.id, today())
    with pytest.raises(RuleBroken, match="al afgelopen"):
        service.stop(session, cast.facilitator, call.id, today())
    service.make(session, cast.coordinator, pattern.id, a_call(), today())


@pytest.mark.parametrize(
    ("days", "phrase", "words"),
    [(0, "toeslag", "na vandaag"), (500, "toeslag", "hooguit"), (9, " \u200b ", "paar woorden"), (9, "x" * 81, "80")],
)
def test_bad_input(session: Session, cast: Cast, pattern: Pattern, days: int, phrase: str, words: str) -> None:
    with pytest.raises(RuleBroken, match=words):
        service.make(session, cast.coordinator, pattern.id, a_call(days, phrase), today())


def test_a_call_points_at_nobody(session: Session, cast: Cast, pattern: Pattern) -> None:
    for command, field in (
        (a_call(phrase="toeslag stopt in Kerkstraat 12"), "zin"),
        (replace(a_call(), text="Bel 06 12345678 als u dit ook ziet."), "toelichting"),
    ):
        with pytest.raises(RuleBroken, match="misschien iemand aan te herkennen") as refused:
            service.make(session, cast.coordinator, pattern.id, command, today())
        assert refused.value.field == field
    assert store.count_calls(session) == 0


def test_who_hears_of_it_when(session: Session, cast: Cast, pattern: Pattern) -> None:
    call = service.make(session, cast.coordinator, pattern.id, a_call(), today())
    answer(session, cast.goirle, pattern.id, GiveAnswer(Answer.NOT_HERE, "Wij melden het zelf."))
    first = {notice.user_id for notice in who_sees_this_too(session, utc_now())}
    assert first == {cast.professional.id, cast.colleague.id, cast.waalwijk.id}
    soon = [one for one in who_sees_this_too(session, utc_now() + timedelta(days=19)) if one.key.endswith("soon")]
    assert {one.user_id for one in soon} == first
    (done,) = who_sees_this_too(session, utc_now() + timedelta(days=22))
    assert (done.user_id, done.path) == (cast.coordinator.id, f"/oproepen/{call.id}")
    assert done.line == "Uw oproep ‘toeslag stopt’ is afgelopen: 1 gemeente antwoordde."
