"""What changes after sending reaches whoever sent it, once for each change."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from exports.submissions import service, store
from exports.submissions.afterwards import errata_of_all
from exports.submissions.consent_rules import Consent
from exports.submissions.editions import start_edition
from exports.submissions.model import Submission, SubmissionSupport
from exports.submissions.rules import Approve
from patterns import history
from patterns.base import utc_now
from patterns.cases.model import Case
from patterns.cases.rules import CaseStatus
from patterns.patterns.model import PatternCase
from tests.support.budget import at_most
from tests.support.cast import GOIRLE, Cast
from tests.support.patterns import Maker
from tests.support.submissions import counted_pattern, requested, submitted
from werktafel.accounts.model import User
from werktafel.notices.rules import Frequency, Topic
from werktafel.notices.service import choose, gather, write_letters
from werktafel.notices.sources.errata import changed_after_sending


@pytest.fixture
def sent(session: Session, cast: Cast) -> Submission:
    """Bundled by the coordinator, approved by the steering group."""
    submission = requested(session, cast, counted_pattern(Maker(session)))
    history.act_as(session, cast.steering)
    return service.approve(session, cast.steering, submission.id, Approve(submission.version, anonymous=True))


def cases_of(session: Session, sent: Submission) -> list[Case]:
    return [session.get_one(Case, one) for one in sorted(store.frozen_cases(session, sent.id))]


def withdraw(session: Session, case: Case) -> None:
    case.status = CaseStatus.WITHDRAWN
    session.flush()


def test_nothing_changed_is_silence(session: Session, sent: Submission) -> None:
    assert list(changed_after_sending(session, utc_now())) == []


def test_a_withdrawn_case_reaches_who_made_and_who_approved_it_once(
    session: Session, cast: Cast, sent: Submission
) -> None:
    first, second, *_ = cases_of(session, sent)
    withdraw(session, first)
    notices = list(changed_after_sending(session, utc_now()))
    assert {one.user_id for one in notices} == {cast.coordinator.id, cast.steering.id}
    assert {(one.topic, one.path) for one in notices} == {(Topic.SUBMISSION, f"/indieningen/{sent.id}")}
    assert notices[0].line == (
        "De indiening ‘Toeslag vanaf dag één’ bij Ons Pact klopt niet meer: 1 casus telt niet meer mee. "
        "Laat het loket weten wat er anders is."
    )
    assert gather(session, utc_now(), changed_after_sending) == 2
    assert gather(session, utc_now(), changed_after_sending) == 0
    withdraw(session, second)
    assert gather(session, utc_now(), changed_after_sending) == 2
    assert "2 casussen tellen niet meer mee" in next(iter(changed_after_sending(session, utc_now()))).line


def test_a_confirmed_double_and_support_taken_back_are_told(session: Session, cast: Cast, sent: Submission) -> None:
    first, _, third, _ = cases_of(session, sent)
    third.situation_id = first.situation_id
    moment = utc_now() + timedelta(minutes=1)
    session.add(
        SubmissionSupport(submission_id=sent.id, municipality=GOIRLE, consent=Consent.WITHDRAWN, answered_at=moment)
    )
    session.flush()
    (found,) = errata_of_all(session)
    assert found.told == ("1 situatie was dubbel geteld", "gemeente Goirle trok haar steun in")


def test_a_case_taken_out_of_the_pattern_is_told(session: Session, cast: Cast, sent: Submission) -> None:
    first, *_ = cases_of(session, sent)
    session.delete(session.query(PatternCase).filter_by(case_id=first.id).one())
    session.flush()
    assert [one.gone for one in errata_of_all(session)] == [(first.id,)]


def test_mail_follows_what_somebody_chose(session: Session, cast: Cast, sent: Submission) -> None:
    withdraw(session, cases_of(session, sent)[0])
    choose(session, cast.coordinator.id, Frequency.AT_ONCE)
    choose(session, cast.steering.id, Frequency.NEVER)
    now = utc_now()
    gather(session, now, changed_after_sending)
    assert write_letters(session, now, "https://werktafel.example") == 1


def test_a_sender_who_left_is_replaced_by_the_coordinators(session: Session, cast: Cast, sent: Submission) -> None:
    withdraw(session, cases_of(session, sent)[0])
    sent.created_by = sent.requested_by = 999
    session.get_one(User, cast.steering.id).active = False
    session.flush()
    assert {one.user_id for one in changed_after_sending(session, utc_now())} == {cast.coordinator.id}


def test_what_was_replaced_by_a_later_edition_is_left_alone(session: Session, cast: Cast) -> None:
    first = submitted(session, cast, counted_pattern(Maker(session), situations=12))
    made = start_edition(session, cast.coordinator, first.id)
    withdraw(session, cases_of(session, first)[0])
    assert [one.submission_id for one in errata_of_all(session)] == [first.id]
    made = store.get_submission(session, made.id)
    service.request_approval(session, cast.coordinator, made.id, made.version)
    made = store.get_submission(session, made.id)
    service.approve(session, cast.steering, made.id, Approve(made.version, anonymous=True))
    assert list(errata_of_all(session)) == []


def test_the_round_stays_cheap(session: Session, cast: Cast, sent: Submission) -> None:
    with at_most(session.get_bind(), 3):  # type: ignore[arg-type]
        changed_after_sending(session, utc_now())
