"""The numbered migrations and the tables in the code say the same, on both databases."""

import os
from pathlib import Path

import pytest
from sqlalchemy import inspect

from tests.conftest import SECRET
from tests.support.databases import BACKENDS, fresh_url, missing_postgres, require
from werktafel import schema
from werktafel.extensions import db
from werktafel.factory import create_app
from werktafel.settings import Settings


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
