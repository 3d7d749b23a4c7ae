"""`werktafel cases import` on an installation without a worker: what came in is found right after, and told plainly."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.conftest import SECRET
from tests.support.cast import hire
from tests.workers.installing import inside, installed
from werktafel.cli import main
from werktafel.indexing.sync import check_index, waiting_rows
from werktafel.kit.unit import unit_of_work
from werktafel.settings import Settings

HEADER = "referentie;gemeente;titel;situatie\n"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("WERKTAFEL_SECRET_KEY", SECRET)
    found = installed(tmp_path / "data")
    with inside(found), unit_of_work() as session:
        hire(session)
    return found


def _run(settings: Settings, *arguments: object) -> Result:
    return CliRunner().invoke(main, ["--data", str(settings.data), *map(str, arguments)])


def test_what_was_imported_is_found_at_once(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "casussen.csv"
    file.write_text(HEADER + "".join(f"T-{n};Tilburg;Woonboot {n};Het ijs laat hem niet gaan\n" for n in range(600)))
    done = _run(settings, "cases", "import", file, "--as", "professional@test.example", "--json")
    assert done.exit_code == 0, done.stderr
    found = _run(settings, "search", "woonboot", "--as", "professional@test.example", "--json")
    assert json.loads(found.stdout)["total"] == 600
    with inside(settings) as session:
        assert not waiting_rows(settings, session)
        assert check_index(settings, session) == []


def test_a_row_with_too_many_cells_is_told_without_a_column(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "casussen.csv"
    file.write_text(HEADER + "T-1;Tilburg;Woonboot;Het ijs;en;nog;meer\n")
    done = _run(settings, "cases", "import", file, "--as", "professional@test.example")
    assert done.exit_code == 0
    assert "Rij 2: Deze rij heeft meer cellen" in done.stderr


def test_an_index_is_rebuilt_and_says_how_much_it_holds(settings: Settings) -> None:
    counted = json.loads(_run(settings, "index", "rebuild", "--json").stdout)["documents"]
    assert _run(settings, "index", "rebuild").stdout == f"{counted} stukken in de zoekindex.\n"
    assert json.loads(_run(settings, "index", "check", "--json").stdout) == {"equal": True, "differences": []}
