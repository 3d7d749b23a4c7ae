"""Starting and stopping as an operator does: one line for what is wrong, and nothing left running."""

import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.conftest import SECRET
from tests.workers.installing import inside, installed
from werktafel import serving
from werktafel.indexing.sync import warm_up
from werktafel.settings import Settings

PATIENCE_SECONDS = 60


def _werktafel(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "werktafel", *words]
    env = {**os.environ, "WERKTAFEL_SECRET_KEY": SECRET, **environment}
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=PATIENCE_SECONDS)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WERKTAFEL_SECRET_KEY", "kort"),
        ("WERKTAFEL_DATABASE_URL", "mysql://x"),
        ("WERKTAFEL_BASE_URL", "geen adres"),
        ("WERKTAFEL_SECURE_COOKIES", "misschien"),
        ("WERKTAFEL_OIDC_ISSUER", "https://a.example"),
    ],
)
def test_a_bad_setting_is_one_line(name: str, value: str, tmp_path: Path) -> None:
    done = _werktafel("--data", str(tmp_path), "check", **{name: value})
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert "WERKTAFEL_" in done.stderr
    assert done.stdout == ""


def test_a_port_in_use_is_one_line(tmp_path: Path) -> None:
    settings = installed(tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = _werktafel("--data", str(settings.data), "serve", "--port", str(port))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert str(port) in done.stderr


def test_serving_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    done = _werktafel("--data", str(tmp_path), "serve")
    assert (done.returncode, done.stderr) == (1, "Hier is nog geen database. Maak haar met: werktafel init\n")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    settings: Settings = installed(tmp_path)
    port = _free_port()
    command = [sys.executable, "-m", "werktafel", "--data", str(settings.data), "serve", "--port", str(port)]
    process = subprocess.Popen(command, env={**os.environ, "WERKTAFEL_SECRET_KEY": SECRET}, text=True)
    try:
        yield process, f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def _answer(url: str) -> bytes:
    """Ask until somebody answers."""
    until = time.monotonic() + PATIENCE_SECONDS
    pause = threading.Event()
    while True:
        try:
            with urllib.request.urlopen(url, timeout=10) as response:  # noqa: S310 - our own server
                return bytes(response.read())
        except urllib.error.URLError:
            if time.monotonic() > until:
                raise
            pause.wait(0.05)


def _children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _lives(pid: int) -> bool:
    """A process that ended but that nobody has asked about yet does not live."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_it_serves_with_a_worker_and_stops_whole(server: tuple[subprocess.Popen[str], str]) -> None:
    process, address = server
    assert json.loads(_answer(f"{address}/gezond"))["status"] == "ok"
    assert b"<h1" in _answer(f"{address}/inloggen")
    children = _children(process.pid)
    assert len(children) == 2
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=PATIENCE_SECONDS) == 0
    end = time.monotonic() + PATIENCE_SECONDS
    while (left := [pid for pid in children if _lives(pid)]) and time.monotonic() < end:
        select.select([], [], [], 0.1)
    assert not left


def test_ctrl_c_just_after_the_start_ends_everything_in_silence(tmp_path: Path) -> None:
    settings: Settings = installed(tmp_path)
    command = [sys.executable, "-m", "werktafel", "--data", str(settings.data), "serve", "--port", str(_free_port())]
    server = subprocess.Popen(
        command,
        env={**os.environ, "WERKTAFEL_SECRET_KEY": SECRET},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert server.stdout is not None
    assert server.stdout.readline().startswith("Werktafel draait op")
    os.killpg(server.pid, signal.SIGINT)  # as a terminal does: to all that run in it
    said, _ = server.communicate(timeout=PATIENCE_SECONDS)
    assert (server.returncode, said) == (0, "")


def test_warming_up_never_stops_a_server(tmp_path: Path) -> None:
    settings = installed(tmp_path)
    with inside(settings) as session:
        warm_up(settings, session)
    shutil.rmtree(settings.index_folder)
    with inside(settings) as session:
        warm_up(settings, session)


def test_a_worker_that_goes_on_does_not_hold_up_the_stop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "STOP_SECONDS", 0.1)
    server = serving.Server(Flask("stop"), tmp_path, serving.Options("127.0.0.1", 5000, 1, with_worker=True))
    deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('here', flush=True); signal.pause()"
    with subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE) as worker:
        assert worker.stdout is not None
        worker.stdout.readline()
        server.background = worker
        server._stop(server)
        assert worker.returncode == -signal.SIGKILL
