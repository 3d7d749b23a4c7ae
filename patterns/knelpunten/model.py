"""Tables of the code book of knelpunten."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from patterns.base import Base, code_enum, utc_now
from patterns.history import Tracked
from patterns.knelpunten.rules import MAX_NAME, MAX_SUB_KIND, KnelpuntStatus
from patterns.outbox import Indexed


class Knelpunt(Tracked, Indexed, Base):
    """An entry of the code book; `name_key` is the folded name."""

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
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
