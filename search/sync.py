"""Keeps the index in step with the database: drains the outbox, batch by batch."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple, Protocol

from search.documents import Document, Key
from search.errors import IndexBusy
from search.index import Index


class OutboxRow(NamedTuple):
    """A thing that changed, in the order in which it changed."""

    id: int
    kind: str
    object_id: str


class Outbox(Protocol):
    """The rows that one reader has not handled yet."""

    def pending(self, limit: int) -> Sequence[OutboxRow]:
        """The oldest rows first."""

    def done(self, ids: Collection[int]) -> None:
        """These rows are handled; they do not come back."""


class LoadDocuments(Protocol):
    def __call__(self, kind: str, ids: Collection[str]) -> Iterable[Document]:
        """The present state of the things that still exist. What is missing is taken out of the index."""


def drain(outbox: Outbox, load_documents: LoadDocuments, index: Index, limit: int = 500) -> int:
    """Handles one batch; the number of rows. The index is committed first: a crash repeats a batch, harmlessly."""
    rows = outbox.pending(limit)
    if not rows:
        return 0
    ids: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        ids[row.kind].add(row.object_id)
    documents = [document for kind in sorted(ids) for document in load_documents(kind, sorted(ids[kind]))]
    wanted = {Key(kind, object_id) for kind, object_ids in ids.items() for object_id in object_ids}
    try:
        index.replace(documents, wanted - {document.key for document in documents})
    except IndexBusy:
        return 0
    outbox.done([row.id for row in rows])
    return len(rows)
