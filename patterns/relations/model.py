"""Table of the ties between patterns."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from patterns.base import Base, code_enum, utc_now
from patterns.relations.rules import RelationKind


class PatternRelation(Base):
    """The pattern `from_id` causes, is part of, or follows the pattern `to_id`."""

    __tablename__ = "pattern_relations"
    __table_args__ = (
        UniqueConstraint("from_id", "to_id", "kind"),
        CheckConstraint("from_id <> to_id", name="apart"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    from_id: Mapped[int] = mapped_column(ForeignKey("patterns.id", ondelete="CASCADE"))
    to_id: Mapped[int] = mapped_column(ForeignKey("patterns.id", ondelete="CASCADE"), index=True)
    kind: Mapped[RelationKind] = mapped_column(code_enum(RelationKind))
    note: Mapped[str] = mapped_column(Text, default="")
    added_by: Mapped[int | None]
    added_at: Mapped[datetime] = mapped_column(default=utc_now)
