"""The database schema: brought up to date by numbered migrations, and checked."""

import logging
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.command import downgrade, upgrade
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask

from werktafel.extensions import db
from werktafel.tables import metadata

FOLDER = Path(__file__).parent / "migrations"


def _config() -> Config:
    config = Config(FOLDER / "alembic.ini")
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    return config


def newest() -> str:
    """The number of the newest migration in the code."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def present(app: Flask) -> str:
    """The number of the migration that the database is at; empty for a new database."""
    with app.app_context(), db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() or ""


def bring_up_to_date(app: Flask) -> bool:
    """Run the missing migrations. True when there were any."""
    if present(app) == newest():
        return False
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with app.app_context():
        upgrade(_config(), "head")
    return True


def step_back(app: Flask) -> None:
    """Undo the newest migration."""
    with app.app_context():
        downgrade(_config(), "-1")


def drift(app: Flask) -> list[str]:
    """What differs between the tables in the code and those in the database; empty when nothing does."""
    with app.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return [str(difference) for difference in compare_metadata(context, metadata)]
