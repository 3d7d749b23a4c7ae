"""A municipality speaks for itself: asked, yes, no, taken back, and what that does to approval and to what was sent."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from exports.submissions import service, store
from exports.submissions.collecting import collect
from exports.submissions.consents import answer_support
from exports.submissions.documents import frozen_content
from exports.submissions.errata import errata
from exports.submissions.model import Submission
from exports.submissions.rules import Approve, ContactText, EditSubmission
from patterns.actor import Actor
from patterns.base import utc_now
from patterns.errors import NotAllowed, NotFound, RuleBroken
from tests.support.cast import GOIRLE, TILBURG, Cast
from tests.support.patterns import Maker
from tests.support.submissions import counted_pattern, started


def ask(session: Session, cast: Cast, submission: Submission, *codes: str, pattern: int | None = None) -> None:
    present = store.get_submission(session, submission.id)
    ids = present.pattern_ids if pattern is None else (pattern,)
    contact = ContactText(**present.contact)
    command = EditSubmission(present.version, present.title, present.addressee_id, ids, "", contact, codes)
    service.edit(session, cast.coordinator, submission.id, command)


@pytest.fixture
def maker(session: Session) -> Maker:
    return Maker(session)


@pytest.fixture
def submission(session: Session, cast: Cast, maker: Maker) -> Submission:
    found = started(session, cast, counted_pattern(maker))
    ask(session, cast, found, GOIRLE, TILBURG)
    return found


def named(session: Session, submission: Submission) -> tuple[str, ...]:
    found = store.get_submission(session, submission.id)
    return collect(session, found, utc_now()).content.supporting_municipalities


def approve(session: Session, actor: Actor, submission: Submission) -> Submission:
    found = store.get_submission(session, submission.id)
    return service.approve(session, actor, submission.id, Approve(found.version, anonymous=True))


def test_asking_names_nobody_until_the_municipality_says_yes(
    session: Session, cast: Cast, submission: Submission
) -> None:
    assert named(session, submission) == ()
    assert [one.id for one in store.waiting_for_consent(session, GOIRLE)] == [submission.id]
    answer_support(session, cast.goirle, submission.id, says_yes=True)
    answer_support(session, cast.steering, submission.id, says_yes=False)
    assert named(session, submission) == ("Goirle",)
    assert store.waiting_for_consent(session, GOIRLE) == []


def test_only_people_of_an_asked_municipality_answer(session: Session, cast: Cast, submission: Submission) -> None:
    with pytest.raises(NotFound):
        answer_support(session, cast.waalwijk, submission.id, says_yes=True)
    for other in (cast.coordinator, cast.facilitator):
        with pytest.raises(NotAllowed):
            answer_support(session, other, submission.id, says_yes=True)


def test_other_patterns_ask_for_a_new_answer(
    session: Session, cast: Cast, submission: Submission, maker: Maker
) -> None:
    answer_support(session, cast.goirle, submission.id, says_yes=True)
    ask(session, cast, submission, GOIRLE)
    assert named(session, submission) == ("Goirle",)
    ask(session, cast, submission, GOIRLE, pattern=counted_pattern(maker, "Iets anders").id)
    assert named(session, submission) == ()


def test_support_taken_back_during_approval_refuses_it(session: Session, cast: Cast, submission: Submission) -> None:
    moment = utc_now() - timedelta(hours=1)
    answer_support(session, cast.goirle, submission.id, says_yes=True, now=moment - timedelta(hours=1))
    found = store.get_submission(session, submission.id)
    service.request_approval(session, cast.coordinator, found.id, found.version, moment)
    answer_support(session, cast.goirle, submission.id, says_yes=False)
    with pytest.raises(RuleBroken, match="Goirle trok de steun in terwijl"):
        approve(session, cast.steering, submission)
    found = store.get_submission(session, submission.id)
    service.back_to_draft(session, cast.steering, found.id, found.version)
    found = store.get_submission(session, submission.id)
    later = utc_now() + timedelta(seconds=1)
    service.request_approval(session, cast.coordinator, found.id, found.version, later)
    assert approve(session, cast.steering, submission).is_frozen


def test_support_taken_back_after_sending_is_an_erratum(session: Session, cast: Cast, submission: Submission) -> None:
    answer_support(session, cast.goirle, submission.id, says_yes=True)
    found = store.get_submission(session, submission.id)
    service.request_approval(session, cast.coordinator, found.id, found.version)
    approve(session, cast.steering, submission)
    answer_support(session, cast.goirle, submission.id, says_yes=False)
    found = store.get_submission(session, submission.id)
    assert frozen_content(found).supporting_municipalities == ("Goirle",)
    assert errata(session, found).sentences == ("Gemeente Goirle heeft haar steun ingetrokken.",)
