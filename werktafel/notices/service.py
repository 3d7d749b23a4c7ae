"""Gathers what must reach people, and puts it in letters."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from werktafel.accounts.store import get_user
from werktafel.notices import rules, store
from werktafel.notices.model import Letter, StoredNotice
from werktafel.notices.rules import Frequency, LetterState, Notice

Source = Callable[[Session, datetime], Iterable[Notice]]


def gather(session: Session, now: datetime, source: Source) -> int:
    """Store what is new; what somebody already got is left out. Gives how many are new."""
    found = {(notice.user_id, notice.key): notice for notice in source(session, now)}
    people = {user_id for user_id, _ in found}
    known, able = store.known_keys(session, people), store.open_accounts(session, people)
    fresh = [notice for pair, notice in found.items() if pair not in known and notice.user_id in able]
    for notice in fresh:
        session.add(
            StoredNotice(
                user_id=notice.user_id,
                topic=notice.topic,
                key=notice.key,
                line=rules.shortened(notice.line),
                path=notice.path,
                gathered_at=now,
            )
        )
    session.flush()
    return len(fresh)


def forget_old(session: Session, now: datetime) -> None:
    """And what was taken back since it was told."""
    store.forget_taken_back(session)
    store.forget_before(session, now - timedelta(days=rules.KEEP_DAYS))


def choose(session: Session, user_id: int, frequency: Frequency) -> Frequency:
    """How often this person wants mail from now on."""
    store.choose_frequency(session, user_id, frequency)
    session.flush()
    return frequency


def write_letters(session: Session, now: datetime, base_url: str) -> int:
    """One letter for everybody who is due. Gives how many were written."""
    written = 0
    for user_id, frequency in store.waiting_people(session):
        until = rules.gathered_until(frequency, now)
        waiting = store.unmailed(session, user_id, until) if until is not None else ()
        if waiting:
            _write(session, user_id, waiting, now, base_url)
            written += 1
    return written


def _write(session: Session, user_id: int, waiting: Sequence[StoredNotice], now: datetime, base_url: str) -> None:
    shown = [Notice(user_id, w.topic, w.key, w.line, w.path) for w in waiting[: rules.LINES_PER_LETTER]]
    name = get_user(session, user_id).name
    letter = Letter(
        user_id=user_id,
        subject=rules.subject_of(len(waiting)),
        text=rules.text_of(name, shown, len(waiting) - len(shown), base_url),
        next_try_at=now,
    )
    session.add(letter)
    session.flush()
    for notice in waiting:
        notice.letter_id = letter.id
    session.flush()


def note_sent(session: Session, letter_id: int) -> None:
    letter = store.get_letter(session, letter_id)
    letter.state, letter.trouble = LetterState.SENT, ""
    letter.text = ""  # the notices remain; nobody needs the mail itself any more
    session.flush()


def note_failed(session: Session, letter_id: int, trouble: str, now: datetime) -> None:
    """Wait for the next try, or leave it for a person to look at."""
    letter = store.get_letter(session, letter_id)
    again = rules.next_try(letter.attempts, now)
    letter.state = LetterState.STUCK if again is None else LetterState.WAITING
    letter.next_try_at = again or now
    letter.trouble = trouble[:200]
    session.flush()
