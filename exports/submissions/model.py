"""Tables of submissions: addressees, bundles, their frozen content and what came back."""

from datetime import date, datetime

from sqlalchemy import JSON, Date, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from exports.submissions.consent_rules import Consent
from exports.submissions.rules import (
    FROZEN,
    MAX_TITLE,
    AddresseeStatus,
    Answer,
    SubmissionStatus,
    reference_of,
)
from patterns.base import Base, code_enum, utc_now
from patterns.history import Tracked


class Addressee(Tracked, Base):
    """Where a submission can go, with what is known of it and no more.

    `needs` is its check list, None when nobody filled that in; without own thresholds those of the ladder hold.
    `mandate` has the fields of `rules.ContactText`: who speaks there for the region.
    """

    __tablename__ = "addressees"
    __kind__ = "loket"
    __tracked__ = (
        "name", "contact", "format", "status", "asks", "note", "valid_from", "needs", "least_situations",
        "least_municipalities", "mandate",
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    contact: Mapped[str] = mapped_column(Text, default="")
    format: Mapped[str] = mapped_column(Text, default="")
    asks: Mapped[list[str]] = mapped_column(JSON, default=list)
    note: Mapped[str] = mapped_column(Text, default="")
    status: Mapped[AddresseeStatus] = mapped_column(code_enum(AddresseeStatus), default=AddresseeStatus.UNKNOWN)
    valid_from: Mapped[date | None] = mapped_column(Date)
    needs: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    least_situations: Mapped[int | None]
    least_municipalities: Mapped[int | None]
    mandate: Mapped[dict[str, str]] = mapped_column(JSON, default=dict, server_default="{}")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class SubmissionPattern(Base):
    """A pattern in a bundle; `texts` holds what was rewritten for this submission alone, by field name.

    `story_ids` are the cases that the coordinator chose to tell of; without any, those that tell most.
    """

    __tablename__ = "submission_patterns"

    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id", ondelete="CASCADE"), primary_key=True)
    pattern_id: Mapped[int] = mapped_column(ForeignKey("patterns.id"), primary_key=True, index=True)
    position: Mapped[int]
    texts: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    story_ids: Mapped[list[int]] = mapped_column(JSON, default=list, server_default="[]")


class SubmissionSupport(Base):
    """A municipality that was asked to stand behind the submission, and what it answered itself."""

    __tablename__ = "submission_support"

    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id", ondelete="CASCADE"), primary_key=True)
    municipality: Mapped[str] = mapped_column(ForeignKey("municipalities.code"), primary_key=True, index=True)
    consent: Mapped[Consent] = mapped_column(code_enum(Consent), default=Consent.ASKED)
    answered_by_name: Mapped[str] = mapped_column(String(120), default="")
    answered_at: Mapped[datetime | None]


class SubmissionEvent(Base):
    """One step on the way, or an answer that came in. `happened_on` is its day, `at` when it was written down."""

    __tablename__ = "submission_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id", ondelete="CASCADE"), index=True)
    status: Mapped[SubmissionStatus] = mapped_column(code_enum(SubmissionStatus))
    answer: Mapped[Answer | None] = mapped_column(code_enum(Answer))
    text: Mapped[str] = mapped_column(Text, default="")
    by_name: Mapped[str] = mapped_column(String(120), default="")
    happened_on: Mapped[date] = mapped_column(Date)
    at: Mapped[datetime] = mapped_column(default=utc_now)


class FrozenCase(Base):
    """A case that counted when the submission was frozen: in which version, as report on which situation.

    `supports` and `certain_for` are the ids of the patterns that it counted for; `counts_with` is the situation that
    it counted with in what was certain.
    No foreign key to the case: a submission that was sent keeps its count, also when a case has to disappear.
    """

    __tablename__ = "submission_cases"

    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id", ondelete="CASCADE"), primary_key=True)
    case_id: Mapped[int] = mapped_column(primary_key=True, index=True)
    version: Mapped[int]
    situation_id: Mapped[int]
    counts_with: Mapped[int]
    supports: Mapped[list[int]] = mapped_column(JSON, default=list)
    certain_for: Mapped[list[int]] = mapped_column(JSON, default=list)


class Submission(Tracked, Base):
    """A bundle of patterns. Once frozen, `frozen` is what was sent and `frozen_hash` the SHA-256 of its canonical form.

    the cases behind it are in `submission_cases`; all is set together and never changes. `contact` has the fields of
    `rules.ContactText`. A later `edition` replaces an earlier one under the reference of the first.
    """

    __tablename__ = "submissions"
    __kind__ = "indiening"
    __tracked__ = ("title", "summary", "addressee_id", "contact", "status", "frozen_hash", "checked_by_name")

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(MAX_TITLE))
    summary: Mapped[str] = mapped_column(Text, default="")
    addressee_id: Mapped[int] = mapped_column(ForeignKey("addressees.id"), index=True)
    edition: Mapped[int] = mapped_column(default=1)
    first_reference: Mapped[str] = mapped_column(String(20), default="", index=True)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("submissions.id"), unique=True)
    contact: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    status: Mapped[SubmissionStatus] = mapped_column(code_enum(SubmissionStatus), default=SubmissionStatus.DRAFT)
    created_by: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    updated_at: Mapped[datetime] = mapped_column(default=utc_now)
    requested_by: Mapped[int | None]
    checked_by_name: Mapped[str] = mapped_column(String(120), default="")
    checked_by_role: Mapped[str] = mapped_column(String(40), default="")
    checked_on: Mapped[date | None] = mapped_column(Date)
    frozen: Mapped[dict[str, object] | None] = mapped_column(JSON)
    frozen_hash: Mapped[str] = mapped_column(String(64), default="")
    frozen_certain: Mapped[int | None]
    frozen_possible: Mapped[int | None]
    frozen_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    patterns: Mapped[list[SubmissionPattern]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by=(SubmissionPattern.position, SubmissionPattern.pattern_id)
    )
    support: Mapped[list[SubmissionSupport]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by=SubmissionSupport.municipality
    )
    events: Mapped[list[SubmissionEvent]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by=(SubmissionEvent.happened_on, SubmissionEvent.id)
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    @property
    def reference(self) -> str:
        return self.first_reference or reference_of(self.created_at.year, self.id)

    @property
    def file_name(self) -> str:
        """The reference as it starts the names of downloaded files; a later edition says which it is."""
        return self.reference if self.edition == 1 else f"{self.reference}-versie-{self.edition}"

    @property
    def is_frozen(self) -> bool:
        return self.status in FROZEN

    @property
    def supporters(self) -> tuple[str, ...]:
        """The municipalities that said yes themselves."""
        return tuple(one.municipality for one in self.support if one.consent is Consent.GIVEN)

    @property
    def pattern_ids(self) -> tuple[int, ...]:
        return tuple(one.pattern_id for one in self.patterns)
