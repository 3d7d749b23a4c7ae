"""Calls: the question to every professional whose municipality did not answer yet, and what came of it."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from patterns.actor import Role
from patterns.calls.store import CallLine, answered_during, ended_between, need_no_asking, open_calls
from werktafel.accounts.store import candidates
from werktafel.kit.filters import dutch_date, local
from werktafel.notices.rules import Notice, Topic

REMIND_BEFORE = timedelta(days=3)
NEWS_FOR = timedelta(days=14)


def who_sees_this_too(session: Session, now: datetime) -> Iterable[Notice]:
    today = local(now).date()
    return [*_questions(session, today), *_results(session, today)]


def _questions(session: Session, today: date) -> Iterator[Notice]:
    calls = open_calls(session, today)
    people = [user.as_actor() for user in candidates(session, Role.PROFESSIONAL)] if calls else []
    answered = need_no_asking(session, [line.call.id for line in calls])
    for line in calls:
        soon = line.call.ends_on - today <= REMIND_BEFORE < line.call.ends_on - local(line.call.created_at).date()
        for person in people:
            if person.municipality not in answered[line.call.id] and person.id != line.call.created_by:
                yield _notice(person.id, line, f"call:{line.call.id}", "Wie ziet dit ook?")
                if soon:
                    yield _notice(person.id, line, f"call:{line.call.id}:soon", "Bijna voorbij: wie ziet dit ook?")


def _notice(user_id: int, line: CallLine, key: str, question: str) -> Notice:
    told = f"{question} {line.call.phrase} (patroon ‘{line.pattern}’, tot en met {dutch_date(line.call.ends_on)})."
    return Notice(user_id, Topic.CALL, key, told, f"/oproepen/{line.call.id}")


def _results(session: Session, today: date) -> Iterator[Notice]:
    """To the one who asked, from the day after the last."""
    ended = ended_between(session, today - NEWS_FOR, today - timedelta(days=1))
    answered = answered_during(session, [line.call.id for line in ended])
    for line in ended:
        number = len(answered[line.call.id])
        places = "1 gemeente antwoordde" if number == 1 else f"{number} gemeenten antwoordden"
        told = f"Uw oproep ‘{line.call.phrase}’ is afgelopen: {places}."
        path = f"/oproepen/{line.call.id}"
        yield Notice(line.call.created_by, Topic.CALL, f"call:{line.call.id}:done", told, path)
