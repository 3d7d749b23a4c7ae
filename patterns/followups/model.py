"""Table of effects over time."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from patterns.base import Base, code_enum, utc_now
from patterns.cases.rules import Outcome


class CaseFollowUp(Base):
    """How it went, so many months after the release. A later answer about the same moment replaces it."""

    __tablename__ = "case_follow_ups"
    __table_args__ = (UniqueConstraint("case_id", "months"), CheckConstraint("months > 0", name="months"))

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"))
    months: Mapped[int]
    effect: Mapped[Outcome] = mapped_column(code_enum(Outcome))
    note: Mapped[str] = mapped_column(Text, default="")
    answered_by: Mapped[int | None]
    answered_at: Mapped[datetime] = mapped_column(default=utc_now)
