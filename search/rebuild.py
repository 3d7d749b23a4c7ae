"""Makes the whole index anew from the database, also when the old one cannot be read."""

from collections.abc import Callable, Iterable

from search.documents import Document
from search.errors import IndexUnavailable
from search.index import Index


def rebuild(index: Index, documents: Iterable[Document]) -> int:
    """The number of documents. Searches go on in the old index until the new one is whole."""
    return index.rebuild(documents)


def ensure(index: Index, load_all: Callable[[], Iterable[Document]]) -> bool:
    """Rebuilds when there is no usable index; whether it did."""
    try:
        index.snapshot()
    except IndexUnavailable:
        index.rebuild(load_all())
        return True
    return False
