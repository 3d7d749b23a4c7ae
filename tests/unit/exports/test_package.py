"""The package as a whole, and that every kind of tampering is named."""

import io
import json
import random
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from exports.content import hash_of
from exports.formats import package
from exports.formats.package import build_package
from exports.formats.zipped import zip_files
from exports.rules import canonical_json, sha256
from exports.verify import Difference, read_content, verify_package
from tests.unit.exports.samples import bare, large, submission

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def built() -> bytes:
    return build_package(submission())


def unpack(data: bytes) -> Files:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def resealed(files: Files, change: Callable[[dict[str, Any]], None]) -> bytes:
    """A careful forger: changes the content and mends all hashes."""
    content = json.loads(files[package.CONTENT])
    change(content)
    files[package.CONTENT] = canonical_json(content)
    manifest = json.loads(files[package.MANIFEST])
    manifest["content_hash"] = sha256(files[package.CONTENT])
    manifest["files"][package.CONTENT]["sha256"] = manifest["content_hash"]
    files[package.MANIFEST] = canonical_json(manifest)
    return zip_files(files.items())


def messages(found: list[Difference]) -> str:
    return " ".join(difference.message for difference in found)


def test_it_holds_what_was_agreed(built: bytes) -> None:
    files = unpack(built)
    assert tuple(files) == package.ALL_FILES
    manifest = json.loads(files["manifest.json"])
    assert manifest["addressee"] == "Ons Pact"
    assert manifest["content_hash"] == hash_of(submission()) == sha256(files["indiening.json"])
    assert manifest["anonymity"]["checked_on"] == "2026-11-18"
    assert {name: entry["sha256"] for name, entry in manifest["files"].items()} == {
        name: sha256(data) for name, data in files.items() if name != "manifest.json"
    }


def test_twice_the_same_bytes(built: bytes) -> None:
    assert build_package(submission()) == built


@pytest.mark.parametrize("content", [bare(), large(3, 30), replace(bare(), patterns=())])
def test_what_is_built_verifies(content: Any) -> None:
    data = build_package(content)
    assert verify_package(data) == []
    assert read_content(data) == content


@pytest.mark.parametrize("name", package.LISTED_FILES)
def test_a_file_changed_by_hand_is_named(built: bytes, name: str) -> None:
    files = unpack(built)
    files[name] += b" "
    found = verify_package(zip_files(files.items()))
    assert name in {difference.file for difference in found}


@pytest.mark.parametrize("name", package.ALL_FILES)
def test_a_missing_file_is_named(built: bytes, name: str) -> None:
    files = unpack(built)
    del files[name]
    found = verify_package(zip_files(files.items()))
    assert Difference(name, f"Het bestand {name} ontbreekt in het pakket.") in found


def test_a_file_too_many_is_named(built: bytes) -> None:
    found = verify_package(zip_files([*unpack(built).items(), ("extra.exe", b"x")]))
    assert found == [Difference("extra.exe", "Het bestand extra.exe hoort niet in het pakket.")]


def test_a_forged_total_does_not_recount(built: bytes) -> None:
    data = resealed(unpack(built), lambda content: content["totals"].update(certain=12, possible=15))
    assert messages(verify_package(data)) == "Het totaal noemt 12 zekere situaties, het bewijs telt er 11."


def test_a_forged_pattern_volume_does_not_recount(built: bytes) -> None:
    data = resealed(unpack(built), lambda content: content["patterns"][0]["volume"].update(certain=10))
    assert "Patroon P-2024-003 noemt 10 zekere situaties, het bewijs telt er 11." in messages(verify_package(data))


def test_a_removed_situation_shows_in_the_csv_and_in_the_totals(built: bytes) -> None:
    found = verify_package(resealed(unpack(built), lambda content: content["evidence"].pop()))
    assert "In bewijs.csv staan 11 situaties, in indiening.json 10." in messages(found)
    assert "bewijs telt er 10" in messages(found)


def test_a_changed_situation_names_the_row(built: bytes) -> None:
    found = verify_package(resealed(unpack(built), lambda content: content["evidence"][2].update(period="2019")))
    assert found == [Difference("bewijs.csv", "Regel 4 van bewijs.csv is anders dan in indiening.json.")]


def test_a_situation_counted_twice_is_seen(built: bytes) -> None:
    found = verify_package(resealed(unpack(built), lambda content: content["evidence"][1].update(situation=1)))
    assert "Een situatie staat meer dan één keer in het bewijs." in messages(found)


def test_a_pattern_that_is_not_there_is_seen(built: bytes) -> None:
    found = verify_package(resealed(unpack(built), lambda content: content["evidence"][0].update(patterns=["P-9"])))
    assert "Het bewijs verwijst naar een patroon dat niet in de indiening staat." in messages(found)


def test_content_outside_the_schema_says_where(built: bytes) -> None:
    found = verify_package(resealed(unpack(built), lambda content: content["evidence"][0].update(naam="x")))
    assert messages(found) == "Het bestand indiening.json klopt niet met het schema, bij $.evidence[0]."


def test_another_content_with_an_honest_file_hash_is_seen(built: bytes) -> None:
    files = unpack(built)
    manifest = json.loads(files[package.MANIFEST])
    manifest["content_hash"] = "0" * 64
    manifest["addressee"] = "Iemand anders"
    files[package.MANIFEST] = canonical_json(manifest)
    found = messages(verify_package(zip_files(files.items())))
    assert "niet de vastgestelde inhoud" in found
    assert "Het gegeven addressee in manifest.json" in found


@pytest.mark.parametrize("data", [b"", b"PK", b"geen zip", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_package_is_said_to_be_none(data: bytes) -> None:
    assert verify_package(data)
    assert read_content(data) is None


@pytest.mark.parametrize("text", [b"", b"[]", b"{", b"\xff\xfe", b"[" * 100_000, b'{"files": 3}'])
def test_a_broken_manifest_or_content_is_told(built: bytes, text: bytes) -> None:
    for name in (package.MANIFEST, package.CONTENT):
        files = unpack(built)
        files[name] = text
        assert verify_package(zip_files(files.items()))


def test_a_zip_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exports.verify.MAX_MEMBER", 1_000_000)
    bomb = zip_files([("indiening.json", b"0" * 5_000_000)])
    assert len(bomb) < 10_000
    assert "te groot" in messages(verify_package(bomb))


def test_many_members_together_are_not_unpacked_either(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exports.verify.MAX_PACKAGE", 1_000_000)
    assert "te groot" in messages(verify_package(zip_files((str(n), b"0" * 400_000) for n in range(5))))
    assert "te veel bestanden" in messages(verify_package(zip_files((str(n), b"") for n in range(51))))


def test_damage_anywhere_is_a_difference_and_never_a_crash(built: bytes) -> None:
    chance = random.Random(7)  # noqa: S311 - any repeatable order will do
    for _ in range(60):
        damaged = bytearray(built)
        for _ in range(3):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        verify_package(bytes(damaged))
    assert verify_package(built[: len(built) // 2])
