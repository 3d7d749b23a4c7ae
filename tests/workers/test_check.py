"""`werktafel check` sees each thing that can be wrong, in one line, and nothing where all is well."""

import json
import shutil
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from patterns import outbox
from patterns.base import utc_now
from tests.conftest import SECRET
from tests.support.patterns import Maker
from tests.workers.installing import empty, inside, installed
from werktafel.cli import main
from werktafel.factory import create_app
from werktafel.indexing.sync import drain_outbox, index_of
from werktafel.keeping.check import look
from werktafel.kit.unit import unit_of_work
from werktafel.settings import Settings


def _wrong(settings: Settings, hours: int = 0) -> dict[str, str]:
    found = look(create_app(settings), settings, utc_now() + timedelta(hours=hours))
    return {one.name: one.line for one in found if not one.ok}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return installed(tmp_path)


def test_nothing_is_wrong_after_init(settings: Settings) -> None:
    assert _wrong(settings) == {}


def test_no_database(tmp_path: Path) -> None:
    settings = empty(tmp_path)
    assert set(_wrong(settings)) == {"database"}
    assert not list(tmp_path.glob("*.sqlite"))


def test_a_database_that_does_not_answer(tmp_path: Path) -> None:
    settings = empty(tmp_path)
    (tmp_path / "werktafel.sqlite").write_bytes(b"this is no database" * 100)
    assert set(_wrong(settings)) == {"database"}


def test_a_database_without_tables(tmp_path: Path) -> None:
    settings = empty(tmp_path)
    (tmp_path / "werktafel.sqlite").touch()
    assert "werktafel init" in _wrong(settings)["migraties"]


def test_what_waits_is_only_wrong_when_it_waits_long(settings: Settings) -> None:
    with inside(settings), unit_of_work() as session:
        Maker(session).case()
    assert _wrong(settings) == {}
    said = {one.name: one.line for one in look(create_app(settings), settings)}
    assert said["index"].endswith("op wat nog wacht na.")
    assert "de oudste 2 uur" in _wrong(settings, hours=2)["wachtrij"]
    with inside(settings) as session:
        while drain_outbox(settings, session):
            pass
    assert _wrong(settings, hours=2) == {}


def test_an_index_that_fell_behind(settings: Settings) -> None:
    with inside(settings), unit_of_work() as session:
        Maker(session).case()
        reader = index_of(settings).reader
        outbox.pass_rows(session, reader, outbox.all_waiting(session, reader))
    assert "1 plaatsen" in _wrong(settings)["index"]


def test_an_index_that_is_gone(settings: Settings) -> None:
    shutil.rmtree(settings.index_folder)
    assert "werktafel index rebuild" in _wrong(settings)["index"]


def test_a_disk_that_is_nearly_full(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    class Usage(NamedTuple):
        free: int

    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(100 * 1024 * 1024))
    assert _wrong(settings)["schijf"].startswith("Er is 0,1 GB vrij")


def test_the_command_and_its_json(settings: Settings) -> None:
    environment = {"WERKTAFEL_SECRET_KEY": SECRET}
    command = ["--data", str(settings.data), "check"]
    done = CliRunner().invoke(main, [*command, "--json"], env=environment)
    assert done.exit_code == 0
    assert json.loads(done.stdout)["ok"] is True
    shutil.rmtree(settings.index_folder)
    broken = CliRunner().invoke(main, command, env=environment)
    assert broken.exit_code == 1
    assert len(broken.stderr.splitlines()) == 1
    found = json.loads(CliRunner().invoke(main, [*command, "--json"], env=environment).stdout)
    assert [one["name"] for one in found["checks"] if not one["ok"]] == ["index"]
