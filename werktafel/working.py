"""The background worker: keeps the search index in step, takes long imports further, and tells people what waits."""

import logging
import os
import signal
import threading
from types import FrameType

from sqlalchemy.exc import SQLAlchemyError

from patterns.base import utc_now
from patterns.errors import Stale
from werktafel.extensions import db
from werktafel.factory import create_app
from werktafel.importing.service import advance_import
from werktafel.indexing.sync import drain_outbox, is_building
from werktafel.kit.unit import reading
from werktafel.notices.round import Rounds
from werktafel.serving import PARENT
from werktafel.settings import Settings

IDLE_SECONDS = 0.5
AFTER_TROUBLE_SECONDS = 5.0
log = logging.getLogger("werktafel.worker")


def _orphaned() -> bool:
    """The server that started this worker is gone, however it went."""
    parent = os.environ.get(PARENT)
    return parent is not None and os.getppid() != int(parent)


def work(settings: Settings, once: bool = False) -> int:
    """Drain until a signal comes, or until nothing waits with `once`. Gives how many rows were done."""
    stop = threading.Event()

    def _stop(number: int, frame: FrameType | None) -> None:
        stop.set()
        if is_building():
            raise SystemExit

    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, _stop)
    app, done, rounds = create_app(settings), 0, Rounds(settings)
    while not stop.is_set() and not _orphaned():
        with app.app_context():
            try:
                drained = drain_outbox(settings, reading()) + advance_import()
                rounds.go(utc_now())
            except (SQLAlchemyError, OSError, Stale):
                log.exception("the work failed; trying again")
                stop.wait(AFTER_TROUBLE_SECONDS)
                continue
            finally:
                db.session.remove()
        done += drained
        if not drained:
            if once:
                break
            stop.wait(IDLE_SECONDS)
    return done
