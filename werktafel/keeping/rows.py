"""How rows travel: plain columns that every database reads the same, as lines of JSON."""

import base64
import binascii
import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import JSON, Column, Date, DateTime, Enum, LargeBinary, String, Table, column, table
from sqlalchemy.sql.expression import TableClause
from sqlalchemy.types import TypeEngine

from patterns.base import UtcDateTime
from werktafel.tables import metadata

# What waits for the index does not go along: a restored database gets a new index.
LEFT_OUT = frozenset({"outbox", "outbox_readers", "outbox_marks"})


def kept_tables() -> Sequence[Table]:
    """Every table that goes into a backup, those that others point at first."""
    return [one for one in metadata.sorted_tables if one.name not in LEFT_OUT]


def _plain_type(kept: TypeEngine[Any]) -> TypeEngine[Any]:
    """A code goes as its text, and nothing at all goes as NULL, also in a JSON column."""
    if isinstance(kept, Enum):
        return String()
    return JSON(none_as_null=True) if isinstance(kept, JSON) else kept


def plain(whole: Table) -> TableClause:
    """The table with columns that give and take plain values."""
    return table(whole.name, *(column(one.name, _plain_type(one.type)) for one in whole.columns))


def _outward(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def to_line(values: Sequence[Any]) -> bytes:
    """One row as one line."""
    return json.dumps([_outward(value) for value in values], ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _inward(kept: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kept.type, UtcDateTime | DateTime):
        return datetime.fromisoformat(value)
    if isinstance(kept.type, Date):
        return date.fromisoformat(value)
    return base64.b64decode(value, validate=True) if isinstance(kept.type, LargeBinary) else value


def from_line(whole: Table, line: bytes) -> dict[str, Any]:
    """The row of a line. Raises ValueError when it is not a row of this table."""
    try:
        values = cast(list[Any], json.loads(line))
        return {one.name: _inward(one, value) for one, value in zip(whole.columns, values, strict=True)}
    except (TypeError, binascii.Error) as error:
        raise ValueError(f"no row of {whole.name}") from error
