"""How a document is laid down in Whoosh: weighted terms, its words in order for phrases, and one row of facts."""

import json
from collections import defaultdict
from typing import NamedTuple

from whoosh.analysis import DelimitedAttributeFilter, SpaceSeparatedTokenizer
from whoosh.columns import VarBytesColumn
from whoosh.fields import COLUMN, ID, STORED, FieldType, Schema
from whoosh.formats import Existence, Frequency

from search.documents import FACETS, Choice, Document, Key
from search.dutch import Word, analyse, terms

FIELD_BREAK = "|"
SOLVED = 1.08
RECENT = 1.05


class Weighting(NamedTuple):
    """BM25F per field. The usual length is fixed, so that one document never changes the score of another."""

    boost: float
    usual_length: float
    by_length: float


_HEAD = Weighting(3.0, 8, 0.3)
_KNELPUNT = Weighting(2.2, 15, 0.3)
_NAMES = Weighting(1.5, 8, 0.3)
_LABELS = Weighting(0.6, 20, 0.3)
_BODY = Weighting(1.0, 150, 0.6)


class Row(NamedTuple):
    """What is kept of a document for filtering, counting and showing, without its text."""

    key: Key
    owner: str
    boost: float
    year: int
    reference: str
    title: str
    url: str
    fingerprint: str
    facets: tuple[tuple[Choice, ...], ...]


def whoosh_schema() -> Schema:
    """Only Whoosh's own classes: the schema is pickled into the index."""
    spaces = SpaceSeparatedTokenizer()
    return Schema(
        key=ID(unique=True),
        terms=FieldType(analyzer=SpaceSeparatedTokenizer() | DelimitedAttributeFilter(), format=Frequency()),
        words=FieldType(analyzer=spaces, format=Existence()),
        surfaces=FieldType(analyzer=spaces, format=Existence()),
        sequence=COLUMN(VarBytesColumn()),
        row=COLUMN(VarBytesColumn()),
        text=STORED,
    )


def whoosh_fields(document: Document) -> dict[str, object]:
    parts = _weighted_parts(document)
    weights: defaultdict[str, float] = defaultdict(float)
    for words, weighting in parts:
        _add_weights(weights, words, weighting)
    break_between = f" {FIELD_BREAK} "
    in_order = break_between.join(" ".join(word.lemma for word in words) for words, _ in parts)
    return {
        "key": str(document.key),
        "terms": " ".join(f"{term}^{weight:.4f}" for term, weight in sorted(weights.items())),
        "words": sorted({word.lemma for words, _ in parts for word in words}),
        "surfaces": sorted({word.surface for words, _ in parts for word in words if _can_be_mistyped(word)}),
        "sequence": f" {in_order} ".encode(),
        "row": json.dumps(_row(document), ensure_ascii=False).encode(),
        "text": (document.body, (document.key_phrase, *document.knelpunten)),
    }


def _can_be_mistyped(word: Word) -> bool:
    return len(word.surface) > 3 and word.surface.isalpha() and not word.is_stop


def _weighted_parts(document: Document) -> list[tuple[list[Word], Weighting]]:
    labels = [
        choice.label for values in document.facet_values().values() for choice in values if choice != document.place
    ]
    head = [document.title, document.key_phrase, document.reference]
    return [
        *((analyse(text), _HEAD) for text in head if text),
        *((analyse(text), _KNELPUNT) for text in document.knelpunten),
        *((analyse(text), _NAMES) for text in document.synonyms),
        *((analyse(text), _LABELS) for text in labels),
        (analyse(document.body), _BODY),
    ]


def _add_weights(weights: defaultdict[str, float], words: list[Word], weighting: Weighting) -> None:
    length = sum(not word.is_stop for word in words)
    norm = 1 - weighting.by_length + weighting.by_length * length / weighting.usual_length
    for term in terms(words):
        weights[term.text] += weighting.boost * term.weight / norm


def _row(document: Document) -> tuple[object, ...]:
    boost = (SOLVED if document.solved else 1.0) * (RECENT if document.recent else 1.0)
    facets = tuple(tuple(tuple(choice) for choice in values) for values in document.facet_values().values())
    return (
        tuple(document.key),
        document.owner_municipality,
        boost,
        document.period_year or 0,
        document.reference,
        document.title,
        document.url,
        document.fingerprint(),
        facets,
    )


def read_row(stored: bytes) -> Row:
    key, owner, boost, year, reference, title, url, fingerprint, facets = json.loads(stored)
    if len(facets) != len(FACETS):
        raise ValueError("De rij heeft andere filters dan deze versie.")
    chosen = tuple(tuple(Choice(*pair) for pair in values) for values in facets)
    return Row(Key(*key), owner, boost, year, reference, title, url, fingerprint, chosen)
