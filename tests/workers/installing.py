"""An installation to keep, break and put back: the schema, the fixed lists, some people and synthetic cases."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from flask import Flask
from sqlalchemy.orm import Session

from exports.submissions.model import Addressee
from patterns.intake.model import ImportRun
from patterns.intake.rules import RunState
from tests.conftest import SECRET
from tests.support.cast import hire
from tests.support.databases import fresh_url
from werktafel.extensions import db
from werktafel.factory import create_app
from werktafel.generating.service import generate
from werktafel.indexing.sync import rebuild_index
from werktafel.kit.unit import reading, unit_of_work
from werktafel.preparing import prepare
from werktafel.settings import Settings

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


def empty(folder: Path, backend: str = "sqlite") -> Settings:
    """Settings of an installation whose database has no tables yet."""
    folder.mkdir(parents=True, exist_ok=True)
    run_id = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    url = fresh_url(backend, folder, run_id, "werktafel" if backend == "sqlite" else f"keeping_{worker}")
    return Settings(data=folder, database_url=url, secret_key=SECRET)


def installed(folder: Path, backend: str = "sqlite") -> Settings:
    """Right after `werktafel init`."""
    settings = empty(folder, backend)
    prepare(settings, with_demo=False, say=lambda line: None)
    return settings


@contextmanager
def inside(settings: Settings) -> Iterator[Session]:
    """The application on these settings, and its connections closed afterwards."""
    app: Flask = create_app(settings)
    with app.app_context():
        try:
            yield reading()
        finally:
            db.session.remove()
            db.engine.dispose()


def fill(settings: Settings, cases: int = 40, seed: int = 1) -> None:
    """People, cases, a day, bytes and texts with strange marks: every kind of column has something in it."""
    with inside(settings):
        with unit_of_work() as session:
            generate(session, cases, seed, NOW, lambda line: None)
            cast = hire(session)
            session.add(Addressee(name="Loket “é” \u2028 🏠", asks=["één", "twee"], valid_from=date(2026, 1, 2)))
            session.add(
                ImportRun(
                    actor_id=cast.admin.id,
                    file_name="a.csv",
                    state=RunState.DONE,
                    header=["titel"],
                    mapping={"titel": "titel"},
                    unknown=[],
                    total=1,
                    rejects=b"\x00\xff;",
                )
            )
        rebuild_index(settings, reading())
