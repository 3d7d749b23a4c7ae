"""The outbox is drained in batches; a crash repeats a batch and harms nothing."""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import pytest

from search.check import differences
from search.documents import Document
from search.folder import IndexFolder
from search.index import Index
from search.sync import OutboxRow, drain
from tests.store.search.conftest import TILBURG


class Database:
    """Stands in for the tables and the outbox."""

    def __init__(self) -> None:
        self.documents: dict[tuple[str, str], Document] = {}
        self.rows: list[OutboxRow] = []
        self.fails = False

    def save(self, *documents: Document) -> None:
        for document in documents:
            self.documents[document.key] = document
            self.rows.append(OutboxRow(len(self.rows) + 1, *document.key))

    def remove(self, document: Document) -> None:
        del self.documents[document.key]
        self.rows.append(OutboxRow(len(self.rows) + 1, *document.key))

    def load(self, kind: str, ids: Collection[str]) -> Iterable[Document]:
        return [self.documents[kind, each] for each in ids if (kind, each) in self.documents]

    def pending(self, limit: int) -> Sequence[OutboxRow]:
        return self.rows[:limit]

    def done(self, ids: Collection[int]) -> None:
        if self.fails:
            raise RuntimeError("omgevallen")
        self.rows = [row for row in self.rows if row.id not in ids]


@pytest.fixture
def database() -> Database:
    return Database()


@pytest.fixture
def empty(root: Path) -> Index:
    index = Index(root)
    index.create()
    return index


ONE, TWO = Document("casus", "1", "Huurschuld"), Document("patroon", "1", "Wachtlijst")


def test_what_was_saved_is_found_and_what_was_removed_is_not(database: Database, empty: Index) -> None:
    database.save(ONE, TWO)
    assert drain(database, database.load, empty) == 2
    assert empty.search("huurschuld", TILBURG).total == 1
    database.remove(ONE)
    assert drain(database, database.load, empty) == 1
    assert empty.search("huurschuld", TILBURG).total == 0
    assert differences(empty, database.documents.values()) == []
    assert drain(database, database.load, empty) == 0


def test_batches_follow_each_other(database: Database, empty: Index) -> None:
    database.save(*(Document("casus", str(number), "Huurschuld") for number in range(5)))
    assert [drain(database, database.load, empty, limit=2) for _ in range(4)] == [2, 2, 1, 0]
    assert empty.search("huurschuld", TILBURG).total == 5


def test_a_crash_after_the_commit_repeats_the_batch_harmlessly(database: Database, empty: Index) -> None:
    database.save(ONE, TWO)
    database.fails = True
    with pytest.raises(RuntimeError):
        drain(database, database.load, empty)
    database.fails = False
    assert drain(database, database.load, empty) == 2
    assert differences(empty, database.documents.values()) == []


def test_a_busy_index_leaves_the_rows(database: Database, empty: Index, root: Path) -> None:
    database.save(ONE)
    with IndexFolder(root).writing():
        assert drain(database, database.load, empty) == 0
    assert drain(database, database.load, empty) == 1


def test_create_leaves_a_good_index_alone(database: Database, empty: Index) -> None:
    empty.replace([ONE])
    empty.create()
    assert empty.search("huurschuld", TILBURG).total == 1
