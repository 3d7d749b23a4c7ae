"""Tells people what is new for the searches they keep."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from flask import current_app
from sqlalchemy.orm import Session

from search.documents import Key
from search.errors import IndexUnavailable
from werktafel.indexing.sync import ready_index
from werktafel.notices.rules import Notice, Topic
from werktafel.searches.model import SavedSearch
from werktafel.searches.news import fresh_keys, load_new, matching_keys
from werktafel.searches.rules import CHECK_EVERY, OVERLAP
from werktafel.searches.store import unchecked_since

MOST_SEARCHES = 50
MOST_LINES = 5


def new_for_saved_searches(session: Session, now: datetime) -> Iterable[Notice]:
    """A few searches at a time, the longest waiting first; without an index they wait."""
    due = unchecked_since(session, now - CHECK_EVERY, MOST_SEARCHES)
    if not due:
        return ()
    fresh = fresh_keys(session, min(one.checked_at for one in due) - OVERLAP)
    found: list[Notice] = []
    try:
        index = ready_index(current_app.config["SETTINGS"], session)
        for kept in due:
            since = max(kept.created_at, kept.checked_at - OVERLAP)
            new = {key: moment for key, moment in fresh.items() if moment >= since}
            found.extend(_notices(session, kept, matching_keys(index, kept, new) if new else [], fresh, now))
            kept.checked_at = now
    except IndexUnavailable:
        current_app.logger.info("saved searches wait for the index")
    session.flush()
    return found


def _notices(
    session: Session, kept: SavedSearch, keys: list[Key], fresh: dict[Key, datetime], now: datetime
) -> Iterator[Notice]:
    """One line for each of the newest few, and one for the rest."""
    for hit in load_new(session, keys[:MOST_LINES], fresh):
        key = f"search:{kept.id}:{hit.document.key}"
        line = f"Nieuw bij ‘{kept.name}’: {hit.document.title}"
        yield Notice(kept.user_id, Topic.SEARCH, key, line, hit.document.url)
    more = len(keys) - MOST_LINES
    if more > 0:
        line = f"Nog {more} nieuwe bij ‘{kept.name}’"
        path = f"/zoeken/bewaard/{kept.id}"
        yield Notice(kept.user_id, Topic.SEARCH, f"search:{kept.id}:more:{now:%Y-%m-%dT%H:%M}", line, path)
