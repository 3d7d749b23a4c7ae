"""The index on disk: commits, damage, rebuilds, several readers, and the known faults of Whoosh 2.7.4."""

import errno
import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from search.check import Fault, differences
from search.documents import Document, Key
from search.errors import IndexBusy, IndexDamaged, IndexUnavailable
from search.folder import IndexFolder
from search.index import Index
from search.rebuild import ensure
from search.writer import MAX_SEGMENTS
from tests.store.search.conftest import DOCUMENTS, HUURSCHULD, TILBURG


def found(index: Index, query: str) -> list[str]:
    return [hit.id for hit in index.search(query, TILBURG).hits]


def test_replacing_and_deleting_in_one_commit(index: Index) -> None:
    index.replace([Document("casus", "1", "Een nieuw onderwerp")], [Key("oplossing", "3")])
    assert found(index, "huurschuld") == []
    assert found(index, "onderwerp") == ["1"]
    assert found(index, "pgb") == []
    assert len(index.fingerprints()) == len(DOCUMENTS) - 1


def test_many_small_commits_stay_few_segments(index: Index) -> None:
    for number in range(25):
        index.replace([Document("casus", str(number % 7), f"Wachtlijst {number}")])
    assert index.search("wachtlijst", TILBURG).total == 7
    assert len(index.snapshot().segments) <= MAX_SEGMENTS
    assert len(index.fingerprints()) == len({*(d.key for d in DOCUMENTS), *(Key("casus", str(n)) for n in range(7))})


def test_documents_without_words_are_kept(index: Index) -> None:
    """Whoosh's multi-process writer drops documents without postings; ours is another one."""
    index.replace([Document("casus", "leeg", "")])
    assert Key("casus", "leeg") in index.fingerprints()


def test_the_folder_is_private(index: Index, root: Path) -> None:
    folders = [root, *(path for path in root.iterdir() if path.is_dir())]
    assert len(folders) == 2
    assert all(stat.S_IMODE(folder.stat().st_mode) == 0o700 for folder in folders)


def test_a_second_writer_is_refused_at_once(index: Index, root: Path) -> None:
    with IndexFolder(root).writing(), pytest.raises(IndexBusy):
        index.replace([HUURSCHULD])
    assert index.replace([HUURSCHULD]) == 1


def test_a_missing_index_says_so_and_is_made(root: Path) -> None:
    index = Index(root)
    with pytest.raises(IndexUnavailable, match="opnieuw opgebouwd"):
        index.search("huur", TILBURG)
    assert ensure(index, lambda: DOCUMENTS)
    assert not ensure(index, lambda: DOCUMENTS)
    assert found(index, "huurschuld") == ["1"]


@pytest.mark.parametrize("pattern", ["_MAIN_*.toc", "*.trm", "*.pst", "*.col"])
@pytest.mark.parametrize("damage", ["rubbish", "empty", "gone"])
def test_a_damaged_index_says_so_and_is_rebuilt(index: Index, root: Path, pattern: str, damage: str) -> None:
    files = list(root.rglob(pattern))
    assert files
    for file in files:
        file.unlink() if damage == "gone" else file.write_bytes(b"\x93" * 40 if damage == "rubbish" else b"")
    fresh = Index(root)
    with pytest.raises(IndexUnavailable):
        fresh.search("huurschuld", TILBURG)
    fresh.rebuild(DOCUMENTS)
    assert found(fresh, "huurschuld") == ["1"]


def test_an_update_that_comes_upon_damage_says_so(index: Index, root: Path) -> None:
    assert index.is_sound()
    for file in root.rglob("*.trm"):
        file.write_bytes(b"\x93" * 40)
    with pytest.raises(IndexDamaged):
        index.replace([HUURSCHULD])
    assert not index.is_sound()
    index.rebuild(DOCUMENTS)
    assert index.is_sound()
    assert found(index, "huurschuld") == ["1"]


def test_a_full_disk_is_no_damage(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*rest: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr("search.postings.Pool.write", full)
        with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
            index.replace([Document("casus", "n", "Nieuwkomer")])
    assert index.is_sound()
    assert found(index, "nieuwkomer") == []
    index.replace([Document("casus", "n", "Nieuwkomer")])
    assert found(index, "nieuwkomer") == ["n"]


def test_an_index_of_other_word_lists_is_refused(index: Index, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.folder.fingerprint", lambda: "anders")
    with pytest.raises(IndexUnavailable):
        Index(root).search("huur", TILBURG)


def test_the_old_index_serves_during_a_rebuild(index: Index, root: Path) -> None:
    seen = []

    def documents() -> Iterator[Document]:
        seen.append(found(Index(root), "huurschuld"))
        yield Document("casus", "nieuw", "Nieuwkomer")

    index.rebuild(documents())
    assert seen == [["1"]]
    assert found(index, "huurschuld") == []
    assert found(index, "nieuwkomer") == ["nieuw"]


def test_a_failed_rebuild_leaves_the_old_index(index: Index) -> None:
    def documents() -> Iterator[Document]:
        yield HUURSCHULD
        raise RuntimeError("database weg")

    with pytest.raises(RuntimeError):
        index.rebuild(documents())
    assert found(index, "briefadres")[0] == "2"


def test_old_builds_are_cleared_away(index: Index, root: Path) -> None:
    for _ in range(4):
        index.rebuild(DOCUMENTS)
    assert len(list(root.glob("build-*"))) == 2


def test_another_process_sees_a_commit(index: Index, root: Path) -> None:
    other = Index(root)
    assert found(other, "wachtlijst") == []
    index.replace([Document("casus", "w", "Wachtlijst")])
    assert found(other, "wachtlijst") == ["w"]


def test_many_threads_read_while_one_writes(index: Index) -> None:
    wrong: list[object] = []

    def read() -> None:
        for _ in range(40):
            try:
                if found(index, "huurschuld")[:1] != ["1"] or found(index, '"vast adres"') != ["2"]:
                    wrong.append("andere hits")
            except IndexUnavailable as error:
                wrong.append(error.reason)

    threads = [threading.Thread(target=read) for _ in range(6)]
    for thread in threads:
        thread.start()
    for number in range(8):
        index.replace([Document("casus", f"n{number}", "Wachtlijst")])
    for thread in threads:
        thread.join()
    assert wrong == []


KILLED = """
import os, signal, sys
from pathlib import Path
import whoosh.index
from search.documents import Document
from search.index import Index
moment = sys.argv[2]
original = whoosh.index.TOC.write
def die(self, *args):
    if moment == "after":
        original(self, *args)
    os.kill(os.getpid(), signal.SIGKILL)
whoosh.index.TOC.write = die
Index(Path(sys.argv[1])).replace([Document("casus", "k", "Kwijtschelding")])
"""


@pytest.mark.parametrize(("moment", "expected"), [("before", []), ("after", ["k"])])
def test_a_kill_in_mid_commit_is_all_or_nothing(index: Index, root: Path, moment: str, expected: list[str]) -> None:
    ended = subprocess.run([sys.executable, "-c", KILLED, str(root), moment], cwd=os.getcwd(), check=False)
    assert ended.returncode == -signal.SIGKILL
    assert found(index, "kwijtschelding") == expected
    assert found(index, "huurschuld") == ["1"]
    index.replace([Document("casus", "later", "Kwijtschelding")])
    assert "later" in found(index, "kwijtschelding")


def test_check_names_every_difference(index: Index) -> None:
    assert differences(index, DOCUMENTS) == []
    changed = Document("casus", "1", "Andere titel")
    present = [changed, *DOCUMENTS[2:], Document("knelpunt", "k1", "Nieuw")]
    assert [(d.kind, d.id, d.fault) for d in differences(index, present)] == [
        ("casus", "1", Fault.OUTDATED),
        ("casus", "2", Fault.EXTRA),
        ("knelpunt", "k1", Fault.MISSING),
    ]
