"""A large index is built by two processes: the result is the same, and nothing of it stays behind."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path

import pytest

from search import helping
from search.documents import Document
from search.helping import inverted
from search.index import Index
from search.inverting import Batch, Listed, invert
from tests.store.search.conftest import GOIRLE, HUURSCHULD, TILBURG

MANY = [
    Document("casus", str(number), f"Huurschuld van {number} maanden", body="Het gezin zou de woning verliezen." * 9)
    for number in range(40)
]


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(helping, "CHUNK", 4)
    monkeypatch.setattr(helping, "WORTH_A_PROCESS", 8)


def _plain(batch: Batch) -> object:
    """In whatever order the terms stand."""
    return batch.documents, {name: dict(_postings(listed)) for name, listed in batch.fields.items()}


def _postings(listed: Listed) -> Iterator[tuple[str, list[tuple[int, float]]]]:
    pairs = zip(listed.numbers.tolist(), listed.weights.tolist(), strict=True)
    for term, length in zip(listed.terms, listed.lengths, strict=True):
        yield term, list(islice(pairs, length))


@pytest.mark.usefixtures("small_chunks")
def test_a_second_process_gives_the_same_in_the_same_order() -> None:
    alone = [invert(MANY[start : start + 4]) for start in range(0, len(MANY), 4)]
    assert [_plain(batch) for batch in inverted(MANY)] == [_plain(batch) for batch in alone]


@pytest.mark.usefixtures("small_chunks")
def test_an_index_built_by_two_processes_finds_the_same(root: Path) -> None:
    index, other = Index(root / "one"), Index(root / "two")
    assert index.rebuild([*MANY, MANY[3]]) == len(MANY)
    other.create()
    for document in MANY:
        other.replace([document])
    for query in ("huurschuld", '"7 maanden"', "schuld -gezin", "woning", "huurschult"):
        assert index.search(query, TILBURG, limit=50) == other.search(query, TILBURG, limit=50)
    assert index.search("huurschuld", TILBURG).total == len(MANY)


def test_a_helper_that_was_shot_is_missed_by_nobody() -> None:
    lost: Future[Batch] = Future()
    lost.set_exception(BrokenProcessPool())
    assert _plain(helping._result(helping._Asked([HUURSCHULD], lost))) == _plain(invert([HUURSCHULD]))


SHOT = """
import os, signal, sys
from search import helping
os.sched_getaffinity = lambda process: {0, 1}  # also on a machine with one core
from search.documents import Document
helping.CHUNK, helping.WORTH_A_PROCESS = 1, 1
def documents():
    for number in range(9):
        yield Document("casus", str(number), "Huurschuld")
        if number == 7:
            children = open(f"/proc/self/task/{os.getpid()}/children").read()
            print(children, flush=True)
            os.kill(os.getpid(), signal.SIGKILL)
if __name__ == "__main__":
    list(helping.inverted(documents()))
"""


def test_a_helper_leaves_when_its_parent_is_shot(tmp_path: Path) -> None:
    script = tmp_path / "build.py"
    script.write_text(SHOT)
    environment = {**os.environ, "PYTHONPATH": os.getcwd()}
    ended = subprocess.run([sys.executable, str(script)], env=environment, stdout=subprocess.PIPE, check=False)
    assert ended.returncode == -signal.SIGKILL
    children = [int(number) for number in ended.stdout.split()]
    assert children
    pause = threading.Event()
    for _ in range(200):
        left = [number for number in children if Path(f"/proc/{number}").exists() and not _is_gone(number)]
        if not left:
            return
        pause.wait(0.1)
    pytest.fail(f"still there: {left}")


def _is_gone(number: int) -> bool:
    """Ended, though nobody asked for its result yet."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def test_merging_keeps_what_lives_and_drops_what_went(root: Path) -> None:
    """Each commit joins what is there: postings of one part follow those of the other, without the replaced ones."""
    index, whole = Index(root / "bit by bit"), Index(root / "at once")
    index.rebuild([])
    for number, document in enumerate(MANY[:30]):
        index.replace([document, *MANY[:number:7]], [MANY[number - 1].key] if number % 3 == 2 else [])
    left = {key: each for each in MANY[:30] if (key := each.key) in index.fingerprints()}
    whole.rebuild(left.values())
    assert 20 <= len(left) < 30
    for query in ("huurschuld", '"5 maanden"', "woning", "maanden -gezin", "huurschult"):
        assert index.search(query, GOIRLE, limit=50) == whole.search(query, GOIRLE, limit=50)
