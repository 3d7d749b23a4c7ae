"""Tables of what came back: documents of the addressee, and what was learned and done."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column

from exports.replies.rules import MAX_NAME
from patterns.base import Base, utc_now
from patterns.history import Tracked


class ReplyDocument(Base):
    """A document as it came in. Taken away, its bytes are gone and the line stays."""

    __tablename__ = "reply_documents"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id", ondelete="CASCADE"), index=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("submission_events.id", ondelete="SET NULL"))
    name: Mapped[str] = mapped_column(String(MAX_NAME))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    data: Mapped[bytes | None] = deferred(mapped_column(LargeBinary), raiseload=True)
    added_by_name: Mapped[str] = mapped_column(String(120))
    added_at: Mapped[datetime] = mapped_column(default=utc_now)
    removed_by_name: Mapped[str] = mapped_column(String(120), default="")
    removed_at: Mapped[datetime | None]


class ReplyLearning(Tracked, Base):
    """For one pattern of a submission: what the addressee learned, and what was done with it."""

    __tablename__ = "reply_learnings"
    __table_args__ = (UniqueConstraint("submission_id", "pattern_id"),)
    __kind__ = "leerpunt"
    __tracked__ = ("learning", "done")

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id", ondelete="CASCADE"))
    pattern_id: Mapped[int] = mapped_column(ForeignKey("patterns.id"), index=True)
    learning: Mapped[str] = mapped_column(Text, default="")
    done: Mapped[str] = mapped_column(Text, default="")
    updated_at: Mapped[datetime] = mapped_column(default=utc_now, onupdate=utc_now)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
