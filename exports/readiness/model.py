"""Table of the questions that were asked to make a pattern ready."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from exports.submissions.needs import Need
from patterns.base import Base, code_enum, utc_now


class GapRequest(Base):
    """One question, whoever asked it. For whom it is follows from the pattern as it stands now.

    `done_at` is when the gap turned out to be closed; asked again, it is open again.
    """

    __tablename__ = "gap_requests"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(80), unique=True)
    need: Mapped[Need] = mapped_column(code_enum(Need))
    pattern_id: Mapped[int] = mapped_column(ForeignKey("patterns.id", ondelete="CASCADE"), index=True)
    addressee_id: Mapped[int] = mapped_column(ForeignKey("addressees.id"))
    asked_by: Mapped[int]
    asked_by_name: Mapped[str] = mapped_column(String(120))
    asked_at: Mapped[datetime] = mapped_column(default=utc_now)
    done_at: Mapped[datetime | None] = mapped_column(index=True)
