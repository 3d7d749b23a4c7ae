"""What the pages and the feed of saved searches show."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from werktafel.searches.atom import feed
from werktafel.searches.news import fresh_keys, load_new, matching_keys
from werktafel.searches.rules import FEED_DAYS
from werktafel.web.pages.search import Asked, SearchPage

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from search.index import Index
    from werktafel.searches.model import SavedSearch

IN_FEED = 50


def kept_asked(kept: SavedSearch) -> Asked:
    """The search as it was asked when it was saved."""
    return Asked(kept.query, kept.kind, {name: tuple(codes) for name, codes in kept.facets.items()}, 1)


def in_words(page: SearchPage) -> str:
    """The filters of a search, to recognise it by."""
    return " · ".join(label for label, _ in page.chosen)


def feed_of(session: Session, index: Index, kept: SavedSearch, base_url: str, address: str, now: datetime) -> bytes:
    """The newest of the last half year."""
    fresh = fresh_keys(session, now - FEED_DAYS)
    hits = load_new(session, matching_keys(index, kept, fresh)[:IN_FEED], fresh)
    return feed(kept.id, kept.name, kept.created_at, base_url, address, hits)
