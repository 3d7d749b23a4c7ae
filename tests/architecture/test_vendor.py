"""What came from others is what the manifest says: nothing changed by hand, nothing unlisted, no download addresses."""

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (ROOT / "werktafel" / "static" / "vendor", ROOT / "tests" / "browser" / "vendor")
FRONTEND = ROOT / "frontend"
LOCK = FRONTEND / "package-lock.json"


def manifest(folder: Path) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads((folder / "MANIFEST.json").read_text(encoding="utf-8"))["files"]
    return listed


def locked_packages() -> dict[str, dict[str, Any]]:
    packages = json.loads(LOCK.read_text(encoding="utf-8"))["packages"]
    return {path.removeprefix("node_modules/"): about for path, about in packages.items() if path}


def sha384(path: Path) -> str:
    return base64.b64encode(hashlib.sha384(path.read_bytes()).digest()).decode()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_every_file_has_the_hash_of_the_manifest(folder: Path) -> None:
    listed = {entry["file"]: entry["sha384"] for entry in manifest(folder)}
    present = {path.name: sha384(path) for path in folder.iterdir() if path.name != "MANIFEST.json"}
    assert present == listed


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_versions_and_licences_are_those_of_the_lock_file(folder: Path) -> None:
    locked = locked_packages()
    sources = [source for entry in manifest(folder) for source in entry["packages"]]
    assert sources
    for source in sources:
        assert locked[source["package"]]["version"] == source["version"], source["package"]
        assert locked[source["package"]]["license"] == source["licence"], source["package"]


def test_every_locked_package_is_vendored_somewhere() -> None:
    vendored = {source["package"] for folder in FOLDERS for entry in manifest(folder) for source in entry["packages"]}
    assert set(locked_packages()) == vendored


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_every_package_keeps_its_licence_text(folder: Path) -> None:
    entries = manifest(folder)
    with_text = {
        source["package"] for entry in entries if entry["file"].startswith("LICENCE-") for source in entry["packages"]
    }
    assert with_text == {source["package"] for entry in entries for source in entry["packages"]}


def test_lock_file_holds_versions_and_hashes_but_no_addresses() -> None:
    for name, about in locked_packages().items():
        assert "resolved" not in about, name
        assert about["integrity"].startswith("sha512-"), name
    wanted = json.loads((FRONTEND / "package.json").read_text(encoding="utf-8"))
    for version in (wanted["dependencies"] | wanted["devDependencies"]).values():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), version


def test_style_sheets_load_nothing_from_elsewhere() -> None:
    sheets = sorted((ROOT / "werktafel" / "static").rglob("*.css"))
    assert sheets
    for sheet in sheets:
        assert not re.search(r"@import|url\(\s*[\"']?(https?:)?//", sheet.read_text(encoding="utf-8")), sheet.name
