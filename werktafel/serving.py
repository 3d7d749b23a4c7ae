"""The production server: gunicorn with threads, and the background worker beside it."""

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from sqlalchemy.exc import SQLAlchemyError

from patterns.errors import RuleBroken
from patterns.identifiers.check import find_identifiers
from werktafel.extensions import db
from werktafel.indexing.sync import warm_up
from werktafel.kit.unit import reading

THREADS = 8
TIMEOUT_SECONDS = 120
STOP_SECONDS = 10
WARM_UP_AFTER_SECONDS = 2.0


@dataclass
class Options:
    """Where and how to serve; `on_ready` is called once, when the server listens."""

    host: str
    port: int
    workers: int
    with_worker: bool
    on_ready: Callable[[], None] = field(default=lambda: None)


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn, configured from code instead of from a file."""

    def __init__(self, app: Flask, data: Path, options: Options) -> None:
        self.app = app
        self.data = data
        self.options = options
        self.background: subprocess.Popen[bytes] | None = None
        super().__init__()

    def load_config(self) -> None:
        chosen: dict[str, Any] = {
            "bind": f"{self.options.host}:{self.options.port}",
            "workers": self.options.workers,
            "worker_class": "gthread",
            "preload_app": True,
            "threads": THREADS,
            "timeout": TIMEOUT_SECONDS,
            "graceful_timeout": 5,
            "loglevel": "warning",
            "when_ready": self._ready,
            "post_worker_init": self._warm_up,
            "on_exit": self._stop,
            "control_socket_disable": True,
        }
        for name, value in chosen.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:
        return self.app

    def _ready(self, server: object) -> None:
        if self.options.with_worker:
            command = [sys.executable, "-m", "werktafel", "--data", str(self.data), "worker"]
            environment = {**os.environ, PARENT: str(os.getpid())}
            # In a group of its own: Ctrl+C in the terminal is for the server, which then ends the worker.
            self.background = subprocess.Popen(command, env=environment, process_group=0)  # noqa: S603
        self.options.on_ready()

    def _warm_up(self, worker: object) -> None:
        """In each process that answers, just after the first visitors were let in."""
        timer = threading.Timer(WARM_UP_AFTER_SECONDS, _warm, (self.app,))
        timer.daemon = True
        timer.start()

    def _stop(self, server: object) -> None:
        if self.background is not None and self.background.poll() is None:
            self.background.send_signal(signal.SIGTERM)
            try:
                self.background.wait(timeout=STOP_SECONDS)
            except subprocess.TimeoutExpired:
                # In the middle of a long batch. One that is broken off is done again, harmlessly.
                self.background.kill()
                self.background.wait()


def _warm(app: Flask) -> None:
    """What the first search and the first text to be checked would otherwise wait for."""
    find_identifiers("Ingeborg van Haaren belde op 12 mei met 013-5421234.")
    with app.app_context():
        try:
            warm_up(app.config["SETTINGS"], reading())
        except SQLAlchemyError:
            logging.getLogger("werktafel").warning("could not warm up the search", exc_info=True)
        finally:
            db.session.remove()


PARENT = "WERKTAFEL_PARENT"


def check_port_is_free(host: str, port: int) -> None:
    """One clear line instead of five retries when somebody else listens there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise RuleBroken(
                f"Poort {port} is al in gebruik. Kies een andere, bijvoorbeeld PORT={port + 1}."
            ) from error


def run(app: Flask, data: Path, options: Options) -> None:
    """Serve until somebody stops it. The processes that answer must not share a connection: each opens its own."""
    check_port_is_free(options.host, options.port)
    with app.app_context():
        db.engine.dispose()
    Server(app, data, options).run()
