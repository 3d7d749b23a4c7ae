"""Tables of discovery: which combinations people refused, and why."""

from datetime import datetime

from sqlalchemy import JSON, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from patterns.base import Base, utc_now


class RefusedSuggestion(Base):
    """A combination that is no pattern. `keys` are its items, `labels` what they were called on that day."""

    __tablename__ = "refused_suggestions"

    id: Mapped[int] = mapped_column(primary_key=True)
    mark: Mapped[str] = mapped_column(String(16), unique=True)
    keys: Mapped[list[str]] = mapped_column(JSON)
    labels: Mapped[list[str]] = mapped_column(JSON)
    reason: Mapped[str] = mapped_column(Text)
    refused_by: Mapped[int | None]
    refused_at: Mapped[datetime] = mapped_column(default=utc_now)
