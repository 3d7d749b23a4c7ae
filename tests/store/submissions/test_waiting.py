"""Whoever a submission waits for hears of it once, and nobody else does."""

import pytest
from sqlalchemy.orm import Session

from exports.submissions import service
from exports.submissions.consents import answer_support
from exports.submissions.rules import EditSubmission
from patterns.base import utc_now
from tests.support.cast import GOIRLE, TILBURG, Cast
from tests.support.patterns import Maker
from tests.support.submissions import counted_pattern, requested, started
from werktafel.notices.rules import Topic
from werktafel.notices.service import gather
from werktafel.notices.sources.support import submissions_that_wait


@pytest.fixture
def maker(session: Session) -> Maker:
    return Maker(session)


def test_people_of_an_asked_municipality_hear_until_it_answers(session: Session, cast: Cast, maker: Maker) -> None:
    found = started(session, cast, counted_pattern(maker))
    asked = (GOIRLE, TILBURG)
    command = EditSubmission(found.version, found.title, found.addressee_id, found.pattern_ids, supporters=asked)
    service.edit(session, cast.coordinator, found.id, command)
    notices = list(submissions_that_wait(session, utc_now()))
    people = {cast.goirle.id, cast.professional.id, cast.colleague.id, cast.owner.id, cast.steering.id}
    assert {one.user_id for one in notices} == people
    assert {(one.topic, one.path) for one in notices} == {(Topic.SUBMISSION, f"/indieningen/{found.id}/steun")}
    answer_support(session, cast.goirle, found.id, says_yes=False)
    assert cast.goirle.id not in {one.user_id for one in submissions_that_wait(session, utc_now())}


def test_approvers_hear_each_time_and_the_asker_does_not(session: Session, cast: Cast, maker: Maker) -> None:
    submission = requested(session, cast, counted_pattern(maker))
    assert [one.user_id for one in submissions_that_wait(session, utc_now())] == [cast.steering.id]
    assert gather(session, utc_now(), submissions_that_wait) == 1
    assert gather(session, utc_now(), submissions_that_wait) == 0
    service.back_to_draft(session, cast.steering, submission.id, submission.version)
    assert list(submissions_that_wait(session, utc_now())) == []
