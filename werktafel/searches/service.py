"""Keeping a search, taking it away, and giving its feed another address."""

import secrets

from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.catalogue.rules import clean_line
from search.documents import FACETS, KINDS
from werktafel.searches import rules, store
from werktafel.searches.model import SavedSearch
from werktafel.searches.rules import MAX_CODES, MAX_QUERY, MAX_SUMMARY, SaveSearch


def save(session: Session, actor: Actor, command: SaveSearch) -> SavedSearch:
    rules.check_search(command, store.count_of(session, actor.id))
    found = SavedSearch(
        user_id=actor.id,
        name=clean_line(command.name),
        query=clean_line(command.query)[:MAX_QUERY],
        kind=command.kind if command.kind in KINDS else "",
        facets={name: list(codes[:MAX_CODES]) for name, codes in command.facets.items() if name in FACETS and codes},
        summary=command.summary[:MAX_SUMMARY],
        token=_token(),
    )
    session.add(found)
    session.flush()
    return found


def remove(session: Session, actor: Actor, search_id: int) -> None:
    session.delete(store.get_own(session, actor.id, search_id))
    session.flush()


def renew_feed(session: Session, actor: Actor, search_id: int) -> SavedSearch:
    """Who has the old address gets nothing any more."""
    found = store.get_own(session, actor.id, search_id)
    found.token = _token()
    session.flush()
    return found


def renew_feeds(session: Session, user_id: int) -> None:
    """All feeds of one account at once: they end with its sessions."""
    for one in store.searches_of(session, user_id):
        one.token = _token()
    session.flush()


def _token() -> str:
    return secrets.token_urlsafe(32)
