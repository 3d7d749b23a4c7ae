"""Alembic's entry: runs the numbered migrations inside the application."""

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


engine = db.engine
with engine.connect() as connection:
    if connection.dialect.name == "sqlite":
        # Tables are rebuilt to change them; foreign keys would see the old one disappear.
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.commit()
    _configure(connection)
    connection.commit()
