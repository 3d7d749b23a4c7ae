"""What a start leaves for later: libraries that few requests need, and how addresses are written out."""

import subprocess
import sys
from pathlib import Path

import pytest
from flask import url_for
from werkzeug.routing import BuildError

from werktafel.factory import create_app
from werktafel.settings import read_settings

SELDOM_NEEDED = {
    "alembic", "authlib", "joserfc", "docx", "jsonschema", "networkx", "numpy", "phonenumbers", "requests",
    "stdnum", "typst", "whoosh", "xlsxwriter",
}  # fmt: skip


def test_a_start_loads_no_library_that_few_requests_need() -> None:
    code = "import sys, werktafel.wsgi; print(*{name.partition('.')[0] for name in sys.modules})"
    env = {"WERKTAFEL_DEMO": "1"}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert "flask" in done.stdout.split()
    assert not SELDOM_NEEDED & set(done.stdout.split())


def test_addresses_are_written_out_as_ever(tmp_path: Path) -> None:
    app = create_app(read_settings({}, tmp_path, demo=True))
    with app.test_request_context():
        assert url_for("cases.show", case_id=7, bron="zoeken") == "/casussen/7?bron=zoeken"
        assert url_for("cases.show", case_id=7, rule="regel") == "/casussen/7?rule=regel"
    with pytest.raises(BuildError), app.test_request_context():
        url_for("cases.show")
