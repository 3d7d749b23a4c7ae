"""From documents to what the index keeps of them, many at a time; needs nothing else, so any process can do it."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from search.documents import Document, Key
from search.dutch import EXACT, PART, base_form, is_stop, name_terms, part_lemmas, surfaces
from search.folding import readable
from search.schema import FIELD_BREAK, row_of

_DIGITS = 4


class Weighting(NamedTuple):
    """BM25F per field. The usual length is fixed, so that one document never changes the score of another."""

    boost: float
    usual_length: float
    by_length: float


_HEAD = Weighting(3.0, 8, 0.3)
_KNELPUNT = Weighting(1.2, 15, 0.3)
_NAMES = Weighting(0.8, 8, 0.3)
_LABELS = Weighting(0.6, 20, 0.3)
_BODY = Weighting(1.0, 150, 0.6)


class Kept(NamedTuple):
    """What is kept of one document beside its terms: its words in order for phrases, its facts, its texts."""

    key: Key
    sequence: bytes
    row: bytes
    text: tuple[str, tuple[str, ...]]


class Listed(NamedTuple):
    """The terms of one field, each with so many of the numbers and weights that follow; documents count from 0."""

    terms: list[str]
    lengths: list[int]
    numbers: npt.NDArray[np.uint32]
    weights: npt.NDArray[np.float32]


class Batch(NamedTuple):
    documents: list[Kept]
    fields: dict[str, Listed]


class _Text(NamedTuple):
    """What one text adds: its base forms in order, its words as written, the weight of each term."""

    in_order: str
    lemmas: frozenset[str]
    written: frozenset[str]
    weights: tuple[tuple[str, float], ...]


_Numbers = defaultdict[str, list[int]]


def invert(documents: Iterable[Document]) -> Batch:
    """Which terms stand in which of these documents, and how heavily."""
    kept: list[Kept] = []
    surfaces, terms, words = _Numbers(list), _Numbers(list), _Numbers(list)
    heavy: defaultdict[str, list[float]] = defaultdict(list)
    for number, document in enumerate(documents):
        texts = _texts(document)
        in_order = f" {FIELD_BREAK} ".join(text.in_order for text in texts)
        beside = (readable(document.body), tuple(map(readable, (document.key_phrase, *document.knelpunten))))
        kept.append(Kept(document.key, f" {in_order} ".encode(), row_of(document), beside))
        for term, weight in _together(texts).items():
            terms[term].append(number)
            heavy[term].append(weight)
        for word in frozenset[str]().union(*(text.lemmas for text in texts)):
            words[word].append(number)
        for word in frozenset[str]().union(*(text.written for text in texts)):
            surfaces[word].append(number)
    weights = np.round(np.fromiter(chain.from_iterable(heavy.values()), np.float64), _DIGITS).astype(np.float32)
    return Batch(kept, {"surfaces": _listed(surfaces), "terms": _listed(terms, weights), "words": _listed(words)})


def _together(texts: Iterable["_Text"]) -> dict[str, float]:
    weights: defaultdict[str, float] = defaultdict(float)
    for text in texts:
        for term, weight in text.weights:
            weights[term] += weight
    return weights


def _listed(gathered: _Numbers, weights: npt.NDArray[np.float32] | None = None) -> Listed:
    numbers = np.fromiter(chain.from_iterable(gathered.values()), np.uint32)
    even = np.ones(len(numbers), np.float32) if weights is None else weights
    return Listed(list(gathered), [len(each) for each in gathered.values()], numbers, even)


def _texts(document: Document) -> list[_Text]:
    head = (document.title, document.key_phrase, document.reference)
    labels = [
        choice.label for values in document.facet_values().values() for choice in values if choice != document.place
    ]
    return [
        *(_read(text, _HEAD) for text in head if text),
        *(_known(text, _KNELPUNT) for text in document.knelpunten),
        *(_known(text, _NAMES) for text in document.synonyms),
        *(_known(text, _LABELS) for text in labels),
        _read(document.body, _BODY),
    ]


def _read(text: str, weighting: Weighting) -> _Text:
    written = surfaces(text)
    lemmas = [base_form(word) for word in written]
    times = Counter(written)
    telling = {word: count for word, count in times.items() if not is_stop(word)}
    length = sum(telling.values())
    factor = weighting.boost / (1 - weighting.by_length + weighting.by_length * length / weighting.usual_length)
    weights: defaultdict[str, float] = defaultdict(float)
    for word, count in telling.items():
        for term, weight in _of_word(word):
            weights[term] += weight * count * factor
    for name in name_terms(written, lemmas):
        weights[name.text] += name.weight * factor
    can_be_mistyped = frozenset(word for word in telling if len(word) > 3 and word.isalpha())
    return _Text(" ".join(lemmas), frozenset(lemmas), can_be_mistyped, tuple(weights.items()))


# Labels and names of knelpunten come back in thousands of documents.
_known = lru_cache(maxsize=20_000)(_read)


@lru_cache(maxsize=100_000)
def _of_word(surface: str) -> tuple[tuple[str, float], ...]:
    return ((base_form(surface), EXACT), *((part, PART) for part in part_lemmas(surface)))
