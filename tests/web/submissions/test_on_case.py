"""At a case: in which submission it counts and what came of it."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy.orm import Session

from exports.replies.rules import Learn
from exports.replies.service import learn
from exports.submissions import service, store
from exports.submissions.case_store import cases_behind, heard_since, outcomes_between, submissions_behind
from exports.submissions.model import Submission
from exports.submissions.rules import Answer, RecordAnswer, SubmissionStatus
from patterns.actor import Actor
from patterns.base import utc_now
from patterns.cases.model import Case
from tests.support.cast import GOIRLE, Cast
from tests.support.client import Client
from tests.support.patterns import Maker
from tests.support.submissions import counted_pattern, requested, submitted

ClientAs = Callable[[Actor], Client]


@pytest.fixture
def maker(session: Session) -> Maker:
    return Maker(session)


def case_of(session: Session, submission: Submission, municipality: str) -> Case:
    cases = (session.get_one(Case, one) for one in store.frozen_cases(session, submission.id))
    return next(case for case in cases if case.municipality == municipality)


def answered(session: Session, cast: Cast, submission: Submission, text: str) -> Submission:
    assert submission.frozen_at is not None
    command = RecordAnswer(
        version=submission.version,
        status=SubmissionStatus.ANSWERED,
        happened_on=submission.frozen_at.date(),
        text=text,
        answer=Answer.PARTLY,
    )
    return service.record_answer(session, cast.coordinator, submission.id, command)


def test_the_writer_sees_what_came_of_it(client_as: ClientAs, session: Session, cast: Cast, maker: Maker) -> None:
    submission = submitted(session, cast, counted_pattern(maker, "Geen toeslag"))
    case = case_of(session, submission, GOIRLE)
    before = client_as(cast.goirle).get(f"/casussen/{case.id}").text
    assert "Toeslag vanaf dag één" in before
    assert "telt zeker mee bij Geen toeslag" in before
    assert "Er is nog geen antwoord." in before
    answered(session, cast, submission, "De melding komt er, het formulier blijft.")
    after = client_as(cast.goirle).get(f"/casussen/{case.id}").text
    assert "Beantwoord: deels overgenomen" in after
    assert "De melding komt er, het formulier blijft." in after
    assert f"/indieningen/{submission.id}" not in after


def test_what_was_learned_from_its_pattern_comes_along(
    client_as: ClientAs, session: Session, cast: Cast, maker: Maker
) -> None:
    mine, other = counted_pattern(maker, "Geen toeslag"), counted_pattern(maker, "Geen briefadres")
    submission = submitted(session, cast, mine, other)
    case = next(
        session.get_one(Case, one.case_id)
        for one in store.frozen_cases(session, submission.id).values()
        if one.supports == [mine.id]
    )
    told = Learn(0, "Een bericht is te laat.", "De melding gaat eerder.")
    learn(session, cast.coordinator, submission.id, mine.id, told)
    learn(session, cast.coordinator, submission.id, other.id, Learn(0, "Loketten wachten op elkaar.", ""))
    page = client_as(cast.coordinator).get(f"/casussen/{case.id}").text
    assert "Wat het loket leerde: Een bericht is te laat." in page
    assert "Wat ermee is gedaan: De melding gaat eerder." in page
    assert "Loketten wachten op elkaar." not in page


def test_another_municipality_does_not(client_as: ClientAs, session: Session, cast: Cast, maker: Maker) -> None:
    submission = submitted(session, cast, counted_pattern(maker))
    case = case_of(session, submission, GOIRLE)
    assert "Waar deze casus meetelt" not in client_as(cast.waalwijk).get(f"/casussen/{case.id}").text
    page = client_as(cast.coordinator).get(f"/casussen/{case.id}").text
    assert f"/indieningen/{submission.id}" in page


def test_a_submission_that_was_not_sent_is_not_told(session: Session, cast: Cast, maker: Maker) -> None:
    pattern = counted_pattern(maker)
    requested(session, cast, pattern)
    case = maker.case()
    assert submissions_behind(session, case.id) == []
    assert heard_since(session, utc_now().replace(year=2000)) == []


def test_what_was_heard_names_the_cases(session: Session, cast: Cast, maker: Maker) -> None:
    submission = submitted(session, cast, counted_pattern(maker, situations=2))
    answered(session, cast, submission, "Wij nemen een deel over.")
    sent, answer = heard_since(session, utc_now().replace(year=2000))
    assert sent.step.status is SubmissionStatus.SUBMITTED
    assert answer.step.answer is Answer.PARTLY
    assert cases_behind(session, {submission.id})[submission.id] == tuple(
        sorted(store.frozen_cases(session, submission.id))
    )
    assert [one.event_id for one in outcomes_between(session, answer.step.day, date.max)] == [answer.event_id]
    assert heard_since(session, utc_now().replace(year=2999)) == []
