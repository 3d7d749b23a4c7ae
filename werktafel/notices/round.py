"""What the background worker does for people: once a minute gather, write letters, and send them."""

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from werktafel.kit.unit import unit_of_work
from werktafel.notices.mailing import send_waiting
from werktafel.notices.service import Source, forget_old, gather, write_letters
from werktafel.notices.sources import SOURCES
from werktafel.settings import Settings

EVERY = timedelta(minutes=1)
log = logging.getLogger("werktafel.worker")


@dataclass
class Rounds:
    """Remembers when the last round was."""

    settings: Settings
    last: datetime | None = field(default=None)

    def go(self, now: datetime) -> int:
        """A round when it is time. Without a mail server everything is on `/berichten` alone."""
        if self.last is not None and now - self.last < EVERY:
            return 0
        self.last = now
        done = sum(_gathered(source, now) for source in SOURCES)
        with unit_of_work() as session:
            forget_old(session, now)
            if self.settings.smtp_url:
                write_letters(session, now, self.settings.base_url)
        if self.settings.smtp_url:
            send_waiting(self.settings, now)
        return done


def _gathered(source: Source, now: datetime) -> int:
    """One source that fails keeps neither the others nor the search index waiting."""
    try:
        with unit_of_work() as session:
            return gather(session, now, source)
    except Exception:
        log.exception("a source of notices failed: %s", source.__name__)
        return 0
