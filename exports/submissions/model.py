"""Tables of submissions: addressees, bundles, their frozen content and what came back."""

from datetime import date, datetime

from sqlalchemy import JSON, Date, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from exports.submissions.rules import MAX_TITLE, AddresseeStatus, SubmissionStatus
from patterns.base import Base, code_enum, utc_now
from patterns.history import Tracked


class Addressee(Tracked, Base):
    """Where a submission can go, with what is known of it and no more."""

    __tablename__ = "addressees"
    __kind__ = "loket"
    __tracked__ = ("name", "contact", "format", "status", "asks", "note", "valid_from")

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    contact: Mapped[str] = mapped_column(Text, default="")
    format: Mapped[str] = mapped_column(Text, default="")
    asks: Mapped[list[str]] = mapped_column(JSON, default=list)
    note: Mapped[str] = mapped_column(Text, default="")
    status: Mapped[AddresseeStatus] = mapped_column(code_enum(AddresseeStatus), default=AddresseeStatus.UNKNOWN)
    valid_from: Mapped[date | None] = mapped_column(Date)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class SubmissionPattern(Base):
    """A pattern in a bundle; `texts` holds what was rewritten for this submission alone, by field name."""

    __tablename__ = "submission_patterns"

    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id", ondelete="CASCADE"), primary_key=True)
    pattern_id: Mapped[int] = mapped_column(ForeignKey("patterns.id"), primary_key=True)
    position: Mapped[int]
    texts: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)


class SubmissionSupport(Base):
    """A municipality that stands behind the submission."""

    __tablename__ = "submission_support"

    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id", ondelete="CASCADE"), primary_key=True)
    municipality: Mapped[str] = mapped_column(ForeignKey("municipalities.code"), primary_key=True)


class SubmissionEvent(Base):
    """One step on the way, or an answer that came in."""

    __tablename__ = "submission_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id", ondelete="CASCADE"), index=True)
    status: Mapped[SubmissionStatus] = mapped_column(code_enum(SubmissionStatus))
    text: Mapped[str] = mapped_column(Text, default="")
    by_name: Mapped[str] = mapped_column(String(120), default="")
    at: Mapped[datetime] = mapped_column(default=utc_now)


class Submission(Tracked, Base):
    """A bundle of patterns. Once frozen, `frozen` is what was sent and `frozen_hash` the SHA-256 of its canonical form.

    `frozen_cases` maps a case id to the version that counted; both are set together and never change.
    """

    __tablename__ = "submissions"
    __kind__ = "indiening"
    __tracked__ = ("title", "summary", "addressee_id", "contact", "status", "frozen_hash", "checked_by_name")

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(MAX_TITLE))
    summary: Mapped[str] = mapped_column(Text, default="")
    addressee_id: Mapped[int] = mapped_column(ForeignKey("addressees.id"), index=True)
    contact: Mapped[str] = mapped_column(Text, default="")
    status: Mapped[SubmissionStatus] = mapped_column(code_enum(SubmissionStatus), default=SubmissionStatus.DRAFT)
    created_by: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    requested_by: Mapped[int | None]
    checked_by_name: Mapped[str] = mapped_column(String(120), default="")
    checked_on: Mapped[date | None] = mapped_column(Date)
    frozen: Mapped[dict[str, object] | None] = mapped_column(JSON)
    frozen_hash: Mapped[str] = mapped_column(String(64), default="")
    frozen_cases: Mapped[dict[str, int] | None] = mapped_column(JSON)
    frozen_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    patterns: Mapped[list[SubmissionPattern]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by=(SubmissionPattern.position, SubmissionPattern.pattern_id)
    )
    support: Mapped[list[SubmissionSupport]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by=SubmissionSupport.municipality
    )
    events: Mapped[list[SubmissionEvent]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by=SubmissionEvent.id
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
