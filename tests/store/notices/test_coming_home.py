"""Authors hear what came of their cases, and everybody hears when the exchange is ready."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from exports.submissions import service, store
from exports.submissions.model import Submission
from exports.submissions.rules import Answer, RecordAnswer, SubmissionStatus
from patterns.base import utc_now
from patterns.cases.model import Case
from patterns.cases.rules import CaseStatus
from tests.support.cast import Cast
from tests.support.patterns import Maker
from tests.support.submissions import counted_pattern, submitted
from werktafel.notices.rules import Topic
from werktafel.notices.service import gather
from werktafel.notices.sources.exchange import exchange_is_ready
from werktafel.notices.sources.submissions import what_came_of_it

JANUARY = datetime(2026, 1, 2, 9, tzinfo=UTC)


@pytest.fixture
def maker(session: Session) -> Maker:
    return Maker(session)


@pytest.fixture
def sent(session: Session, cast: Cast, maker: Maker) -> Submission:
    """Two of its three certain cases are of goirle; the others have no author."""
    submission = submitted(session, cast, counted_pattern(maker))
    cases = [session.get_one(Case, one) for one in sorted(store.frozen_cases(session, submission.id))]
    for case in cases[:2]:
        case.created_by = cast.goirle.id
    session.flush()
    return submission


def test_one_line_per_author_for_each_thing_that_happens(session: Session, cast: Cast, sent: Submission) -> None:
    (notice,) = what_came_of_it(session, utc_now())
    assert (notice.user_id, notice.topic) == (cast.goirle.id, Topic.SUBMISSION)
    assert notice.line.startswith("2 casussen van u tellen mee in de indiening ‘Toeslag vanaf dag één’ bij Ons Pact.")
    assert "Stand: ingediend" in notice.line
    assert sent.frozen_at is not None
    command = RecordAnswer(
        version=sent.version,
        status=SubmissionStatus.ANSWERED,
        happened_on=sent.frozen_at.date(),
        text="Nee, want de wet staat het niet toe.",
        answer=Answer.NOT,
    )
    assert gather(session, utc_now(), what_came_of_it) == 1
    service.record_answer(session, cast.coordinator, sent.id, command)
    assert gather(session, utc_now(), what_came_of_it) == 1
    assert gather(session, utc_now(), what_came_of_it) == 0


def test_a_case_that_is_no_longer_shared_is_not_named(session: Session, cast: Cast, sent: Submission) -> None:
    mine = session.query(Case).filter_by(created_by=cast.goirle.id).order_by(Case.id).all()
    mine[0].status = CaseStatus.WITHDRAWN
    session.flush()
    (notice,) = what_came_of_it(session, utc_now())
    assert notice.line.startswith(f"Uw casus ‘{mine[1].title}’ telt mee")
    assert notice.path == f"/casussen/{mine[1].id}#indieningen"


def test_old_news_is_no_news(session: Session, sent: Submission) -> None:
    assert list(what_came_of_it(session, utc_now() + timedelta(days=40))) == []


def test_everybody_hears_of_the_exchange_once(session: Session, cast: Cast, maker: Maker) -> None:
    maker.pattern(title="Geen briefadres").created_at = JANUARY - timedelta(days=20)
    session.flush()
    notices = list(exchange_is_ready(session, JANUARY))
    assert {cast.goirle.id, cast.steering.id} <= {one.user_id for one in notices}
    assert notices[0].line == ("De uitwisseling van juli tot en met december 2025 staat klaar: 1 nieuw patroon.")
    assert notices[0].path == "/uitwisseling?periode=2025-2"
    assert gather(session, JANUARY, exchange_is_ready) == len(notices)
    assert list(exchange_is_ready(session, JANUARY + timedelta(hours=1))) == []


def test_nothing_to_tell_or_too_late_is_silence(session: Session, maker: Maker) -> None:
    assert list(exchange_is_ready(session, JANUARY)) == []
    maker.pattern().created_at = JANUARY - timedelta(days=20)
    session.flush()
    assert list(exchange_is_ready(session, JANUARY + timedelta(days=40))) == []
