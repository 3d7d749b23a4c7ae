"""The demo for the benches: made once per run in a folder of its own, served by the real server, visited by role."""

import atexit
import http.cookiejar
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from werktafel.cli.shared import DEMO_MARK
from werktafel.demo.loader import DEMO_PASSWORD, demo_accounts
from werktafel.preparing import prepare
from werktafel.settings import Settings, read_settings

PATIENCE_SECONDS = 120


@cache
def workplace() -> Path:
    """A folder that goes when the run ends."""
    folder = Path(tempfile.mkdtemp(prefix="werktafel-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def demo_folder() -> Path:
    folder = workplace() / "demo"
    folder.mkdir()
    prepare(settings_for(folder), with_demo=True, say=lambda line: None)
    (folder / DEMO_MARK).touch()
    return folder


def copy_of_demo(name: str) -> Path:
    """A demo that may be changed."""
    return Path(shutil.copytree(demo_folder(), workplace() / name))


def settings_for(folder: Path) -> Settings:
    return read_settings({}, folder, demo=True)


def environment() -> dict[str, str]:
    """What an operator's process gets: no settings of our own, and compiled modules may be kept."""
    ours = ("WERKTAFEL_", "PYTHONDONTWRITEBYTECODE")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def roles() -> list[str]:
    """Mail addresses of the demo accounts."""
    return [email for email, _ in demo_accounts()]


def wait_for(url: str) -> None:
    """Until the first answer."""
    until, pause = time.monotonic() + PATIENCE_SECONDS, threading.Event()
    while True:
        try:
            urllib.request.urlopen(url, timeout=10).close()  # noqa: S310 - our own server
            return
        except urllib.error.URLError:
            if time.monotonic() > until:
                raise
            pause.wait(0.01)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The real server on a free port; gives its address once it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "werktafel", "--data", str(folder), "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/gezond")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE_SECONDS)


class _Stay(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer too."""

    def redirect_request(self, *rest: object, **more: object) -> None:
        return None


class Visitor:
    """Somebody with a browser's cookies."""

    def __init__(self, address: str) -> None:
        self.address = address
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(cookies, _Stay)

    def get(self, path: str, data: bytes | None = None) -> tuple[int, str, bytes]:
        """Status, kind of content, content."""
        try:
            with self.opener.open(self.address + path, data, timeout=PATIENCE_SECONDS) as answer:
                return answer.status, answer.headers.get_content_type(), answer.read()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.headers.get_content_type(), answer.read()

    def sign_in(self, email: str) -> "Visitor":
        page = self.get("/inloggen")[2].decode()
        tag = re.search(r'<input[^>]*name="csrf_token"[^>]*>', page)
        token = re.search(r'value="([^"]*)"', tag[0] if tag else "")
        assert token, "the sign-in page has no token"
        form = {"email": email, "password": DEMO_PASSWORD, "csrf_token": token[1]}
        status, _, _ = self.get("/inloggen", urllib.parse.urlencode(form).encode())
        assert status in (302, 303), f"{email} cannot sign in: {status}"
        return self
