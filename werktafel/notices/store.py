"""Notices and letters in the database."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, String, and_, cast, delete, exists, func, literal, or_, select, update
from sqlalchemy.orm import Session, aliased

from patterns.fresh.store import taken_back
from werktafel.accounts.model import User
from werktafel.notices.model import Letter, MailChoice, StoredNotice
from werktafel.notices.rules import GIVEN_UP_AFTER, USUAL, Frequency, LetterState, Topic

CHUNK = 500
ABOUT_ONE_THING = (Topic.CALL, Topic.FOLLOW_UP)


def known_keys(session: Session, user_ids: Iterable[int]) -> set[tuple[int, str]]:
    """What already reached these people."""
    wanted, known = sorted(set(user_ids)), set[tuple[int, str]]()
    for start in range(0, len(wanted), CHUNK):
        rows = select(StoredNotice.user_id, StoredNotice.key).where(
            StoredNotice.user_id.in_(wanted[start : start + CHUNK])
        )
        known.update((user_id, key) for user_id, key in session.execute(rows))
    return known


def open_accounts(session: Session, user_ids: Collection[int]) -> set[int]:
    """Those of them that may still sign in."""
    return set(session.scalars(select(User.id).where(User.id.in_(user_ids), User.active)))


def notices_of(session: Session, user_id: int, limit: int, offset: int) -> Sequence[StoredNotice]:
    """The newest first."""
    newest = StoredNotice.gathered_at.desc(), StoredNotice.id.desc()
    mine = select(StoredNotice).where(StoredNotice.user_id == user_id, ~_taken_back(), ~_overtaken())
    return session.scalars(mine.order_by(*newest).limit(limit).offset(offset)).all()


def count_notices(session: Session, user_id: int) -> int:
    mine = select(func.count(StoredNotice.id)).where(StoredNotice.user_id == user_id, ~_taken_back(), ~_overtaken())
    return session.scalar(mine) or 0


def _overtaken() -> ColumnElement[bool]:
    """There is later news of the same thing. What points at a part of a page, as a decision does, stands by itself."""
    later = aliased(StoredNotice)
    same = (later.user_id == StoredNotice.user_id, later.topic == StoredNotice.topic, later.path == StoredNotice.path)
    newer = exists().where(*same, later.id > StoredNotice.id)
    solution = and_(StoredNotice.topic == Topic.BALL, StoredNotice.path.startswith("/oplossingen/"))
    about_one = or_(StoredNotice.topic.in_(ABOUT_ONE_THING), solution)
    return and_(about_one, ~StoredNotice.path.contains("#"), newer)


def _taken_back() -> ColumnElement[bool]:
    """News of a case that is no longer the region's: its title has to disappear with it."""
    gone = taken_back().subquery()
    paths = select(literal("/casussen/").concat(cast(gone.c.id, String)))
    return and_(StoredNotice.topic == Topic.SEARCH, StoredNotice.path.in_(paths))


def forget_taken_back(session: Session) -> None:
    """With the letters that would still carry it; the other lines in these go in another letter."""
    waiting = (LetterState.WAITING, LetterState.STUCK)
    letters = select(StoredNotice.letter_id).where(StoredNotice.letter_id.is_not(None), _taken_back())
    session.execute(delete(Letter).where(Letter.id.in_(letters), Letter.state.in_(waiting)))
    session.execute(delete(StoredNotice).where(_taken_back()))


def forget_page(session: Session, path: str) -> None:
    """What pointed at a page, or at one below it, that is no longer there."""
    below = StoredNotice.path.startswith(f"{path}/", autoescape=True)
    session.execute(delete(StoredNotice).where(or_(StoredNotice.path == path, below)))


def forget_before(session: Session, moment: datetime) -> None:
    """Old notices and letters say nothing any more."""
    session.execute(delete(StoredNotice).where(StoredNotice.gathered_at < moment))
    session.execute(delete(Letter).where(Letter.next_try_at < moment))


def frequency_of(session: Session, user_id: int) -> Frequency:
    return session.scalar(select(MailChoice.frequency).where(MailChoice.user_id == user_id)) or USUAL


def choose_frequency(session: Session, user_id: int, frequency: Frequency) -> None:
    session.merge(MailChoice(user_id=user_id, frequency=frequency))


def waiting_people(session: Session) -> Sequence[tuple[int, Frequency]]:
    """Open accounts with something that was not mailed yet, and how often they want mail."""
    waiting = select(StoredNotice.user_id).where(StoredNotice.letter_id.is_(None), ~_overtaken())
    rows = (
        select(User.id, MailChoice.frequency)
        .outerjoin(MailChoice, MailChoice.user_id == User.id)
        .where(User.active, User.id.in_(waiting))
        .order_by(User.id)
    )
    return [(user_id, frequency or USUAL) for user_id, frequency in session.execute(rows)]


def unmailed(session: Session, user_id: int, until: datetime) -> Sequence[StoredNotice]:
    """The oldest first."""
    mine = (StoredNotice.user_id == user_id, StoredNotice.letter_id.is_(None), ~_overtaken())
    return session.scalars(
        select(StoredNotice)
        .where(*mine, StoredNotice.gathered_at <= until)
        .order_by(StoredNotice.gathered_at, StoredNotice.id)
    ).all()


def claim_letter(session: Session, now: datetime) -> Letter | None:
    """Take one letter that may go out now; nobody else gets it. A letter of a worker that is gone comes back."""
    lost = (Letter.state == LetterState.SENDING) & (Letter.next_try_at < now - GIVEN_UP_AFTER)
    ready = ((Letter.state == LetterState.WAITING) & (Letter.next_try_at <= now)) | lost
    first = select(Letter.id).where(ready).order_by(Letter.next_try_at, Letter.id).limit(1).scalar_subquery()
    taken = session.scalar(
        update(Letter)
        .where(Letter.id == first, ready)
        .values(state=LetterState.SENDING, next_try_at=now, attempts=Letter.attempts + 1)
        .returning(Letter.id)
    )
    return None if taken is None else get_letter(session, taken)


def get_letter(session: Session, letter_id: int) -> Letter:
    return session.scalars(select(Letter).where(Letter.id == letter_id).execution_options(populate_existing=True)).one()


def count_letters(session: Session, state: LetterState) -> int:
    return session.scalar(select(func.count(Letter.id)).where(Letter.state == state)) or 0


def oldest_waiting(session: Session) -> datetime | None:
    return session.scalar(select(func.min(Letter.next_try_at)).where(Letter.state == LetterState.WAITING))
