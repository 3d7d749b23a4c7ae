"""Facilitators hear what their werktafel lacks and of a forgotten end; they and the owner hear of the report."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from patterns.actor import Role
from patterns.patterns.store import load_patterns
from werktafel.accounts.store import candidates
from werktafel.kit.filters import dutch_moment
from werktafel.notices.rules import Notice, Topic
from werktafel.sessions.model import Werktafel
from werktafel.sessions.rules import IDLE
from werktafel.sessions.service.planning import missing
from werktafel.sessions.store import closed_since, planned_between, running_untouched

AHEAD = timedelta(days=7)
NEWS_FOR = timedelta(days=14)


def about_werktafels(session: Session, now: datetime) -> Iterable[Notice]:
    return [*_soon(session, now), *_forgotten(session, now), *_reports(session, now)]


def _soon(session: Session, now: datetime) -> Iterator[Notice]:
    """The day is in the key: a werktafel that moves is told again."""
    tables = planned_between(session, now, now + AHEAD)
    people = {user.id: user.as_actor() for user in candidates(session, Role.FACILITATOR)} if tables else {}
    for table in tables:
        for person in (people[one] for one in _leaders(table) if one in people):
            lacks = missing(session, person, table)
            told = f"Er ontbreekt nog: {'; '.join(lacks)}." if lacks else "Alles is er."
            line = f"De werktafel ‘{table.title}’ begint op {dutch_moment(table.planned_at)}. {told}"
            yield _notice(person.id, table, f"soon:{table.planned_at:%Y-%m-%d}", line)


def _forgotten(session: Session, now: datetime) -> Iterator[Notice]:
    """To who steers; again when it falls silent again."""
    for table in running_untouched(session, now - IDLE):
        line = f"Aan de werktafel ‘{table.title}’ gebeurt al een uur niets. Is zij afgelopen? Rond haar dan af."
        yield _notice(table.state.leader_id, table, f"idle:{table.active_at:%Y-%m-%dT%H:%M}", line)


def _reports(session: Session, now: datetime) -> Iterator[Notice]:
    tables = closed_since(session, now - NEWS_FOR)
    owners = {pattern.id: pattern.owner_id for pattern in load_patterns(session, {one.pattern_id for one in tables})}
    for table in tables:
        people = dict.fromkeys((*_leaders(table), owners[table.pattern_id]))
        for one in people:
            if one is not None:
                yield _notice(one, table, "report", f"Het verslag van de werktafel ‘{table.title}’ staat klaar.")


def _leaders(table: Werktafel) -> tuple[int, ...]:
    return tuple(one for one in (table.facilitator_id, table.co_facilitator_id) if one is not None)


def _notice(user_id: int, table: Werktafel, what: str, line: str) -> Notice:
    return Notice(user_id, Topic.WERKTAFEL, f"werktafel:{table.id}:{what}", line, f"/werktafels/{table.id}")
