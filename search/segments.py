"""Reads a Whoosh index: facts, postings and words, decoded once per segment and shared from then on."""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from whoosh.codec.whoosh3 import W3LeafMatcher
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from search.columns import Columns
from search.errors import IndexDamaged, SearchError
from search.schema import Row, read_facts, read_row

INDEX_NAME = "MAIN"
MAX_CACHED_POSTINGS = 12_000_000
Numbers = npt.NDArray[np.int32]


class Postings(NamedTuple):
    """Documents in rising order, and the weight of the term in each: 8 bytes together."""

    numbers: Numbers
    weights: npt.NDArray[np.float32]


class Letters(NamedTuple):
    """Words of one length, with a mask of the letters of each."""

    words: list[str]
    masks: npt.NDArray[np.uint64]


NOWHERE = Postings(np.empty(0, np.int32), np.empty(0, np.float32))


def shared(lists: list[Numbers]) -> Numbers:
    """What stands in every list; each is in rising order without doubles."""
    found, *others = sorted(lists, key=len)
    for each in others:
        if not len(found):
            break
        places = np.minimum(np.searchsorted(each, found), len(each) - 1)
        found = found[each[places] == found]
    return found


@contextmanager
def reading() -> Iterator[None]:
    """Whoosh raises any kind of exception on damaged files. A file that is gone may only mean a newer generation."""
    try:
        yield
    except (FileNotFoundError, SearchError):
        raise
    except Exception as error:
        raise IndexDamaged(f"De zoekindex is beschadigd: {error!r}") from error


class Segment:
    """One immutable part of the index. Whoosh's readers are touched under a lock only; what they gave is shared."""

    def __init__(self, storage: FileStorage, schema: Any, segment: Any) -> None:
        self.id = str(segment.segment_id())
        self.size = int(segment.doc_count_all())
        self._schema = schema
        self._lock = threading.Lock()
        codec = segment.codec()
        self._terms = codec.terms_reader(storage, segment)
        self._documents = codec.per_document_reader(storage, segment)
        self._rows = self._documents.column_reader("row", schema["row"].column_type)
        self._sequences = self._documents.column_reader("sequence", schema["sequence"].column_type)
        self.columns = Columns(read_facts(bytes(self._rows[number])) for number in range(self.size))
        self._postings: OrderedDict[tuple[str, str], Postings] = OrderedDict()
        self._cached = 0
        self._vocabulary: dict[str, list[str]] = {}
        self._letters: dict[int, Letters] | None = None

    def row(self, number: int) -> Row:
        with self._lock, reading():
            return read_row(bytes(self._rows[number]))

    def with_run(self, words: tuple[str, ...]) -> Numbers:
        """The documents in which these base forms stand next to each other, deleted ones included."""
        numbers = shared([self.postings(word, "words").numbers for word in words])
        if len(words) == 1:
            return numbers
        name, wanted = ("", " ".join(words)), f" {' '.join(words)} ".encode()
        with self._lock, reading():
            found = self._postings.get(name)
            if found is None:
                having = [number for number in numbers.tolist() if wanted in self._sequences[number]]
                found = Postings(np.array(having, np.int32), np.ones(len(having), np.float32))
                self._keep(name, found)
            else:
                self._postings.move_to_end(name)
            return found.numbers

    def postings(self, term: str, field: str = "terms") -> Postings:
        """Deleted documents included. The field "words" says which documents have exactly this base form."""
        with self._lock, reading():
            found = self._postings.get((field, term))
            if found is None:
                found = self._decode(field, term)
                self._keep((field, term), found)
            else:
                self._postings.move_to_end((field, term))
            return found

    def vocabulary(self, field: str) -> list[str]:
        """All terms of a field, sorted."""
        with self._lock, reading():
            if field not in self._vocabulary:
                names = (text.decode("utf-8") for name, text in self._terms.terms() if name == field)
                self._vocabulary[field] = sorted(names)
            return self._vocabulary[field]

    def letters(self) -> dict[int, Letters]:
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

    def _keep(self, name: tuple[str, str], found: Postings) -> None:
        self._postings[name] = found
        self._cached += len(found.numbers) + 1
        while self._cached > MAX_CACHED_POSTINGS and len(self._postings) > 1:
            _, dropped = self._postings.popitem(last=False)
            self._cached -= len(dropped.numbers) + 1

    def _decode(self, field: str, text: str) -> Postings:
        term = (field, text.encode("utf-8"))
        return decoded(self._terms, term, self._schema[field].format) if term in self._terms else NOWHERE


def decoded(terms: Any, term: tuple[str, bytes], layout: Any) -> Postings:
    """The postings of a term that is there."""
    matcher = terms.matcher(*term, layout)
    if isinstance(matcher, W3LeafMatcher):
        blocks = list(_blocks(matcher))
        gaps = np.concatenate([np.asarray(ids, np.int32) for ids, _ in blocks])
        starts = np.cumsum([0] + [len(ids) for ids, _ in blocks[:-1]])
        return Postings(_from_gaps(gaps, starts), np.concatenate([weights for _, weights in blocks]))
    pairs = []
    while matcher.is_active():
        pairs.append((matcher.id(), matcher.weight()))
        matcher.next()
    return Postings(np.array([n for n, _ in pairs], np.int32), np.array([w for _, w in pairs], np.float32))


def _blocks(matcher: Any) -> Iterator[tuple[tuple[int, ...], npt.NDArray[np.float32]]]:
    """A block at a time instead of a call per posting: twenty times as fast. Gaps between documents, and weights."""
    while matcher.is_active():
        matcher._read_data()
        gaps, weights = matcher._data[0], matcher._data[1]
        if not isinstance(weights, tuple):
            weights = np.full(len(gaps), 1.0 if weights is None else weights, np.float32)
        yield gaps, np.asarray(weights, np.float32)
        matcher._next_block()


def _from_gaps(gaps: Numbers, starts: npt.NDArray[np.int64]) -> Numbers:
    """Each block counts from nought again."""
    summed = np.cumsum(gaps, dtype=np.int64)
    before = summed[starts] - gaps[starts]
    lengths = np.diff([*starts.tolist(), len(gaps)])
    return (summed - np.repeat(before, lengths)).astype(np.int32)


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


def letters_by_length(vocabulary: list[str]) -> dict[int, Letters]:
    by_length: dict[int, list[str]] = {}
    for term in vocabulary:
        by_length.setdefault(len(term), []).append(term)
    return {length: Letters(words, letter_masks(words, length)) for length, words in by_length.items()}


def letter_masks(words: list[str], length: int) -> npt.NDArray[np.uint64]:
    """For each word a bit per letter that is in it; two words that look alike differ in few bits."""
    chars = np.array(words, f"U{length}").view(np.uint32).reshape(len(words), length).astype(np.uint64)
    masks: npt.NDArray[np.uint64] = np.bitwise_or.reduce(np.uint64(1) << (chars % np.uint64(61)), axis=1)
    return masks
