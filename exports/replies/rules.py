"""Rules of documents that an addressee sent: which are safe to keep, and what may be learned from an answer."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from patterns.errors import RuleBroken
from patterns.zips import UNREADABLE

MAX_DOCUMENT = 10 * 1024 * 1024
MAX_DOCUMENTS = 20
MAX_NAME = 120
MAX_TEXT = 4_000
MAX_PARTS = 5_000

OFFICE = "application/vnd.openxmlformats-officedocument."
MEDIA_TYPES: Mapping[str, str] = {
    "pdf": "application/pdf",
    "docx": f"{OFFICE}wordprocessingml.document",
    "xlsx": f"{OFFICE}spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "txt": "text/plain",
}
STARTS: Mapping[str, bytes] = {
    "pdf": b"%PDF-", "png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff", "jpeg": b"\xff\xd8\xff",
}  # fmt: skip
# The part that makes a zip file this kind of document.
PARTS: Mapping[str, str] = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "odt": "content.xml"}
MACROS = ("vbaproject", "macros/", "basic/", "scripts/")
FIELD = "document"


@dataclass(frozen=True)
class SentDocument:
    """A file as somebody chose it. At most one byte more than allowed needs to be read of it."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Learn:
    """What was learned about one pattern and what was done with it; `version` is 0 when nothing stood there."""

    version: int
    learning: str
    done: str


def kept_name(name: str) -> str:
    """The name of the file itself, without folders, short enough, with its kind in small letters."""
    path = PurePosixPath(name.replace("\\", "/"))
    kind = path.suffix.lower()
    return f"{path.stem[: MAX_NAME - len(kind)].strip(' .')}{kind}" if path.stem.strip(" .") else f"document{kind}"


def kind_of(name: str) -> str:
    return PurePosixPath(name).suffix.lower().lstrip(".")


def check_document(name: str, data: bytes) -> None:
    """A known kind, of a modest size, that is what its name says and runs nothing when it is opened."""
    kind = kind_of(name)
    if kind not in MEDIA_TYPES:
        raise RuleBroken(f"Kies een bestand van deze soort: {', '.join(sorted(MEDIA_TYPES))}.", FIELD)
    if not data:
        raise RuleBroken("Dit bestand is leeg.", FIELD)
    if len(data) > MAX_DOCUMENT:
        raise RuleBroken(f"Dit bestand is groter dan {MAX_DOCUMENT // 1024 // 1024} MB.", FIELD)
    fits = _is_office(kind, data) if kind in PARTS else _is_plain(data) if kind == "txt" else _starts(kind, data)
    if not fits:
        raise RuleBroken(f"Dit is geen {kind}-bestand, al heet het wel zo.", FIELD)


def check_number(present: int) -> None:
    if present >= MAX_DOCUMENTS:
        raise RuleBroken(f"Een indiening heeft hooguit {MAX_DOCUMENTS} documenten.", FIELD)


def check_learning(learning: str, done: str) -> None:
    for name, text in (("leerpunt", learning), ("gedaan", done)):
        if len(text) > MAX_TEXT:
            raise RuleBroken(f"Deze tekst is {len(text)} tekens lang; {MAX_TEXT} mag.", name)


def _starts(kind: str, data: bytes) -> bool:
    return data.startswith(STARTS[kind])


def _is_plain(data: bytes) -> bool:
    try:
        return "\x00" not in data.decode("utf-8")
    except UnicodeDecodeError:
        return False


def _is_office(kind: str, data: bytes) -> bool:
    """Only the list of parts is read, never what is in them."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [one.filename.lower() for one in archive.infolist()]
    except (*UNREADABLE, ValueError, OSError):
        return False
    if any(mark in name for name in names for mark in MACROS):
        raise RuleBroken("In dit bestand zitten macro's. Vraag het loket om een versie zonder.", FIELD)
    return len(names) <= MAX_PARTS and PARTS[kind] in names
