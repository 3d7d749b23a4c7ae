"""Tables of the code book of knelpunten."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ColumnElement, ForeignKey, Select, String, Text, func, select
from sqlalchemy.orm import Mapped, mapped_column

from patterns.base import Base, code_enum, utc_now
from patterns.history import Tracked
from patterns.knelpunten.rules import MAX_NAME, MAX_SUB_KIND, KnelpuntStatus
from patterns.outbox import Indexed


class Knelpunt(Tracked, Indexed, Base):
    """An entry of the code book; `name_key` is the folded name.

    Merging is a pointer: `merged_into_id` is where it was merged, `canonical_id` the end of that road (None when it
    counts as itself). Links keep pointing at what was linked, so taking the pointer away restores every count. The
    pointers are no foreign keys, so that a backup can be put back row by row.
    """

    __tablename__ = "knelpunten"
    __kind__ = "knelpunt"
    __index_kind__ = "knelpunt"
    __tracked__ = ("name", "kind_code", "sub_kind", "definition", "when_not", "example", "synonyms", "status")

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(MAX_NAME))
    name_key: Mapped[str] = mapped_column(String(MAX_NAME), unique=True)
    kind_code: Mapped[str] = mapped_column(ForeignKey("knelpunt_kinds.code"), index=True)
    sub_kind: Mapped[str] = mapped_column(String(MAX_SUB_KIND), default="")
    definition: Mapped[str] = mapped_column(Text, default="")
    when_not: Mapped[str] = mapped_column(Text, default="")
    example: Mapped[str] = mapped_column(Text, default="")
    synonyms: Mapped[list[str]] = mapped_column(JSON, default=list)
    status: Mapped[KnelpuntStatus] = mapped_column(code_enum(KnelpuntStatus), default=KnelpuntStatus.PROPOSED)
    answer: Mapped[str] = mapped_column(Text, default="")
    proposed_by: Mapped[int | None]
    source_session_id: Mapped[int | None]
    merged_into_id: Mapped[int | None]
    canonical_id: Mapped[int | None] = mapped_column(index=True)
    split_from_id: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    @property
    def counts_as(self) -> int:
        return self.canonical_id or self.id


class KnelpuntProposal(Tracked, Base):
    """A change to an entry that somebody asks for: `changes` maps a field to the text it should get."""

    __tablename__ = "knelpunt_proposals"
    __kind__ = "knelpuntvoorstel"
    __tracked__ = ("status",)

    id: Mapped[int] = mapped_column(primary_key=True)
    knelpunt_id: Mapped[int] = mapped_column(ForeignKey("knelpunten.id"), index=True)
    changes: Mapped[dict[str, Any]] = mapped_column(JSON)
    why: Mapped[str] = mapped_column(Text)
    status: Mapped[KnelpuntStatus] = mapped_column(code_enum(KnelpuntStatus), default=KnelpuntStatus.PROPOSED)
    answer: Mapped[str] = mapped_column(Text, default="")
    proposed_by: Mapped[int] = mapped_column(index=True)
    proposed_at: Mapped[datetime] = mapped_column(default=utc_now)
    decided_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


POINTERS = Knelpunt.__table__.alias("pointers")
FAMILY = Knelpunt.__table__.alias("family")


def canonical_of(knelpunt_id: Any) -> ColumnElement[Any]:
    """The knelpunt that this one counts as: the one place where a merge is followed in SQL."""
    followed = select(POINTERS.c.canonical_id).where(POINTERS.c.id == knelpunt_id).correlate_except(POINTERS)
    return func.coalesce(followed.scalar_subquery(), knelpunt_id)


def family_of(canonical_ids: Collection[int] | Select[Any]) -> Select[Any]:
    """All knelpunten that count as one of these, themselves included: for looking links up by their own id."""
    counts_as = func.coalesce(FAMILY.c.canonical_id, FAMILY.c.id)
    return select(FAMILY.c.id).where(counts_as.in_(canonical_ids)).correlate_except(FAMILY)
