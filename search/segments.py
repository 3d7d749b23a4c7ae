"""Reads a Whoosh index: rows, postings and positions, decoded once per segment and shared from then on."""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from search.documents import Choice
from search.errors import IndexUnavailable, SearchError
from search.schema import FIELD_BREAK, Row, read_row

INDEX_NAME = "MAIN"
MAX_CACHED_POSTINGS = 4_000_000
Postings = dict[int, float]
Positions = dict[int, tuple[int, ...]]
Letters = dict[int, list[tuple[str, int]]]


@contextmanager
def reading() -> Iterator[None]:
    """Whoosh raises any kind of exception on damaged files. A file that is gone may only mean a newer generation."""
    try:
        yield
    except (FileNotFoundError, SearchError):
        raise
    except Exception as error:
        raise IndexUnavailable(f"De zoekindex is beschadigd: {error!r}") from error


class Segment:
    """One immutable part of the index. Whoosh's readers are touched under a lock only; what they gave is shared."""

    def __init__(self, storage: FileStorage, schema: Any, segment: Any) -> None:
        self.id = str(segment.segment_id())
        self._schema = schema
        self._lock = threading.Lock()
        codec = segment.codec()
        self._terms = codec.terms_reader(storage, segment)
        self._documents = codec.per_document_reader(storage, segment)
        known: dict[Choice, Choice] = {}
        count = segment.doc_count_all()
        self.rows: list[Row] = [read_row(self._documents.stored_fields(n)["row"], known) for n in range(count)]
        self._postings: OrderedDict[str, Postings] = OrderedDict()
        self._positions: OrderedDict[str, Positions] = OrderedDict()
        self._cached = 0
        self._vocabulary: dict[str, list[str]] = {}
        self._letters: Letters | None = None

    def postings(self, term: str) -> Postings:
        """Document → weight, deleted documents included."""
        with self._lock, reading():
            found = self._postings.get(term)
            if found is None:
                found = self._decode_weights(term)
                self._keep(self._postings, term, found)
            else:
                self._postings.move_to_end(term)
            return found

    def positions(self, word: str) -> Positions:
        """Document → where the word stands, deleted documents included."""
        with self._lock, reading():
            found = self._positions.get(word)
            if found is None:
                found = self._decode_positions(word)
                self._keep(self._positions, word, found)
            else:
                self._positions.move_to_end(word)
            return found

    def vocabulary(self, field: str) -> list[str]:
        """All terms of a field, sorted."""
        with self._lock, reading():
            if field not in self._vocabulary:
                names = (text.decode("utf-8") for name, text in self._terms.terms() if name == field)
                self._vocabulary[field] = sorted(names)
            return self._vocabulary[field]

    def letters(self) -> Letters:
        """Per length the words with a mask of their letters, to find those that look alike."""
        vocabulary = self.vocabulary("surfaces")
        with self._lock:
            if self._letters is None:
                self._letters = letters_by_length(vocabulary)
            return self._letters

    def text(self, number: int) -> tuple[str, tuple[str, ...]]:
        """The body, and the short texts beside it."""
        with self._lock, reading():
            body, others = self._documents.stored_fields(number)["text"]
        return body, others

    def writers_of(self, surface: str) -> list[int]:
        """The documents in which this word stands exactly so."""
        with self._lock, reading():
            matcher = self._matcher("surfaces", surface)
            return list(matcher.all_ids()) if matcher is not None else []

    def _keep(self, cache: OrderedDict[str, Any], name: str, found: dict[int, Any]) -> None:
        cache[name] = found
        self._cached += len(found) + 1
        while self._cached > MAX_CACHED_POSTINGS and len(cache) > 1:
            _, dropped = cache.popitem(last=False)
            self._cached -= len(dropped) + 1

    def _matcher(self, field: str, text: str) -> Any | None:
        term = (field, text.encode("utf-8"))
        if term not in self._terms:
            return None
        return self._terms.matcher(*term, self._schema[field].format)

    def _decode_weights(self, term: str) -> Postings:
        matcher = self._matcher("terms", term)
        found: Postings = {}
        while matcher is not None and matcher.is_active():
            found[matcher.id()] = matcher.weight()
            matcher.next()
        return found

    def _decode_positions(self, word: str) -> Positions:
        matcher = self._matcher("words", word) if word != FIELD_BREAK else None
        found: Positions = {}
        while matcher is not None and matcher.is_active():
            found[matcher.id()] = tuple(matcher.value_as("positions"))
            matcher.next()
        return found


def read_segments(folder: str, known: dict[str, Segment]) -> list[tuple[Segment, frozenset[int]]]:
    """Each segment with its deleted documents. Segments in `known` are not read again."""
    found = []
    with reading():
        storage = FileStorage(folder, readonly=True)
        toc = TOC.read(storage, INDEX_NAME)
        for each in toc.segments:
            segment = known.get(str(each.segment_id())) or Segment(storage, toc.schema, each)
            found.append((segment, frozenset(each.deleted_docs())))
    return found


def generation(folder: str) -> int:
    """Rises with each commit; -1 when there is no index."""
    return int(TOC._latest_generation(FileStorage(folder, readonly=True), INDEX_NAME))


def letters_by_length(vocabulary: list[str]) -> Letters:
    found: Letters = {}
    for term in vocabulary:
        found.setdefault(len(term), []).append((term, letter_mask(term)))
    return found


def letter_mask(word: str) -> int:
    mask = 0
    for char in word:
        mask |= 1 << (ord(char) % 61)
    return mask
