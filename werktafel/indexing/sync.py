"""Keeps the index in step with the database; one object per process holds the opened index."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from patterns import outbox
from patterns.base import utc_now
from patterns.catalogue.store import settings_of
from patterns.knelpunten.store import other_names, usable
from patterns.late import late
from search.documents import Document
from search.errors import IndexBusy, IndexUnavailable
from werktafel.extensions import learn_sizes
from werktafel.indexing.documents import all_documents, load_documents
from werktafel.kit.unit import unit_of_work
from werktafel.settings import Settings

if TYPE_CHECKING:
    import search.check as checking
    import search.index as indexes
    import search.sync as syncing
else:
    checking, indexes, syncing = late("search.check"), late("search.index"), late("search.sync")

BATCH = 500
SEEN_EVERY = timedelta(minutes=10)
SYNONYM_SECONDS = 30.0
log = logging.getLogger("werktafel.index")
_synonyms_read: dict[Path, float] = {}
_building = threading.Event()


@cache
def _opened(folder: Path) -> indexes.Index:
    return indexes.Index(folder)


def index_of(settings: Settings) -> indexes.Index:
    """The index of this installation, opened once per process."""
    return _opened(settings.index_folder)


class _Rows:
    """The outbox as this index reads it. Rows are passed in their own transaction, after the index was committed."""

    def __init__(self, session: Session, reader: str) -> None:
        self.session = session
        self.reader = reader

    def pending(self, limit: int) -> Sequence[syncing.OutboxRow]:
        rows = outbox.pending(self.session, self.reader, limit)
        return [syncing.OutboxRow(row.id, row.kind, str(row.object_id)) for row in rows]

    def done(self, ids: Collection[int]) -> None:
        with unit_of_work() as session:
            outbox.pass_rows(session, self.reader, ids)


def drain_outbox(settings: Settings, session: Session) -> int:
    """Index what changed; gives how many rows were handled. An index that is missing, damaged or new is built whole."""
    index = index_of(settings)

    def load(kind: str, ids: Collection[str]) -> Sequence[Document]:
        return load_documents(session, kind, ids)

    try:
        if not index.is_sound() or not _is_here(session, index.reader):
            return rebuild_index(settings, session)
        return syncing.drain(_Rows(session, index.reader), load, index, BATCH)
    except IndexUnavailable as error:
        log.warning("the index is built anew: %s", error.reason)
        return rebuild_index(settings, session)
    except IndexBusy:
        return 0


def _is_here(session: Session, reader: str, now: datetime | None = None) -> bool:
    """Says now and then that this index still reads along. False when it was away for so long that it was dropped."""
    now = now or utc_now()
    seen = outbox.last_seen(session, reader)
    if seen is not None and now - seen >= SEEN_EVERY:
        with unit_of_work() as unit:
            outbox.arrive(unit, reader, now)
            outbox.drop_absent(unit, now - timedelta(days=settings_of(unit)["index.absent_days"]))
            learn_sizes(unit)
    return seen is not None


def index_is_usable(settings: Settings) -> bool:
    return index_of(settings).is_sound()


def rebuild_index(settings: Settings, session: Session) -> int:
    """Build the whole index anew; gives the number of documents. Changes made meanwhile stay in the outbox."""
    index = index_of(settings)
    with unit_of_work() as unit:
        outbox.arrive(unit, index.reader, utc_now())
    before = outbox.all_waiting(session, index.reader)
    _building.set()
    try:
        count = index.rebuild(all_documents(session))
    finally:
        _building.clear()
    with unit_of_work() as unit:
        outbox.pass_rows(unit, index.reader, before)
        learn_sizes(unit)
    return count


def is_building() -> bool:
    """Whether this process makes a new index: it can be left at any moment, and the old one serves on."""
    return _building.is_set()


def waiting_rows(settings: Settings, session: Session) -> Sequence[outbox.OutboxRow]:
    """What the index of this installation still has to hear, the oldest first."""
    reader = index_of(settings).reader
    return outbox.pending(session, reader, outbox.waiting(session, reader))


def check_index(settings: Settings, session: Session) -> list[checking.Difference]:
    """What differs between the index and the database. Raises `IndexUnavailable` when there is no index."""
    return checking.differences(index_of(settings), all_documents(session))


def ready_index(settings: Settings, session: Session) -> indexes.Index:
    """The index with the names that the code book gives to the same thing, read again now and then."""
    index = index_of(settings)
    now = time.monotonic()
    if now - _synonyms_read.get(settings.index_folder, -SYNONYM_SECONDS) >= SYNONYM_SECONDS:
        index.use_synonyms(code_book_names(session))
        _synonyms_read[settings.index_folder] = now
    return index


def code_book_names(session: Session) -> list[tuple[str, ...]]:
    """What the code book has several names for."""
    known = usable(session)
    also_called = other_names(session, known)
    return [(row.name, *also_called[row.id]) for row in known]


def warm_up(settings: Settings, session: Session) -> None:
    """Ask one mistyped question in advance: it opens the index and reads the word lists that others would wait for."""
    try:
        ready_index(settings, session).search("verguning voor de buurvrouuw", municipality="")
    except IndexUnavailable:
        return  # pages say so, and the worker makes a new one
