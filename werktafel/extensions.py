"""The Flask side of the database: one scoped session, tuned per database."""

from typing import Any

from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session

from patterns.base import Base

# Objects stay usable after the commit, because pages are rendered after it.
db = SQLAlchemy(metadata=Base.metadata, session_options={"expire_on_commit": False})
csrf = CSRFProtect()

WRITES = "werktafel_writes"
PRAGMAS = ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=8000", "synchronous=NORMAL", "analysis_limit=1000")


def tune_sqlite(engine: Engine) -> None:
    """WAL, foreign keys, and a write lock taken at the start of a writing transaction instead of halfway.

    SQLite refuses at once, without waiting, to turn a reading transaction into a writing one when somebody else wrote
    meanwhile; `BEGIN IMMEDIATE` waits its turn.
    """

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, record: object) -> None:
        connection.isolation_level = None
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def learn_sizes(session: Session) -> None:
    """Without figures SQLite walks through all cases where a few rows would do. PostgreSQL keeps them by itself."""
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("ANALYZE")
