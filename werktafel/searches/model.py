"""Table of saved searches. The token opens the feed, and nothing else."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from patterns.base import Base, utc_now
from werktafel.searches.rules import MAX_NAME, MAX_QUERY, MAX_SUMMARY


class SavedSearch(Base):
    """`checked_at` is when the owner was last told what is new."""

    __tablename__ = "saved_searches"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(MAX_NAME))
    query: Mapped[str] = mapped_column(String(MAX_QUERY), default="")
    kind: Mapped[str] = mapped_column(String(24), default="")
    facets: Mapped[dict[str, list[str]]] = mapped_column(JSON, default=dict)
    summary: Mapped[str] = mapped_column(String(MAX_SUMMARY), default="")
    token: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    checked_at: Mapped[datetime] = mapped_column(default=utc_now, index=True)
