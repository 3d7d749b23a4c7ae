"""Table of who was asked to be the second reader of a draft."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from patterns.base import Base, utc_now


class ReadingRequest(Base):
    """The latest request for a case. Anybody of the municipality may still read; this only says whom it waits for."""

    __tablename__ = "reading_requests"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True)
    reader_id: Mapped[int]
    asked_by: Mapped[int]
    asked_at: Mapped[datetime] = mapped_column(default=utc_now)
