"""The numbered migrations and the tables in the code say the same, on both databases."""

import os
from pathlib import Path

import pytest
from sqlalchemy import func, inspect, select

from tests.conftest import SECRET
from tests.support.databases import BACKENDS, fresh_url, missing_postgres, require
from tests.workers.installing import fill, inside, installed
from werktafel import schema
from werktafel.extensions import db
from werktafel.factory import create_app
from werktafel.settings import Settings
from werktafel.tables import metadata

FIRST_TABLES = ("users", "cases", "situations", "case_knelpunten", "knelpunten", "patterns", "addressees", "history")


@pytest.mark.parametrize("backend", BACKENDS)
def test_up_check_down_and_up_again(backend: str, tmp_path: Path) -> None:
    if backend == "postgres":
        require(missing_postgres())
    run_id = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    url = fresh_url(backend, tmp_path, run_id, f"migrations_{worker}")
    app = create_app(Settings(data=tmp_path, database_url=url, secret_key=SECRET), testing=True)
    assert schema.present(app) == ""
    assert schema.bring_up_to_date(app)
    assert schema.present(app) == schema.newest()
    assert schema.drift(app) == []
    assert not schema.bring_up_to_date(app)
    schema.step_back(app)
    assert schema.present(app) != schema.newest()
    assert schema.bring_up_to_date(app)
    with app.app_context():
        assert inspect(db.engine).has_table("cases")
        db.engine.dispose()


@pytest.mark.parametrize("backend", BACKENDS)
def test_rows_survive_going_down_and_up(backend: str, tmp_path: Path) -> None:
    if backend == "postgres":
        require(missing_postgres())
    settings = installed(tmp_path, backend)
    fill(settings)
    before = _counts(settings)
    app = create_app(settings)
    schema.step_back(app)
    assert schema.bring_up_to_date(app)
    assert schema.drift(app) == []
    with app.app_context():
        db.engine.dispose()
    assert _counts(settings) == before
    assert before["cases"] >= 40


def _counts(settings: Settings) -> dict[str, int]:
    """How many rows each table of the first version holds."""
    with inside(settings) as session:
        tables = [metadata.tables[name] for name in FIRST_TABLES]
        return {table.name: session.scalar(select(func.count()).select_from(table)) or 0 for table in tables}
