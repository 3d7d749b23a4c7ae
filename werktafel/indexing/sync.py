"""Keeps the index in step with the database; one object per process holds the opened index."""

import time
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path

from sqlalchemy.orm import Session

from patterns import outbox
from patterns.knelpunten.store import usable
from search.check import Difference, differences
from search.documents import Document
from search.errors import IndexUnavailable
from search.index import Index
from search.sync import OutboxRow, drain
from werktafel.indexing.documents import all_documents, load_documents
from werktafel.kit.unit import unit_of_work
from werktafel.settings import Settings

BATCH = 500
SYNONYM_SECONDS = 30.0
_synonyms_read: dict[Path, float] = {}


@cache
def _opened(folder: Path) -> Index:
    return Index(folder)


def index_of(settings: Settings) -> Index:
    """The index of this installation, opened once per process."""
    return _opened(settings.index_folder)


class _Rows:
    """The outbox as the index reads it. Rows go in a transaction of their own, after the index was committed."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def pending(self, limit: int) -> Sequence[OutboxRow]:
        return [OutboxRow(row.id, row.kind, str(row.object_id)) for row in outbox.pending(self.session, limit)]

    def done(self, ids: Collection[int]) -> None:
        with unit_of_work() as session:
            outbox.forget(session, ids)


def drain_outbox(settings: Settings, session: Session) -> int:
    """Index what changed; gives how many rows were handled. A missing index is built whole."""
    index = index_of(settings)
    if not index_is_usable(settings):
        return rebuild_index(settings, session)

    def load(kind: str, ids: Collection[str]) -> Sequence[Document]:
        return load_documents(session, kind, ids)

    return drain(_Rows(session), load, index, BATCH)


def index_is_usable(settings: Settings) -> bool:
    try:
        index_of(settings).snapshot()
    except IndexUnavailable:
        return False
    return True


def rebuild_index(settings: Settings, session: Session) -> int:
    """Build the whole index anew; gives the number of documents. Changes made meanwhile stay in the outbox."""
    last = outbox.last_id(session)
    count = index_of(settings).rebuild(all_documents(session))
    with unit_of_work() as unit:
        outbox.forget_until(unit, last)
    return count


def check_index(settings: Settings, session: Session) -> list[Difference]:
    """What differs between the index and the database. Raises `IndexUnavailable` when there is no index."""
    return differences(index_of(settings), all_documents(session))


def ready_index(settings: Settings, session: Session) -> Index:
    """The index with the names that the code book gives to the same thing, read again now and then."""
    index = index_of(settings)
    now = time.monotonic()
    if now - _synonyms_read.get(settings.index_folder, -SYNONYM_SECONDS) >= SYNONYM_SECONDS:
        index.use_synonyms(code_book_names(session))
        _synonyms_read[settings.index_folder] = now
    return index


def code_book_names(session: Session) -> list[tuple[str, ...]]:
    """What the code book has several names for."""
    return [(row.name, *row.synonyms) for row in usable(session)]
