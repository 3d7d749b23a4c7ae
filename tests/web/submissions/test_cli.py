"""The commands: a package written whole, and every difference on a line of its own."""

import errno
import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy.orm import Session

from exports import files
from exports.submissions.documents import package_of
from exports.submissions.model import Submission
from patterns.cases.model import Case
from patterns.cases.rules import CaseStatus
from patterns.errors import RuleBroken
from tests.conftest import House
from tests.support.cast import Cast
from tests.support.patterns import Maker
from tests.support.submissions import counted_pattern, started, submitted
from werktafel.cli import main, shared
from werktafel.cli import submissions as command

Run = Callable[..., Result]


@pytest.fixture
def frozen(session: Session, cast: Cast) -> Submission:
    found = submitted(session, cast, counted_pattern(Maker(session), situations=3))
    session.commit()
    return found


@pytest.fixture
def run(house: House, session: Session, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line on the database of this test."""
    monkeypatch.setattr(shared, "app_of", lambda data: house[0])
    monkeypatch.setattr(command, "app_of", lambda data: house[0])

    def invoke(*arguments: object) -> Result:
        session.commit()
        return CliRunner().invoke(main, ["submissions", *map(str, arguments)])

    return invoke


def tampered(package: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as sent, zipfile.ZipFile(buffer, "w") as changed:
        for name in sent.namelist():
            changed.writestr(name, sent.read(name) + (b"x" if name == "bewijs.csv" else b""))
    return buffer.getvalue()


def test_a_package_is_written_and_checks_out(run: Run, frozen: Submission, tmp_path: Path) -> None:
    file = tmp_path / "pakket.zip"
    written = run("export", frozen.id, file, "--as", "steering@test.example")
    assert (written.exit_code, written.stderr) == (0, "")
    assert file.read_bytes() == package_of(frozen)
    assert os.listdir(tmp_path) == ["pakket.zip"]
    checked = run("verify", file)
    assert (checked.exit_code, checked.stdout) == (0, "Het pakket klopt, ook met de database.\n")


def test_an_export_has_the_rights_of_the_account(run: Run, frozen: Submission, tmp_path: Path) -> None:
    file = tmp_path / "pakket.zip"
    for email, words in (("professional@test.example", "Indieningen zijn voor"), ("niemand@test.example", "account")):
        refused = run("export", frozen.id, file, "--as", email)
        assert refused.exit_code == 1
        assert words in refused.stderr
        assert "Traceback" not in refused.output
    assert not file.exists()


def test_what_is_not_frozen_or_not_there_is_refused(run: Run, session: Session, cast: Cast, tmp_path: Path) -> None:
    draft = started(session, cast, counted_pattern(Maker(session)))
    for number, words in ((draft.id, "nog niet vastgesteld"), (999_999, "bestaat niet")):
        refused = run("export", number, tmp_path / "pakket.zip", "--as", "coordinator@test.example")
        assert refused.exit_code == 1
        assert words in refused.stderr
    assert run("export", "nul", tmp_path / "pakket.zip", "--as", "coordinator@test.example").exit_code == 2


def test_each_difference_is_a_line(run: Run, session: Session, frozen: Submission, tmp_path: Path) -> None:
    file = tmp_path / "pakket.zip"
    file.write_bytes(tampered(package_of(frozen)))
    refused = run("verify", file)
    assert refused.exit_code == 1
    assert refused.stdout == ""
    assert any(line.startswith("bewijs.csv: ") for line in refused.stderr.splitlines())
    file.write_bytes(package_of(frozen))
    case = session.query(Case).filter_by(status=CaseStatus.RELEASED).order_by(Case.id).first()
    assert case is not None
    case.status = CaseStatus.WITHDRAWN
    session.flush()
    recounted = run("verify", file)
    assert recounted.exit_code == 1
    assert f"database: Casus {case.id} is ingetrokken" in recounted.stderr


def test_json_is_all_there_is_on_stdout(run: Run, frozen: Submission, tmp_path: Path) -> None:
    file = tmp_path / "pakket.zip"
    file.write_bytes(package_of(frozen))
    fine = run("verify", file, "--json")
    assert json.loads(fine.stdout) == {"recounted": True, "not_recounted": "", "differences": []}
    file.write_bytes(b"geen zip")
    wrong = run("verify", file, "--json")
    assert wrong.exit_code == 1
    assert [one["file"] for one in json.loads(wrong.stdout)["differences"]] == ["pakket"]


def test_without_a_database_the_files_are_still_checked(frozen: Submission, tmp_path: Path) -> None:
    file = tmp_path / "pakket.zip"
    file.write_bytes(package_of(frozen))
    arguments = ["--data", str(tmp_path / "leeg"), "submissions", "verify", str(file)]
    environment = {"WERKTAFEL_SECRET_KEY": "x" * 40, "WERKTAFEL_DATABASE_URL": "", "WERKTAFEL_DATA": ""}
    checked = CliRunner().invoke(main, arguments, env=environment)
    assert (checked.exit_code, checked.stdout) == (0, "Het pakket klopt.\n")
    assert "niet nageteld" in checked.stderr
    file.write_bytes(tampered(package_of(frozen)))
    assert CliRunner().invoke(main, arguments, env=environment).exit_code == 1


def test_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    refused = run("verify", tmp_path / "weg.zip")
    assert refused.exit_code == 1
    assert "bestaat niet" in refused.stderr


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "pakket.zip"
    file.write_bytes(b"oud")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(RuleBroken, match="De schijf is vol"):
        files.write_whole(file, b"nieuw")
    assert file.read_bytes() == b"oud"
    assert os.listdir(tmp_path) == ["pakket.zip"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuleBroken, match="bestaat niet"):
        files.write_whole(tmp_path / "weg" / "pakket.zip", b"nieuw")
