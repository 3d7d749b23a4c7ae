"""The database schema: at which numbered migration it is, and how it is brought up to date."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask
from sqlalchemy import inspect, text

from patterns.late import late
from werktafel.extensions import db
from werktafel.tables import metadata

if TYPE_CHECKING:
    import alembic.autogenerate as autogenerate
    import alembic.command as command
    import alembic.config as config
    import alembic.migration as migration
else:
    autogenerate, command = late("alembic.autogenerate"), late("alembic.command")
    config, migration = late("alembic.config"), late("alembic.migration")

FOLDER = Path(__file__).parent / "migrations"
VERSION_TABLE = "alembic_version"


def _config() -> config.Config:
    settings = config.Config(FOLDER / "alembic.ini")
    settings.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    return settings


def newest() -> str:
    """The number of the newest migration in the code: the files are numbered in order."""
    return max(path.name.split("_")[0] for path in (FOLDER / "versions").glob("[0-9]*.py"))


def present(app: Flask) -> str:
    """The number of the migration that the database is at; empty for a new database."""
    with app.app_context(), db.engine.connect() as connection:
        if not inspect(connection).has_table(VERSION_TABLE):
            return ""
        return connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar() or ""  # noqa: S608


def bring_up_to_date(app: Flask) -> bool:
    """Run the missing migrations. True when there were any."""
    if present(app) == newest():
        return False
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with app.app_context():
        command.upgrade(_config(), "head")
    return True


def step_back(app: Flask) -> None:
    """Undo the newest migration."""
    with app.app_context():
        command.downgrade(_config(), "-1")


def drift(app: Flask) -> list[str]:
    """What differs between the tables in the code and those in the database; empty when nothing does."""
    with app.app_context(), db.engine.connect() as connection:
        context = migration.MigrationContext.configure(connection, opts={"compare_type": True})
        return [str(difference) for difference in autogenerate.compare_metadata(context, metadata)]
