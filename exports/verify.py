"""Checks a submission package: every file against its hash, every figure against the evidence."""

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from exports.content import SubmissionContent, from_json, hash_of
from exports.formats import package
from exports.formats.csv import read_csv
from exports.formats.evidence import HEADERS, evidence_cells
from exports.formats.schema import submission_schema
from exports.rules import sha256
from patterns.late import late
from patterns.zips import UNREADABLE

if TYPE_CHECKING:
    import jsonschema
else:
    jsonschema = late("jsonschema")

MAX_PACKAGE = 200 * 1024 * 1024
MAX_MEMBER = 100 * 1024 * 1024
MAX_MEMBERS = 50
CHUNK = 1024 * 1024
MOST_SCHEMA_ERRORS = 5
MOST_ROW_ERRORS = 5


@dataclass(frozen=True, slots=True)
class Difference:
    """What does not fit: in which file, and one Dutch sentence that says what."""

    file: str
    message: str


class Unreadable(Exception):
    """The package cannot be opened safely; the message is a Dutch sentence."""


def verify_package(data: bytes) -> list[Difference]:
    """All differences that can be seen in the package itself; an empty list means that everything fits."""
    try:
        files = read_package(data)
    except Unreadable as error:
        return [Difference("pakket", str(error))]
    found = _check_names(files)
    manifest = _json_object(files, package.MANIFEST, found)
    value = _json_object(files, package.CONTENT, found)
    if manifest is not None:
        found += _check_hashes(files, manifest)
    if value is not None:
        found += _check_content(files, manifest, value)
    return found


def read_content(data: bytes) -> SubmissionContent | None:
    """What the package says it holds, or None when it cannot be read; compare its hash with the frozen one."""
    try:
        return from_json(json.loads(read_package(data)[package.CONTENT]))
    except (Unreadable, KeyError, ValueError):
        return None


def read_package(data: bytes) -> dict[str, bytes]:
    """The files by name. Never reads more than the limits, whatever the package says about its own size."""
    if len(data) > MAX_PACKAGE:
        raise Unreadable("Dit bestand is te groot voor een indieningspakket.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MAX_MEMBERS:
                raise Unreadable("Dit zip-bestand bevat te veel bestanden voor een indieningspakket.")
            if len({member.filename for member in members}) < len(members):
                raise Unreadable("In dit zip-bestand komt een bestandsnaam twee keer voor.")
            return _read_members(archive, members)
    except (*UNREADABLE, OSError) as error:
        raise Unreadable("Dit bestand is geen leesbaar zip-bestand, of het is beschadigd.") from error


def _read_members(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    left = MAX_PACKAGE
    for member in members:
        limit = min(MAX_MEMBER, left)
        with archive.open(member) as stream:
            content = _read_at_most(stream.read, limit)
        if content is None:
            raise Unreadable(f"Het bestand ‘{member.filename}’ in dit pakket is te groot om te controleren.")
        files[member.filename] = content
        left -= len(content)
    return files


def _read_at_most(read: Callable[[int], bytes], limit: int) -> bytes | None:
    buffer = bytearray()
    while chunk := read(CHUNK):
        buffer += chunk
        if len(buffer) > limit:
            return None
    return bytes(buffer)


def _check_names(files: dict[str, bytes]) -> list[Difference]:
    missing = [name for name in package.ALL_FILES if name not in files]
    extra = sorted(set(files) - set(package.ALL_FILES))
    return [Difference(name, f"Het bestand {name} ontbreekt in het pakket.") for name in missing] + [
        Difference(name, f"Het bestand {name} hoort niet in het pakket.") for name in extra
    ]


def _json_object(files: dict[str, bytes], name: str, found: list[Difference]) -> dict[str, Any] | None:
    """The object in a JSON file, or None with the reason added to what was found; an absent file is known already."""
    if name not in files:
        return None
    try:
        value = json.loads(files[name].decode("utf-8"))
    except (ValueError, RecursionError):
        found.append(Difference(name, f"Het bestand {name} is geen geldige JSON."))
        return None
    if not isinstance(value, dict):
        found.append(Difference(name, f"Het bestand {name} bevat geen object."))
        return None
    return value


def _check_hashes(files: dict[str, bytes], manifest: dict[str, Any]) -> list[Difference]:
    listed = manifest.get("files")
    if not isinstance(listed, dict):
        return [Difference(package.MANIFEST, "In manifest.json ontbreekt de lijst met bestanden.")]
    found = []
    for name in package.LISTED_FILES:
        entry = listed.get(name)
        if not isinstance(entry, dict) or "sha256" not in entry:
            found.append(Difference(package.MANIFEST, f"In manifest.json staat geen controlegetal voor {name}."))
        elif name in files and sha256(files[name]) != entry["sha256"]:
            found.append(Difference(name, f"Het bestand {name} is veranderd: het controlegetal klopt niet."))
    return found


def _check_content(files: dict[str, bytes], manifest: dict[str, Any] | None, value: dict[str, Any]) -> list[Difference]:
    found = _check_schema(value)
    if found:
        return found
    try:
        content = from_json(value)
    except ValueError as error:
        return [Difference(package.CONTENT, f"Het bestand indiening.json is niet te lezen. {error}.")]
    if manifest is not None:
        found += _check_manifest(manifest, content)
    if package.CSV in files:
        found += _check_rows(files[package.CSV], content)
    return found + _check_totals(content)


def _check_schema(value: dict[str, Any]) -> list[Difference]:
    errors = sorted(
        jsonschema.Draft202012Validator(submission_schema()).iter_errors(value), key=lambda error: error.json_path
    )
    return [
        Difference(package.CONTENT, f"Het bestand indiening.json klopt niet met het schema, bij {error.json_path}.")
        for error in errors[:MOST_SCHEMA_ERRORS]
    ]


def _check_manifest(manifest: dict[str, Any], content: SubmissionContent) -> list[Difference]:
    found = []
    if manifest.get("content_hash") != hash_of(content):
        message = (
            "De inhoud van indiening.json is niet de vastgestelde inhoud: het controlegetal in manifest.json is anders."
        )
        found.append(Difference(package.CONTENT, message))
    told: dict[str, object] = {
        "submission_id": content.submission_id,
        "version": content.version,
        "addressee": content.addressee.name,
        "created": content.created,
    }
    for name, expected in told.items():
        if manifest.get(name) != expected:
            found.append(
                Difference(package.MANIFEST, f"Het gegeven {name} in manifest.json is anders dan in indiening.json.")
            )
    return found


def _check_rows(data: bytes, content: SubmissionContent) -> list[Difference]:
    try:
        header, *rows = read_csv(data)
    except ValueError:
        return [Difference(package.CSV, "Het bestand bewijs.csv is niet te lezen.")]
    expected = [[str(cell) for cell in evidence_cells(row)] for row in content.evidence]
    if header != list(HEADERS):
        return [Difference(package.CSV, "De kolommen van bewijs.csv zijn anders dan afgesproken.")]
    found = []
    if len(rows) != len(expected):
        message = f"In bewijs.csv staan {len(rows)} situaties, in indiening.json {len(expected)}."
        found.append(Difference(package.CSV, message))
    differing = [number for number, pair in enumerate(zip(rows, expected, strict=False), start=2) if pair[0] != pair[1]]
    return found + [
        Difference(package.CSV, f"Regel {number} van bewijs.csv is anders dan in indiening.json.")
        for number in differing[:MOST_ROW_ERRORS]
    ]


def _check_totals(content: SubmissionContent) -> list[Difference]:
    found = []
    situations = {row.situation for row in content.evidence}
    if len(situations) != len(content.evidence):
        found.append("Een situatie staat meer dan één keer in het bewijs.")
    if content.totals.certain != len(situations):
        told, counted = content.totals.certain, len(situations)
        found.append(f"Het totaal noemt {told} zekere situaties, het bewijs telt er {counted}.")
    if content.totals.possible < content.totals.certain:
        found.append("Het totaal van mogelijke situaties is lager dan het aantal zekere.")
    known = {pattern.reference for pattern in content.patterns}
    if len(known) < len(content.patterns):
        found.append("Twee patronen in de indiening hebben dezelfde verwijzing.")
    if any(set(row.patterns) - known for row in content.evidence):
        found.append("Het bewijs verwijst naar een patroon dat niet in de indiening staat.")
    for pattern in content.patterns:
        counted = len({row.situation for row in content.evidence if pattern.reference in row.patterns})
        if counted != pattern.volume.certain:
            told = pattern.volume.certain
            found.append(f"Patroon {pattern.reference} noemt {told} zekere situaties, het bewijs telt er {counted}.")
        if pattern.volume.possible < pattern.volume.certain:
            found.append(f"Patroon {pattern.reference} noemt minder mogelijke dan zekere situaties.")
    return [Difference(package.CONTENT, message) for message in found]
