"""How a document is laid down in Whoosh: its terms, its words in order for phrases, and one row of facts."""

import json
from typing import NamedTuple

from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.columns import VarBytesColumn
from whoosh.fields import COLUMN, ID, STORED, FieldType, Schema
from whoosh.formats import Existence

from search.documents import FACETS, Document, Key
from search.folding import clean

FIELD_BREAK = "|"
SOLVED = 1.05
RECENT = 1.03
OF_KIND = {"handleiding": 0.3}
"""A page of the guide touches on much and says little about a household: what was done for others goes before it."""


class Row(NamedTuple):
    """What is kept of a document for showing, without its text."""

    key: Key
    reference: str
    title: str
    url: str
    fingerprint: str


def whoosh_schema() -> Schema:
    """Only Whoosh's own classes: the schema is pickled into the index. A posting keeps the weight of its term."""
    spaces = SpaceSeparatedTokenizer()
    return Schema(
        key=ID(unique=True),
        terms=FieldType(analyzer=spaces, format=Existence()),
        words=FieldType(analyzer=spaces, format=Existence()),
        surfaces=FieldType(analyzer=spaces, format=Existence()),
        sequence=COLUMN(VarBytesColumn()),
        row=COLUMN(VarBytesColumn()),
        text=STORED,
    )


def row_of(document: Document) -> bytes:
    boost = (SOLVED if document.solved else 1.0) * (RECENT if document.recent else 1.0)
    boost *= OF_KIND.get(document.kind, 1.0)
    facets = tuple(tuple(tuple(choice) for choice in values) for values in document.facet_values().values())
    row = (
        tuple(document.key),
        document.owner_municipality,
        boost,
        document.period_year or 0,
        document.reference,
        clean(document.title),
        document.url,
        document.fingerprint(),
        facets,
    )
    return json.dumps(row, ensure_ascii=False).encode()


class Facts(NamedTuple):
    """The part of a row for filtering, counting and ordering; each choice as [code, label]."""

    kind: str
    id: str
    owner: str
    boost: float
    year: int
    facets: list[list[list[str]]]


def read_facts(stored: bytes) -> Facts:
    """Read for every document when an index is opened, so without making more than is asked."""
    (kind, number), owner, boost, year, *_, facets = json.loads(stored)
    if len(facets) != len(FACETS):
        raise ValueError("De rij heeft andere filters dan deze versie.")
    return Facts(kind, number, owner, boost, year, facets)


def read_row(stored: bytes) -> Row:
    key, _, _, _, reference, title, url, fingerprint, _ = json.loads(stored)
    return Row(Key(*key), reference, title, url, fingerprint)
