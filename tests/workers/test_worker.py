"""The worker may be shot at any moment: the batch is done again, and the index ends up equal."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import SECRET
from tests.support.patterns import Maker
from tests.workers.installing import inside, installed
from werktafel.indexing.sync import check_index, waiting_rows
from werktafel.kit.unit import unit_of_work
from werktafel.settings import Settings

SHOOT = "import os, signal; from werktafel.cli import main; {patch}; main()"
BEFORE_THE_INDEX = "from search import writer; writer.write = lambda *rest: os.kill(os.getpid(), signal.SIGKILL)"
AFTER_THE_INDEX = (
    "from werktafel.indexing import sync; sync._Rows.done = lambda *rest: os.kill(os.getpid(), signal.SIGKILL)"
)
STOP_WHILE_BUILDING = (
    "from werktafel.indexing import sync; documents = sync.all_documents; "
    "sync.all_documents = lambda session: (os.kill(os.getpid(), signal.SIGTERM), *documents(session))[1:]"
)


def _work(settings: Settings, *start: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *start, "--data", str(settings.data), "worker", "--once"]
    environment = {**os.environ, "WERKTAFEL_SECRET_KEY": SECRET}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize("patch", [BEFORE_THE_INDEX, AFTER_THE_INDEX])
def test_killed_in_the_middle_of_a_batch(patch: str, tmp_path: Path) -> None:
    settings = installed(tmp_path)
    with inside(settings), unit_of_work() as session:
        maker = Maker(session)
        for _ in range(10):
            maker.case(maker.knelpunt())
    shot = _work(settings, "-c", SHOOT.format(patch=patch))
    assert shot.returncode == -signal.SIGKILL, shot.stderr
    with inside(settings) as session:
        assert waiting_rows(settings, session)
    done = _work(settings, "-m", "werktafel")
    assert done.returncode == 0, done.stderr
    with inside(settings) as session:
        assert not waiting_rows(settings, session)
        assert check_index(settings, session) == []


def test_asked_to_stop_while_it_builds_the_index_it_leaves_the_old_one(tmp_path: Path) -> None:
    settings = installed(tmp_path)
    pointer = settings.index_folder / "current.json"
    (settings.index_folder / "damaged").write_text(json.loads(pointer.read_text())["build"])
    before, builds = pointer.read_text(), sorted(settings.index_folder.glob("build-*"))
    stopped = _work(settings, "-c", SHOOT.format(patch=STOP_WHILE_BUILDING))
    assert stopped.returncode == 0, stopped.stderr
    assert pointer.read_text() == before
    assert sorted(settings.index_folder.glob("build-*")) == builds
