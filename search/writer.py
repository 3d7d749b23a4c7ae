"""Writes documents into a Whoosh index, in one commit."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage
from whoosh.index import LockError
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from search.documents import Document, Key
from search.errors import IndexBusy, IndexDamaged, SearchError
from search.helping import inverted
from search.inverting import Batch, invert
from search.postings import BLOCK, Pool
from search.schema import whoosh_schema
from search.segments import INDEX_NAME, decoded, reading

MAX_SEGMENTS = 8
_GROWTH = 3


class _Writer(SegmentWriter):  # type: ignore[misc]
    """Whoosh's writer with our own pool: batches of documents go in, blocks come out."""

    def __init__(self, index: Any) -> None:
        super().__init__(index, compound=False, codec=_codec())
        self.pool = Pool()

    def add(self, batch: Batch) -> None:
        self.pool.take(batch, self.docnum)
        for kept in batch.documents:
            self.add_document(key=str(kept.key), sequence=kept.sequence, row=kept.row, text=kept.text)

    def add_segment(self, segment: Any) -> None:
        """Its living documents, with their postings."""
        reader = SegmentReader(self.storage, self.schema, segment)
        base = self.docnum
        names = [name for name in self.schema.names() if name in ("key", "sequence", "row", "text")]
        self.write_per_doc(names, reader)
        living = np.ones(segment.doc_count_all(), bool)
        living[list(segment.deleted_docs())] = False
        places = np.cumsum(living) + (base - 1)
        terms = reader._terms
        for field, text in terms.terms():
            numbers, weights = decoded(terms, (field, text), self.schema[field].format)
            kept = living[numbers]
            if kept.any():
                self.pool.extend(field, text, places[numbers[kept]], weights[kept])
        reader.close()
        self._added = True

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        self.pool.write(self.schema, self.fieldwriter)
        self.fieldwriter.close()


def create(folder: str) -> None:
    FileStorage(folder).create_index(whoosh_schema(), indexname=INDEX_NAME)


def fill(folder: str, documents: Iterable[Document]) -> int:
    """Writes a new index in one go, without merging; the first of two documents with the same key counts."""
    written: set[Key] = set()

    def different() -> Iterator[Document]:
        for document in documents:
            if document.key not in written:
                written.add(document.key)
                yield document

    with _writing(folder) as writer:
        for batch in inverted(different()):
            writer.add(batch)
        writer.commit(merge=False)
    return len(written)


def write(folder: str, documents: Iterable[Document], deleted: Iterable[Key] = ()) -> int:
    """Puts each document in the place of the one with its key. All or nothing; the number written."""
    latest = {document.key: document for document in documents}
    batch = invert(latest.values())
    with _damage(), _writing(folder) as writer:
        for number in _numbers(writer, {*latest, *deleted}):
            writer.delete_document(number)
        writer.add(batch)
        writer.commit(mergetype=_merge)
    return len(latest)


@contextmanager
def _writing(folder: str) -> Iterator[_Writer]:
    """Nothing is left of what was not committed."""
    with reading():
        index = FileStorage(folder).open_index(INDEX_NAME)
    try:
        writer = _Writer(index)
    except LockError as error:
        raise IndexBusy from error
    try:
        yield writer
    except BaseException:
        if not writer.is_closed:
            writer.cancel()
        raise


@contextmanager
def _damage() -> Iterator[None]:
    """An update reads what is there already. A full disk is no damage; a file that is gone is."""
    try:
        yield
    except SearchError:
        raise
    except Exception as error:
        if isinstance(error, OSError) and not isinstance(error, FileNotFoundError):
            raise
        raise IndexDamaged(f"De zoekindex is beschadigd: {error!r}") from error


def _codec() -> W3Codec:
    """Field lengths are already in the weights; looking them up again costs Whoosh a call to the disk per posting."""
    codec = W3Codec(blocklimit=BLOCK, compression=0)
    codec.length_stats = False
    return codec


def _numbers(writer: Any, keys: set[Key]) -> list[int]:
    """Where the living documents with these keys stand."""
    reader = writer.reader()
    try:
        found = []
        for key in sorted(keys):
            term = ("key", str(key))
            if term in reader:
                found.extend(reader.postings(*term).all_ids())
        return found
    finally:
        reader.close()


def _merge(writer: Any, segments: list[Any]) -> list[Any]:
    """Merges small segments into the new one, each at most a few times what it joins: cheap updates, few segments."""
    kept = sorted(segments, key=lambda segment: int(segment.doc_count_all()))
    size = writer.doc_count() + 1
    while kept and (kept[0].doc_count_all() <= _GROWTH * size or len(kept) >= MAX_SEGMENTS or _is_hollow(kept[0])):
        segment = kept.pop(0)
        size += segment.doc_count()
        writer.add_segment(segment)
    return kept


def _is_hollow(segment: Any) -> bool:
    return int(segment.deleted_count()) * 2 > int(segment.doc_count_all())
