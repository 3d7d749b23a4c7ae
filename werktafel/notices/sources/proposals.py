"""The code book: what waits for the coordinator, what became of a proposal, and which patterns to look at again."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from patterns.actor import Role
from patterns.knelpunten import store
from patterns.knelpunten.rules import KnelpuntStatus
from patterns.upkeep.store import expired
from werktafel.accounts.store import candidates
from werktafel.kit.filters import local
from werktafel.notices.rules import Notice, Topic

NEWS_FOR = timedelta(days=60)
MOST_PATTERNS = 200


def proposals_for_the_code_book(session: Session, now: datetime) -> Iterable[Notice]:
    """Coordinators hear what waits; whoever proposed something hears the answer."""
    coordinators = [user.id for user in candidates(session, Role.COORDINATOR)]
    yield from _waiting(session, coordinators)
    known = set(coordinators)
    for one in store.answered_entries(session, now - NEWS_FOR):
        if one.proposed_by is not None and one.proposed_by not in known:
            line = f"Uw voorgestelde knelpunt ‘{one.name}’ is {_decided(one.status)}."
            path = f"/knelpunten/{one.id}"
            yield Notice(one.proposed_by, Topic.PROPOSAL, f"knelpunt-answer:{one.id}", line, path)
    for proposal, knelpunt in store.answered_changes(session, now - NEWS_FOR):
        line = f"Uw wijziging van het knelpunt ‘{knelpunt.name}’ is {_decided(proposal.status)}."
        path = f"/knelpunten/voorstellen/{proposal.id}"
        yield Notice(proposal.proposed_by, Topic.PROPOSAL, f"change-answer:{proposal.id}", line, path)


def patterns_to_look_at_again(session: Session, now: datetime) -> Iterable[Notice]:
    """The owner hears that the day has come; without an owner the coordinators do."""
    coordinators = [user.id for user in candidates(session, Role.COORDINATOR)]
    for pattern in expired(session, local(now).date(), MOST_PATTERNS):
        line = f"Klopt het patroon ‘{pattern.title}’ nog? De dag om dat na te gaan is voorbij."
        for user_id in (pattern.owner_id,) if pattern.owner_id else coordinators:
            key = f"review:{pattern.id}:{pattern.review_on}"
            yield Notice(user_id, Topic.TASK, key, line, f"/patronen/{pattern.id}")


def _waiting(session: Session, coordinators: list[int]) -> Iterator[Notice]:
    waiting = [
        (f"knelpunt-waits:{one.id}", f"Nieuw knelpunt voorgesteld: ‘{one.name}’.", f"/knelpunten/{one.id}")
        for one in store.list_knelpunten(session, (KnelpuntStatus.PROPOSED,))
    ]
    for one, knelpunt in store.waiting_changes(session):
        line = f"Wijziging gevraagd van het knelpunt ‘{knelpunt.name}’."
        waiting.append((f"change-waits:{one.id}", line, f"/knelpunten/voorstellen/{one.id}"))
    for key, line, path in waiting:
        for user_id in coordinators:
            yield Notice(user_id, Topic.PROPOSAL, key, line, path)


def _decided(status: KnelpuntStatus) -> str:
    return "opgenomen in het codeboek" if status is KnelpuntStatus.ACCEPTED else "niet overgenomen; u leest waarom"
