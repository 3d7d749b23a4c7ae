"""Table of answers to a new case on a solved pattern."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from patterns.base import Base, utc_now


class PatternReopening(Base):
    """Whether this case opened the pattern again, and why (not)."""

    __tablename__ = "pattern_reopenings"
    __table_args__ = (UniqueConstraint("pattern_id", "case_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pattern_id: Mapped[int] = mapped_column(ForeignKey("patterns.id", ondelete="CASCADE"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    reopened: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text, default="")
    answered_by: Mapped[int | None]
    answered_at: Mapped[datetime] = mapped_column(default=utc_now)
