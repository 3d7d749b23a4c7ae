"""Questions to those who can complete a pattern, and the news that everything asked for has come."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from exports.readiness import service, store
from exports.submissions.store import addressees
from patterns.actor import Role
from patterns.patterns.store import load_patterns
from werktafel.accounts.store import candidates
from werktafel.notices.rules import Notice, Topic

NEWS_FOR = timedelta(days=14)


def asked_to_complete(session: Session, now: datetime) -> Iterable[Notice]:
    """What is no longer lacking is marked as done first, so that nobody is asked for it."""
    service.settle(session, now)
    return [*_questions(session), *_all_done(session, now - NEWS_FOR)]


def _questions(session: Session) -> Iterator[Notice]:
    waiting = service.waiting(session)
    people = [user.as_actor() for user in candidates(session, *Role)] if waiting else []
    active = {person.id for person in people}
    for one in waiting:
        for person in people:
            if one.ask.is_for(person, active):
                yield Notice(
                    user_id=person.id,
                    topic=Topic.TASK,
                    key=f"task:{one.request.id}:{one.request.asked_at:%Y%m%d%H%M}",
                    line=f"{one.ask.line} Gevraagd door {one.request.asked_by_name}.",
                    path=one.ask.path,
                )


def _all_done(session: Session, since: datetime) -> Iterator[Notice]:
    """To the one who asked, once nothing of what was asked for an addressee is open."""
    done = {key: rows for key, rows in store.asked_together(session, since).items() if all(r.done_at for r in rows)}
    titles = {one.id: one.title for one in load_patterns(session, {pattern for _, pattern, _ in done})} if done else {}
    names = {one.id: one.name for one in addressees(session)} if done else {}
    for (asker, pattern, addressee), rows in done.items():
        last = max(row.done_at for row in rows if row.done_at is not None)
        yield Notice(
            user_id=asker,
            topic=Topic.TASK,
            key=f"task-done:{pattern}:{addressee}:{last:%Y%m%d%H%M}",
            line=f"Wat u vroeg bij ‘{titles[pattern]}’ voor {names[addressee]} is ingevuld.",
            path=f"/patronen/{pattern}/gereed",
        )
