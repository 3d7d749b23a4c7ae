"""Compares the index with the database, document by document."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from search.documents import Document
from search.index import Index


class Fault(StrEnum):
    MISSING = "ontbreekt in de index"
    EXTRA = "staat alleen in de index"
    OUTDATED = "is in de index verouderd"


class Difference(NamedTuple):
    kind: str
    id: str
    fault: Fault

    def __str__(self) -> str:
        return f"{self.kind} {self.id} {self.fault}"


def differences(index: Index, documents: Iterable[Document]) -> list[Difference]:
    """Empty when index and database are equal."""
    indexed = index.fingerprints()
    found = []
    for document in documents:
        known = indexed.pop(document.key, None)
        if known is None:
            found.append(Difference(*document.key, Fault.MISSING))
        elif known != document.fingerprint():
            found.append(Difference(*document.key, Fault.OUTDATED))
    found.extend(Difference(*key, Fault.EXTRA) for key in indexed)
    return sorted(found)
