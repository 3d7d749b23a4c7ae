"""Alembic's entry: runs the numbered migrations inside the application."""

from typing import Any

from alembic import context
from sqlalchemy import Connection

from werktafel.extensions import db
from werktafel.tables import metadata


def _configure(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        user_module_prefix="patterns.base.",
    )
    with context.begin_transaction():
        context.run_migrations()


def _without_foreign_keys(connection: Connection) -> None:
    """Tables are rebuilt to change them, and foreign keys would see the old one disappear; looked at afterwards.

    SQLite only listens outside a transaction, so this speaks with the driver before SQLAlchemy begins one.
    """
    driver: Any = connection.connection.dbapi_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        _configure(connection)
        if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
            raise RuntimeError(f"rows that point at nothing: {broken[:5]}")
        connection.commit()
    finally:
        connection.rollback()
        driver.execute("PRAGMA foreign_keys=ON")


with db.engine.connect() as connection:
    if connection.dialect.name == "sqlite":
        _without_foreign_keys(connection)
    else:
        _configure(connection)
        connection.commit()
