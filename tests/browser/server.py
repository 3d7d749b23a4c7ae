"""A real demo on a free port in a folder of its own, as `make demo` serves it."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

PATIENCE = 90
INTERVAL = 0.2


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _healthy(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/gezond", timeout=2) as answer:  # noqa: S310 - our own server
            return bool(json.load(answer)["status"] == "ok")
    except (OSError, urllib.error.URLError, ValueError):
        return False


@contextlib.contextmanager
def demo(folder: Path) -> Iterator[str]:
    """The address of a demo that answers; it stops at the end, with all its helpers."""
    port = _free_port()
    address, log = f"http://127.0.0.1:{port}", folder / "server.log"
    command = [sys.executable, "-m", "werktafel", "--data", str(folder / "demo"), "demo", "--port", str(port)]
    env = {name: value for name, value in os.environ.items() if not name.startswith("WERKTAFEL_")}
    with log.open("wb") as out:
        server = subprocess.Popen(command, stdout=out, stderr=out, env=env, start_new_session=True)
    try:
        _wait(server, address, log)
        yield address
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGTERM)
        server.wait(20)


def _wait(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    pause = threading.Event()
    for _ in range(int(PATIENCE / INTERVAL)):
        if server.poll() is not None:
            break
        if _healthy(address):
            return
        pause.wait(INTERVAL)
    raise AssertionError(f"the demo did not start:\n{log.read_text(errors='replace')}")
