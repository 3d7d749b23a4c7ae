"""Table of calls."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from patterns.base import Base, utc_now
from patterns.calls.rules import MAX_PHRASE
from patterns.history import Tracked


class Call(Tracked, Base):
    """A question to the whole region about one pattern. The figures are those of the day on which it began."""

    __tablename__ = "calls"
    __kind__ = "oproep"
    __tracked__ = ("phrase", "text", "ends_on", "closed_on")

    id: Mapped[int] = mapped_column(primary_key=True)
    pattern_id: Mapped[int] = mapped_column(ForeignKey("patterns.id", ondelete="CASCADE"), index=True)
    phrase: Mapped[str] = mapped_column(String(MAX_PHRASE))
    text: Mapped[str] = mapped_column(Text, default="")
    ends_on: Mapped[date] = mapped_column(Date, index=True)
    closed_on: Mapped[date | None] = mapped_column(Date)
    certain_before: Mapped[int] = mapped_column(default=0)
    possible_before: Mapped[int] = mapped_column(default=0)
    created_by: Mapped[int]
    created_by_name: Mapped[str] = mapped_column(String(120))
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
