"""The file of a backup: a zip with a manifest that says what must be in it, and lines of rows per table."""

import hashlib
import json
import os
import uuid
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from patterns.errors import RuleBroken
from patterns.zips import UNREADABLE

FORMAT = 1
PRODUCT = "werktafel"
MANIFEST = "manifest.json"
MAX_MANIFEST_BYTES = 1_000_000
MAX_LINE_BYTES = 64 * 1024 * 1024
NOT_OURS = "Dit bestand is geen back-up van Werktafel, of het is beschadigd."
_UNREADABLE = (*UNREADABLE, ValueError)


class Damaged(RuleBroken):
    """The file cannot be trusted; the sentence names the part that is wrong."""


@dataclass(frozen=True)
class Part:
    """One table in the file; `sha256` is of its lines."""

    table: str
    columns: tuple[str, ...]
    rows: int
    sha256: str

    @property
    def name(self) -> str:
        return f"tabellen/{self.table}.jsonl"


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself; `schema` is the number of the newest migration."""

    schema: str
    created: str
    parts: tuple[Part, ...]

    @property
    def rows(self) -> int:
        return sum(part.rows for part in self.parts)


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A temporary file beside `path`, for the owner alone, that takes its place only when all of it is on the disk."""
    temporary = path.with_name(f".{path.name}.{uuid.uuid4().hex[:12]}")
    try:
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield temporary
        with temporary.open("rb") as file:
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_part(archive: zipfile.ZipFile, table: str, columns: tuple[str, ...], lines: Iterable[bytes]) -> Part:
    """Add a table, line by line."""
    digest, rows = hashlib.sha256(), 0
    with archive.open(Part(table, columns, 0, "").name, "w", force_zip64=True) as file:
        for line in lines:
            file.write(line)
            digest.update(line)
            rows += 1
    return Part(table, columns, rows, digest.hexdigest())


def write_manifest(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    document = {"product": PRODUCT, "format": FORMAT, **asdict(manifest)}
    archive.writestr(MANIFEST, json.dumps(document, ensure_ascii=False, indent=1))


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The file for reading; whatever is wrong with it becomes one sentence."""
    try:
        archive = zipfile.ZipFile(path)
    except OSError as error:
        raise RuleBroken(f"Het bestand {path.name} bestaat niet of is niet te lezen.") from error
    except _UNREADABLE as error:
        raise Damaged(NOT_OURS) from error
    with archive:
        yield archive


def read_manifest(archive: zipfile.ZipFile) -> Manifest:
    try:
        with archive.open(MANIFEST) as file:
            document: dict[str, Any] = json.loads(file.read(MAX_MANIFEST_BYTES))
        if document["product"] != PRODUCT:
            raise Damaged(NOT_OURS)
        if document["format"] != FORMAT:
            raise RuleBroken(f"Deze back-up heeft vorm {document['format']}; deze versie leest vorm {FORMAT}.")
        parts = tuple(
            Part(str(one["table"]), tuple(one["columns"]), int(one["rows"]), str(one["sha256"]))
            for one in document["parts"]
        )
        return Manifest(str(document["schema"]), str(document["created"]), parts)
    except (KeyError, TypeError, AttributeError, *_UNREADABLE) as error:
        raise Damaged(NOT_OURS) from error


def read_lines(archive: zipfile.ZipFile, part: Part) -> Iterator[bytes]:
    """The lines of a table. Raises `Damaged` halfway or at the end when they are not what the manifest promised."""
    digest, rows = hashlib.sha256(), 0
    try:
        with archive.open(part.name) as file:
            while line := file.readline(MAX_LINE_BYTES):
                digest.update(line)
                rows += 1
                yield line
    except (KeyError, *_UNREADABLE) as error:
        raise _damaged(part) from error
    if rows != part.rows or digest.hexdigest() != part.sha256:
        raise _damaged(part)


def check_whole(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Read everything once, before anything is touched."""
    for part in manifest.parts:
        for _ in read_lines(archive, part):
            pass


def _damaged(part: Part) -> Damaged:
    return Damaged(f"De back-up is beschadigd: {part.name} klopt niet met {MANIFEST}.")
