"""Writes documents into a Whoosh index, in one commit."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage
from whoosh.index import LockError
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from search.documents import Document, Key
from search.errors import IndexBusy
from search.schema import whoosh_fields, whoosh_schema
from search.segments import INDEX_NAME, reading

MAX_SEGMENTS = 8
_GROWTH = 3
_BLOCK = 1024
_MEMORY_MB = 256


def create(folder: str) -> None:
    FileStorage(folder).create_index(whoosh_schema(), indexname=INDEX_NAME)


def fill(folder: str, documents: Iterable[Document]) -> int:
    """Writes a new index in one go, without merging; the first of two documents with the same key counts."""
    written: set[Key] = set()
    with _writing(folder, limitmb=_MEMORY_MB) as writer:
        for document in documents:
            if document.key not in written:
                written.add(document.key)
                writer.add_document(**whoosh_fields(document))
        writer.commit(merge=False)
    return len(written)


def write(folder: str, documents: Iterable[Document], deleted: Iterable[Key] = ()) -> int:
    """Puts each document in the place of the one with its key. All or nothing; the number written."""
    latest = {document.key: document for document in documents}
    with _writing(folder) as writer:
        for number in _numbers(writer, {*latest, *deleted}):
            writer.delete_document(number)
        for document in latest.values():
            writer.add_document(**whoosh_fields(document))
        writer.commit(mergetype=_merge)
    return len(latest)


@contextmanager
def _writing(folder: str, **options: int) -> Iterator[Any]:
    """Nothing is left of what was not committed."""
    with reading():
        index = FileStorage(folder).open_index(INDEX_NAME)
    try:
        writer = SegmentWriter(index, compound=False, codec=_codec(), **options)
    except LockError as error:
        raise IndexBusy from error
    try:
        yield writer
    except BaseException:
        if not writer.is_closed:
            writer.cancel()
        raise


def _codec() -> W3Codec:
    """Field lengths are already in the weights; looking them up again costs Whoosh a call to the disk per posting."""
    codec = W3Codec(blocklimit=_BLOCK, compression=0)
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
        reader = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
    return kept


def _is_hollow(segment: Any) -> bool:
    return int(segment.deleted_count()) * 2 > int(segment.doc_count_all())
