"""Tables of cases: the situation, the records that report on it, and the links that prove a knelpunt."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from patterns.base import Base, code_enum, utc_now
from patterns.cases.rules import (
    MAX_FOUND,
    MAX_KEY_PHRASE,
    MAX_REFERENCE,
    MAX_TITLE,
    CaseKind,
    CaseStatus,
    Decision,
    Outcome,
    Passage,
    Period,
    Review,
)
from patterns.history import Tracked
from patterns.knelpunten.model import canonical_of
from patterns.outbox import Indexed, Key


class Situation(Base):
    """What happened in real life. Volume counts these, never records."""

    __tablename__ = "situations"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality: Mapped[str] = mapped_column(ForeignKey("municipalities.code"), index=True)


class CaseLifeArea(Base):
    __tablename__ = "case_life_areas"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True)
    code: Mapped[str] = mapped_column(ForeignKey("life_areas.code"), primary_key=True)


class CaseFundingStream(Base):
    __tablename__ = "case_funding_streams"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True)
    code: Mapped[str] = mapped_column(ForeignKey("funding_streams.code"), primary_key=True)


class CaseOrganisation(Base):
    __tablename__ = "case_organisations"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), primary_key=True)


class CaseLaw(Base):
    """A law in a case: from the register (`bwb_id`, maybe an article) or as free text."""

    __tablename__ = "case_laws"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    bwb_id: Mapped[str | None] = mapped_column(ForeignKey("laws.bwb_id"), index=True)
    article: Mapped[str] = mapped_column(String(30), default="")
    text: Mapped[str] = mapped_column(String(200), default="")


class CaseMention(Base):
    """A knelpunt named in an import that the code book does not know; `knelpunt_id` is what a person made of it."""

    __tablename__ = "case_mentions"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(String(120))
    knelpunt_id: Mapped[int | None] = mapped_column(ForeignKey("knelpunten.id"))


class CaseKnelpunt(Indexed, Base):
    """A link with the passage that proves it. Without a passage (from an import) the link is possible, not certain.

    `moved_from_id` is where it pointed before a knelpunt was split.
    """

    __tablename__ = "case_knelpunten"
    __table_args__ = (UniqueConstraint("case_id", "knelpunt_id"),)
    __index_kind__ = "casus"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"))
    knelpunt_id: Mapped[int] = mapped_column(ForeignKey("knelpunten.id"), index=True)
    canonical_id: Mapped[int] = column_property(canonical_of(knelpunt_id))
    field: Mapped[Passage | None] = mapped_column(code_enum(Passage))
    passage: Mapped[str] = mapped_column(Text, default="")
    moved_from_id: Mapped[int | None] = mapped_column(index=True)
    linked_by: Mapped[int | None]
    linked_at: Mapped[datetime] = mapped_column(default=utc_now)

    def index_keys(self) -> tuple[Key, ...]:
        return (("casus", self.case_id), ("knelpunt", self.knelpunt_id))


class CaseJudgement(Base):
    """A second reader looked at what the identifier check found, and says that it points at nobody."""

    __tablename__ = "case_judgements"
    __table_args__ = (UniqueConstraint("case_id", "kind", "text"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(String(MAX_FOUND))
    version: Mapped[int]
    judged_by: Mapped[int]
    judged_at: Mapped[datetime] = mapped_column(default=utc_now)


class CaseReading(Base):
    """What a second reader decided about a text, and why."""

    __tablename__ = "case_readings"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    decision: Mapped[Decision] = mapped_column(code_enum(Decision))
    reason: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int]
    reader_id: Mapped[int]
    reader_name: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime] = mapped_column(default=utc_now)


class Case(Tracked, Indexed, Base):
    """One anonymised story. Money in whole cents; the period never finer than a quarter.

    `edited_by` changed the text last: who writes does not release. `text_version` is the version with which somebody
    last wrote: what a second reader judged before it no longer holds. `withheld` names what was left out for privacy,
    which is not the same as unknown. `household` are the features of a household that the texts tell of.
    """

    __tablename__ = "cases"
    __table_args__ = (
        UniqueConstraint("municipality", "reference"),
        Index("ix_cases_visible", "status", "municipality"),
        CheckConstraint("period_quarter BETWEEN 1 AND 4", name="quarter"),
    )
    __kind__ = "casus"
    __index_kind__ = "casus"
    __tracked__ = (
        "reference", "title", "kind", "key_phrase", "situation", "need", "obstacle", "solution", "result", "outcome",
        "status", "period_year", "period_quarter", "cost_breakthrough_cents", "cost_current_cents",
        "cost_threat_cents", "situation_id", "review", "withheld",
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    situation_id: Mapped[int] = mapped_column(ForeignKey("situations.id"), index=True)
    is_primary: Mapped[bool] = mapped_column(default=True)
    reference: Mapped[str] = mapped_column(String(MAX_REFERENCE))
    municipality: Mapped[str] = mapped_column(ForeignKey("municipalities.code"))
    status: Mapped[CaseStatus] = mapped_column(code_enum(CaseStatus), default=CaseStatus.DRAFT)
    period_year: Mapped[int | None]
    period_quarter: Mapped[int | None]
    kind: Mapped[CaseKind] = mapped_column(code_enum(CaseKind), default=CaseKind.CASE)
    title: Mapped[str] = mapped_column(String(MAX_TITLE))
    key_phrase: Mapped[str] = mapped_column(String(MAX_KEY_PHRASE), default="")
    situation: Mapped[str] = mapped_column(Text)
    need: Mapped[str] = mapped_column(Text, default="")
    obstacle: Mapped[str] = mapped_column(Text, default="")
    solution: Mapped[str] = mapped_column(Text, default="")
    result: Mapped[str] = mapped_column(Text, default="")
    outcome: Mapped[Outcome | None] = mapped_column(code_enum(Outcome))
    cost_breakthrough_cents: Mapped[int | None]
    cost_current_cents: Mapped[int | None]
    cost_threat_cents: Mapped[int | None]
    created_by: Mapped[int | None]
    edited_by: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    updated_at: Mapped[datetime] = mapped_column(default=utc_now, onupdate=utc_now)
    released_by: Mapped[int | None]
    released_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    text_version: Mapped[int] = mapped_column(default=1)
    review: Mapped[Review] = mapped_column(code_enum(Review), default=Review.WAITING)
    household: Mapped[list[str]] = mapped_column(JSON, default=list)
    withheld: Mapped[list[str]] = mapped_column(JSON, default=list)

    life_areas: Mapped[list[CaseLifeArea]] = relationship(lazy="raise", cascade="all, delete-orphan")
    funding_streams: Mapped[list[CaseFundingStream]] = relationship(lazy="raise", cascade="all, delete-orphan")
    organisations: Mapped[list[CaseOrganisation]] = relationship(lazy="raise", cascade="all, delete-orphan")
    laws: Mapped[list[CaseLaw]] = relationship(lazy="raise", cascade="all, delete-orphan", order_by=CaseLaw.id)
    mentions: Mapped[list[CaseMention]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by=CaseMention.id
    )
    links: Mapped[list[CaseKnelpunt]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by=CaseKnelpunt.id
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    @property
    def period(self) -> Period | None:
        return Period(self.period_year, self.period_quarter) if self.period_year else None

    def text_of(self, field: Passage) -> str:
        """The text that a passage of this field is taken from."""
        texts = {
            Passage.SITUATION: self.situation,
            Passage.NEED: self.need,
            Passage.OBSTACLE: self.obstacle,
            Passage.SOLUTION: self.solution,
            Passage.RESULT: self.result,
        }
        return texts[field]
