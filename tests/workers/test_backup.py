"""A backup holds everything, goes from one database to the other and back, and is never put back half."""

import errno
import hashlib
import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import func, select

from patterns.cases.model import Case
from patterns.errors import RuleBroken
from tests.conftest import SECRET
from tests.support.databases import missing_postgres, require
from tests.workers.installing import NOW, empty, fill, inside, installed
from werktafel import schema
from werktafel.cli import main
from werktafel.factory import create_app
from werktafel.generating.service import generate
from werktafel.indexing.sync import check_index
from werktafel.keeping import backup
from werktafel.keeping.archive import Manifest
from werktafel.keeping.backup import back_up
from werktafel.keeping.restore import put_back
from werktafel.kit.unit import unit_of_work
from werktafel.settings import Settings

Rewrite = Callable[[dict[str, bytes]], None]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, Path]:
    """A filled installation and its backup."""
    folder = tmp_path_factory.mktemp("kept")
    settings = installed(folder / "data")
    fill(settings)
    back_up(create_app(settings), folder / "backup.zip")
    return settings, folder / "backup.zip"


def _put_back(settings: Settings, file: Path, force: bool = False) -> Manifest:
    return put_back(create_app(settings), settings, file, force, lambda line: None)


def _count(settings: Settings) -> int:
    with inside(settings) as session:
        return session.scalar(select(func.count(Case.id))) or 0


def _rewritten(file: Path, target: Path, change: Rewrite) -> Path:
    with zipfile.ZipFile(file) as old:
        members = {name: old.read(name) for name in old.namelist()}
    change(members)
    with zipfile.ZipFile(target, "w") as new:
        for name, data in members.items():
            new.writestr(name, data)
    return target


def _manifest(members: dict[str, bytes]) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(members["manifest.json"])
    return document


def test_from_one_database_to_the_other_and_back(kept: tuple[Settings, Path], tmp_path: Path) -> None:
    require(missing_postgres())
    first = _put_back(empty(tmp_path / "again"), kept[1])
    server = empty(tmp_path / "server", "postgres")
    _put_back(server, kept[1])
    there = back_up(create_app(server), tmp_path / "there.zip")
    assert there.parts == first.parts
    assert {part.table: part.rows for part in there.parts}["cases"] == 40
    back = empty(tmp_path / "back")
    _put_back(back, tmp_path / "there.zip")
    assert back_up(create_app(back), tmp_path / "back.zip").parts == first.parts
    for settings in (server, back):
        with inside(settings) as session:
            assert check_index(settings, session) == []
            with unit_of_work() as unit:
                generate(unit, 5, 2, NOW, lambda line: None)
        assert _count(settings) == 45


def test_what_is_there_is_replaced_only_with_force(kept: tuple[Settings, Path], tmp_path: Path) -> None:
    settings = installed(tmp_path / "other")
    fill(settings, cases=3)
    with pytest.raises(RuleBroken, match="--force"):
        _put_back(settings, kept[1])
    assert _count(settings) == 3
    _put_back(settings, kept[1], force=True)
    assert _count(settings) == 40


def test_an_installation_without_people_is_empty_enough(kept: tuple[Settings, Path], tmp_path: Path) -> None:
    settings = installed(tmp_path / "fresh")
    _put_back(settings, kept[1])
    assert _count(settings) == 40


def _other_letter(members: dict[str, bytes]) -> None:
    members["tabellen/cases.jsonl"] = members["tabellen/cases.jsonl"].replace(b"huur", b"HUUR", 1)


def _row_gone(members: dict[str, bytes]) -> None:
    members["tabellen/users.jsonl"] = members["tabellen/users.jsonl"].split(b"\n", 1)[1]


def _table_gone(members: dict[str, bytes]) -> None:
    del members["tabellen/situations.jsonl"]


def _no_manifest(members: dict[str, bytes]) -> None:
    del members["manifest.json"]


def _other_revision(members: dict[str, bytes]) -> None:
    members["manifest.json"] = json.dumps(_manifest(members) | {"schema": "0000_ooit"}).encode()


def _other_form(members: dict[str, bytes]) -> None:
    members["manifest.json"] = json.dumps(_manifest(members) | {"format": 99}).encode()


def _other_tables(members: dict[str, bytes]) -> None:
    document = _manifest(members)
    document["parts"] = document["parts"][1:]
    members["manifest.json"] = json.dumps(document).encode()


def _row_that_does_not_fit(members: dict[str, bytes]) -> None:
    """A file that is whole, with a link to a situation that does not exist."""
    document, name = _manifest(members), "tabellen/cases.jsonl"
    part = next(one for one in document["parts"] if one["table"] == "cases")
    rows = [json.loads(line) for line in members[name].splitlines()]
    rows[-1][part["columns"].index("situation_id")] = 999_999
    members[name] = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
    part["sha256"] = hashlib.sha256(members[name]).hexdigest()
    members["manifest.json"] = json.dumps(document).encode()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_other_letter, "tabellen/cases.jsonl"),
        (_row_gone, "tabellen/users.jsonl"),
        (_table_gone, "tabellen/situations.jsonl"),
        (_no_manifest, "geen back-up van Werktafel"),
        (_other_revision, "0000_ooit"),
        (_other_form, "vorm 99"),
        (_other_tables, "andere tabellen"),
        (_row_that_does_not_fit, "tabellen/cases.jsonl heeft een rij die niet past"),
    ],
)
def test_a_file_that_is_not_right_changes_nothing(
    change: Rewrite, says: str, kept: tuple[Settings, Path], tmp_path: Path
) -> None:
    settings, file = kept
    wrong = _rewritten(file, tmp_path / "wrong.zip", change)
    with pytest.raises(RuleBroken, match=says):
        _put_back(settings, wrong, force=True)
    assert _count(settings) == 40
    with inside(settings) as session:
        assert check_index(settings, session) == []


def test_another_revision_is_named_with_our_own(kept: tuple[Settings, Path], tmp_path: Path) -> None:
    wrong = _rewritten(kept[1], tmp_path / "wrong.zip", _other_revision)
    with pytest.raises(RuleBroken, match=schema.newest()):
        _put_back(empty(tmp_path / "target"), wrong)


@pytest.mark.parametrize("keep", [0, 10, 2_000])
def test_a_file_that_was_cut_off_is_refused(keep: int, kept: tuple[Settings, Path], tmp_path: Path) -> None:
    cut = tmp_path / "cut.zip"
    cut.write_bytes(kept[1].read_bytes()[:keep])
    with pytest.raises(RuleBroken, match="geen back-up van Werktafel"):
        _put_back(empty(tmp_path / "target"), cut)


def test_a_byte_that_fell_over_is_noticed(kept: tuple[Settings, Path], tmp_path: Path) -> None:
    data = bytearray(kept[1].read_bytes())
    with zipfile.ZipFile(kept[1]) as archive:
        entry = archive.getinfo("tabellen/cases.jsonl")
    data[entry.header_offset + entry.compress_size // 2] ^= 0xFF
    (tmp_path / "rot.zip").write_bytes(data)
    with pytest.raises(RuleBroken, match="beschadigd"):
        _put_back(empty(tmp_path / "target"), tmp_path / "rot.zip")


def test_a_full_disk_leaves_the_earlier_backup(
    kept: tuple[Settings, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "backup.zip"
    target.write_bytes(b"earlier")
    written: list[bytes] = []

    def full(values: object) -> bytes:
        if len(written) == 100:
            raise OSError(errno.ENOSPC, "No space left on device")
        written.append(b"")
        return b"[]\n"

    monkeypatch.setattr(backup, "to_line", full)
    with pytest.raises(RuleBroken, match="de schijf is vol"):
        back_up(create_app(kept[0]), target)
    assert target.read_bytes() == b"earlier"
    assert [one.name for one in tmp_path.iterdir()] == ["backup.zip"]


def _run(settings: Settings, *words: str) -> Result:
    environment = {"WERKTAFEL_SECRET_KEY": SECRET, "WERKTAFEL_DATABASE_URL": settings.database_url}
    return CliRunner().invoke(main, ["--data", str(settings.data), *words], env=environment)


def test_the_commands(kept: tuple[Settings, Path], tmp_path: Path) -> None:
    file = tmp_path / "mine.zip"
    done = _run(kept[0], "backup", str(file))
    assert (done.exit_code, done.stderr) == (0, "")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    target = empty(tmp_path / "new")
    assert _run(target, "restore", str(file)).exit_code == 0
    refused = _run(target, "restore", str(file))
    assert (refused.exit_code, len(refused.stderr.splitlines())) == (1, 1)
    assert _run(target, "restore", str(tmp_path / "nowhere.zip")).exit_code == 1
    assert _run(target, "backup", str(tmp_path / "nowhere" / "a.zip")).exit_code == 1
    assert _run(target, "backup").exit_code == 2
