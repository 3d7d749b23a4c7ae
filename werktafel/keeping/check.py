"""Looks whether an installation is well: what to see when somebody calls, or every few minutes from a monitor."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from patterns.base import utc_now
from search.errors import IndexUnavailable
from werktafel import schema
from werktafel.extensions import db
from werktafel.indexing.sync import check_index, waiting_rows
from werktafel.kit.unit import database_answers, reading
from werktafel.notices import store as notices
from werktafel.notices.rules import LetterState
from werktafel.settings import Settings

MAX_LAG = timedelta(minutes=5)
MIN_FREE_BYTES = 500 * 1024 * 1024


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at, in one Dutch line."""

    name: str
    ok: bool
    line: str


def look(app: Flask, settings: Settings, now: datetime | None = None) -> list[Finding]:
    """Everything, as far as it can be looked at: without a database there is no index to compare with."""
    with app.app_context():
        try:
            return [*_database(app, settings, now or utc_now()), _disk(settings)]
        finally:
            db.session.remove()
            db.engine.dispose()


def _database(app: Flask, settings: Settings, now: datetime) -> Iterator[Finding]:
    # Asking an embedded database makes an empty file where there was none.
    missing = settings.is_sqlite and not os.path.exists(settings.database_url.removeprefix("sqlite:///"))
    if missing or not database_answers():
        yield Finding("database", False, "De database antwoordt niet." if not missing else "Er is nog geen database.")
        return
    yield Finding("database", True, "De database antwoordt.")
    present, newest = schema.present(app), schema.newest()
    if present != newest:
        line = f"De database staat op versie {present or 'leeg'}, de nieuwste is {newest}. Draai: werktafel init"
        yield Finding("migraties", False, line)
        return
    yield Finding("migraties", True, f"De database heeft de nieuwste versie ({present}).")
    session = reading()
    for name, part in _PARTS:
        try:
            yield part(settings, session, now)
        except SQLAlchemyError:
            session.rollback()
            yield Finding(name, False, "De database antwoordt niet zoals verwacht.")


def _outbox(settings: Settings, session: Session, now: datetime) -> Finding:
    waiting = waiting_rows(settings, session)
    if not waiting:
        return Finding("wachtrij", True, "Er wacht niets op de zoekindex.")
    age = now - waiting[0].queued_at
    line = f"Er wachten {len(waiting)} wijzigingen op de zoekindex, de oudste {_long(age)}."
    if age <= MAX_LAG:
        return Finding("wachtrij", True, line)
    return Finding("wachtrij", False, f"{line} Draait de worker? Start hem met: werktafel worker")


def _index(settings: Settings, session: Session, now: datetime) -> Finding:
    """What still waits is no fault of the index."""
    waiting = {(row.kind, str(row.object_id)) for row in waiting_rows(settings, session)}
    try:
        different = [d for d in check_index(settings, session) if (d.kind, d.id) not in waiting]
    except IndexUnavailable as error:
        return Finding("index", False, f"{error.reason} Maak hem met: werktafel index rebuild")
    if different:
        line = f"De zoekindex wijkt op {len(different)} plaatsen af van de database. Draai: werktafel index rebuild"
        return Finding("index", False, line)
    rest = ", op wat nog wacht na" if waiting else ""
    return Finding("index", True, f"De zoekindex is gelijk met de database{rest}.")


def _disk(settings: Settings) -> Finding:
    if not settings.data.is_dir() or not os.access(settings.data, os.W_OK):
        return Finding("schijf", False, f"De gegevensmap {settings.data} bestaat niet of is niet te beschrijven.")
    free = shutil.disk_usage(settings.data).free
    line = f"Er is {free / 1024**3:.1f} GB vrij in de gegevensmap.".replace(".", ",", 1)
    return Finding("schijf", free >= MIN_FREE_BYTES, line if free >= MIN_FREE_BYTES else f"{line} Dat is te weinig.")


def _long(age: timedelta) -> str:
    seconds = max(0, int(age.total_seconds()))
    if seconds < 120:
        return f"{seconds} seconden"
    return f"{seconds // 60} minuten" if seconds < 7200 else f"{seconds // 3600} uur"


def _mail(settings: Settings, session: Session, now: datetime) -> Finding:
    stuck = notices.count_letters(session, LetterState.STUCK)
    if stuck:
        line = f"{stuck} mails konden niet worden verstuurd. Klopt WERKTAFEL_SMTP_URL, en bestaan de adressen?"
        return Finding("mail", False, line)
    oldest = notices.oldest_waiting(session)
    if oldest is not None and now - oldest > MAX_LAG:
        return Finding("mail", False, f"De oudste mail wacht al {_long(now - oldest)}. Draait de worker?")
    return Finding("mail", True, "Er ligt geen mail te wachten." if settings.smtp_url else "Er is geen mailserver.")


_PARTS: tuple[tuple[str, Callable[[Settings, Session, datetime], Finding]], ...] = (
    ("wachtrij", _outbox),
    ("index", _index),
    ("mail", _mail),
)
