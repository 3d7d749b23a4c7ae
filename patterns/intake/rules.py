"""What an import file looks like once it is read, and what came of it."""

import enum
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from patterns.actor import Actor, Role
from patterns.errors import NotAllowed, RuleBroken

MAX_FILE = 50 * 1024 * 1024
MAX_UNPACKED = 100 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 200
SHOWN_VALUE = 80
KEEP_DAYS = 14
MAX_COLUMN_NAME = 60
# Rows that are checked or taken in as one transaction, and the most that a page waits for itself.
CHUNK = 100

# A cell as the reader gives it: text, or None where a JSON object lacks the key.
Cell = str | None


class RunState(enum.StrEnum):
    """From upload to cases. In the two busy states rows are handled by the chunk."""

    COLUMNS = "kolommen"
    CHECKING = "controleren"
    PREVIEW = "voorbeeld"
    APPLYING = "importeren"
    DONE = "klaar"

    @property
    def busy(self) -> bool:
        return self in (RunState.CHECKING, RunState.APPLYING)


class RowFate(enum.StrEnum):
    NEW = "nieuw"
    CHANGED = "gewijzigd"
    UNCHANGED = "niet veranderd"
    REJECTED = "afgewezen"


class UnreadableFile(RuleBroken):
    """The file as a whole cannot be taken in."""

    def __init__(self, message: str) -> None:
        super().__init__(message, "bestand")


@dataclass(frozen=True)
class Grid:
    """A file as rows of cells; `numbers` are the row numbers that a spreadsheet shows, the header being row 1."""

    header: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    numbers: Sequence[int]


@dataclass(frozen=True)
class RawRow:
    """One row by column name. A column that is absent is not touched by an update; an empty cell empties it."""

    number: int
    values: Mapping[str, str]
    extra: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A file whose columns are known."""

    columns: tuple[str, ...]
    unknown: tuple[str, ...]
    rows: Sequence[RawRow]


@dataclass(frozen=True)
class Rejection:
    """Why a row was not taken in, with the column and value where it went wrong first."""

    row: int
    column: str
    value: str
    reason: str

    def as_json(self) -> dict[str, Any]:
        return {"row": self.row, "column": self.column, "value": self.value, "reason": self.reason}


@dataclass(frozen=True)
class Result:
    """What an import did, or with `dry_run` would do. `read` is the sum of the four outcomes.

    `redrafted` are references of released cases whose text changed: they are drafts again and need a second look.
    `rejects` is a CSV file of the rejected rows with their reason, empty when there are none.
    """

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: tuple[Rejection, ...] = ()
    unknown_columns: tuple[str, ...] = ()
    redrafted: tuple[str, ...] = ()
    dry_run: bool = False
    rejects: bytes = field(default=b"", repr=False)

    def as_json(self) -> dict[str, Any]:
        """The document of `werktafel cases import --json`."""
        return {
            "read": self.read,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "rejected": [rejection.as_json() for rejection in self.rejected],
            "unknown_columns": list(self.unknown_columns),
            "redrafted": list(self.redrafted),
            "dry_run": self.dry_run,
        }


def check_may_import(actor: Actor) -> None:
    if not actor.has(Role.PROFESSIONAL, Role.ADMIN):
        raise NotAllowed("Alleen een professional of een beheerder importeert casussen.")


def may_import_for(municipality: str, actor: Actor) -> bool:
    """A professional for the own municipality, an administrator for any."""
    return actor.has(Role.ADMIN) or municipality == actor.municipality


FORMULA_STARTS = frozenset("=+-@")


def _looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet program might run this text; apostrophes in front of it are looked through."""
    for mark in text:
        if mark in "\t\r":
            return True
        if mark != "'" and not mark.isspace() and unicodedata.category(mark) != "Cf":
            return unicodedata.normalize("NFKC", mark)[:1] in FORMULA_STARTS
    return False


def guard(text: str) -> str:
    """A cell of a CSV file that no spreadsheet program runs; `unguard` takes it back."""
    return f"'{text}" if _looks_like_formula(text) else text


def unguard(text: str) -> str:
    return text[1:] if text.startswith("'") and _looks_like_formula(text) else text
