"""What is new for a saved search: only what the whole region may see, whoever asks."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from patterns.fresh.store import fresh_since
from search.documents import REGION, Document, Key
from werktafel.indexing.documents import load_documents
from werktafel.searches.model import SavedSearch

if TYPE_CHECKING:
    from search.index import Index

MOST_FRESH = 500


@dataclass(frozen=True)
class NewHit:
    document: Document
    moment: datetime


def fresh_keys(session: Session, since: datetime) -> dict[Key, datetime]:
    """What was released or made since then."""
    found = fresh_since(session, since, MOST_FRESH)
    return {Key(kind, str(number)): moment for (kind, number), moment in found.items()}


def matching_keys(index: Index, search: SavedSearch, fresh: Mapping[Key, datetime]) -> list[Key]:
    """Those that the search finds, the newest first. It looks as somebody without a municipality."""
    kinds = (search.kind,) if search.kind else ()
    found = index.matching(search.query, REGION, fresh, kinds, search.facets)
    return sorted(found, key=lambda key: (fresh[key], key), reverse=True)


def load_new(session: Session, keys: Sequence[Key], fresh: Mapping[Key, datetime]) -> list[NewHit]:
    """The present state of these, in this order. The database decides what is still there for everybody."""
    documents: dict[Key, Document] = {}
    for kind in sorted({key.kind for key in keys}):
        ids = [key.id for key in keys if key.kind == kind]
        documents.update({one.key: one for one in _open_to_all(load_documents(session, kind, ids))})
    return [NewHit(documents[key], fresh[key]) for key in keys if key in documents]


def _open_to_all(documents: Collection[Document]) -> list[Document]:
    return [one for one in documents if one.owner_municipality == REGION]
