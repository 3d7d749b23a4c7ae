"""Each notice reaches somebody once, each letter goes out once, and what cannot go is left for a person to see."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from patterns.cases.rules import CaseStatus
from tests.support.cast import Cast
from tests.support.patterns import Maker
from werktafel.accounts.store import get_user
from werktafel.notices import service, store
from werktafel.notices.model import Letter, StoredNotice
from werktafel.notices.rules import GIVEN_UP_AFTER, PAUSES, Frequency, LetterState, Notice, Topic

NOW = datetime(2026, 1, 14, 11, 0, tzinfo=UTC)
BASE = "https://werktafel.example"


def saying(*notices: Notice) -> service.Source:
    def source(session: Session, now: datetime) -> Iterable[Notice]:
        return notices

    return source


def notice(user_id: int, key: str = "ball:1") -> Notice:
    return Notice(user_id, Topic.BALL, key, "Dit wacht op u.", "/opvolging")


def test_a_notice_reaches_somebody_once(session: Session, cast: Cast) -> None:
    source = saying(notice(cast.owner.id), notice(cast.facilitator.id), notice(cast.owner.id))
    assert service.gather(session, NOW, source) == 2
    assert service.gather(session, NOW + timedelta(days=1), source) == 0
    assert [one.key for one in store.notices_of(session, cast.owner.id, 10, 0)] == ["ball:1"]
    assert store.count_notices(session, cast.owner.id) == 1


def test_a_closed_account_gets_nothing(session: Session, cast: Cast) -> None:
    get_user(session, cast.owner.id).active = False
    session.flush()
    assert service.gather(session, NOW, saying(notice(cast.owner.id))) == 0


@pytest.mark.parametrize(
    ("frequency", "at_once", "next_day", "next_week"),
    [
        (Frequency.AT_ONCE, 1, 0, 0),
        (Frequency.DAILY, 0, 1, 0),
        (Frequency.WEEKLY, 0, 0, 1),
        (Frequency.NEVER, 0, 0, 0),
    ],
)
def test_letters_go_as_often_as_somebody_likes(
    session: Session, cast: Cast, frequency: Frequency, at_once: int, next_day: int, next_week: int
) -> None:
    service.choose(session, cast.owner.id, frequency)
    service.gather(session, NOW, saying(notice(cast.owner.id), notice(cast.owner.id, "ball:2")))
    moments = (NOW, NOW + timedelta(days=1), NOW + timedelta(days=7))
    assert [service.write_letters(session, now, BASE) for now in moments] == [at_once, next_day, next_week]


def _letter(session: Session, user_id: int) -> Letter:
    service.choose(session, user_id, Frequency.AT_ONCE)
    service.gather(session, NOW, saying(notice(user_id)))
    service.write_letters(session, NOW, BASE)
    return session.scalars(select(Letter).where(Letter.user_id == user_id)).one()


def test_a_letter_is_taken_by_one_and_comes_back_when_that_one_is_gone(session: Session, cast: Cast) -> None:
    letter = _letter(session, cast.owner.id)
    taken = store.claim_letter(session, NOW)
    assert taken is not None
    assert (taken.id, taken.state) == (letter.id, LetterState.SENDING)
    assert store.claim_letter(session, NOW + timedelta(minutes=1)) is None
    again = store.claim_letter(session, NOW + GIVEN_UP_AFTER + timedelta(seconds=1))
    assert again is not None
    assert again.attempts == 2


def test_failing_waits_longer_each_time_until_a_person_must_look(session: Session, cast: Cast) -> None:
    letter, now = _letter(session, cast.owner.id), NOW
    for pause in PAUSES:
        assert store.claim_letter(session, now) is not None
        service.note_failed(session, letter.id, "ConnectionRefusedError: geweigerd", now)
        assert store.claim_letter(session, now + pause - timedelta(seconds=1)) is None
        now += pause
    assert store.claim_letter(session, now) is not None
    service.note_failed(session, letter.id, "ConnectionRefusedError: geweigerd", now)
    assert store.count_letters(session, LetterState.STUCK) == 1
    assert store.claim_letter(session, now + timedelta(days=30)) is None


def test_what_is_old_is_forgotten(session: Session, cast: Cast) -> None:
    _letter(session, cast.owner.id)
    service.forget_old(session, NOW + timedelta(days=399))
    assert session.scalars(select(StoredNotice)).all()
    service.forget_old(session, NOW + timedelta(days=401))
    session.expire_all()
    assert not session.scalars(select(StoredNotice)).all()
    assert not session.scalars(select(Letter)).all()


def test_news_of_a_case_that_was_taken_back_disappears(session: Session, cast: Cast) -> None:
    """Its title told too much, perhaps. The letter that waits is written again, without it."""
    make = Maker(session)
    case, other = make.case(title="Te veel gezegd"), make.case(title="Dit mag iedereen lezen")
    told = [
        Notice(cast.goirle.id, Topic.SEARCH, f"search:1:{one.id}", f"Nieuw: {one.title}", f"/casussen/{one.id}")
        for one in (case, other)
    ]
    service.gather(session, NOW, saying(*told, notice(cast.goirle.id)))
    service.choose(session, cast.goirle.id, Frequency.AT_ONCE)
    service.write_letters(session, NOW, BASE)
    case.status = CaseStatus.DRAFT
    session.flush()
    assert not any(case.title in one.line for one in store.notices_of(session, cast.goirle.id, 10, 0))
    assert store.count_notices(session, cast.goirle.id) == 2
    service.forget_old(session, NOW)
    assert service.write_letters(session, NOW, BASE) == 1
    (letter,) = session.scalars(select(Letter)).all()
    assert case.title not in letter.text
    assert other.title in letter.text
    case.status = CaseStatus.RELEASED
    session.flush()
    assert store.count_notices(session, cast.goirle.id) == 2, "with its old title it does not come back"
