"""Texts that other tables hold about a case: they leave the municipality with it, so they are checked with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from patterns.errors import RuleBroken

_TABLES: list[type[Any]] = []


class PartOfCase:
    """Mixin of a table with a `case_id` and texts that the region reads once the case is released.

    `__told__` maps each of those columns to the heading under which a second reader meets it.
    """

    __told__: ClassVar[Mapping[str, str]]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        _TABLES.append(cls)


@dataclass(frozen=True)
class Attached:
    """One text; `field` names it among all texts of its case."""

    field: str
    label: str
    row: Any
    column: str

    @property
    def text(self) -> str:
        return str(getattr(self.row, self.column))

    def rewrite(self, text: str) -> None:
        limit = inspect(type(self.row)).columns[self.column].type.length
        if limit and len(text) > limit:
            raise RuleBroken("De tekst wordt dan te lang. Vraag de schrijver om dit te wijzigen.")
        setattr(self.row, self.column, text)


def attached_to(session: Session, case_id: int) -> tuple[Attached, ...]:
    """Every text that hangs on this case, empty ones left out, in the order in which a reader meets them."""
    found = []
    for table in _TABLES:
        key = inspect(table).primary_key
        for row in session.scalars(select(table).where(table.case_id == case_id).order_by(*key)):
            for column, label in table.__told__.items():
                field = f"{table.__tablename__}/{row.id}/{column}"
                found.append(Attached(field, label, row, column))
    return tuple(one for one in found if one.text)
