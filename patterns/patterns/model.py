"""Tables of patterns: what recurs, its steps, and the cases that support or contradict it."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from patterns.base import Base, code_enum, utc_now
from patterns.history import Tracked
from patterns.knelpunten.model import canonical_of
from patterns.outbox import Indexed, Key
from patterns.patterns.rules import (
    MAX_PARTY,
    MAX_RULE,
    MAX_SENTENCE,
    MAX_STEP,
    MAX_TITLE,
    Certainty,
    Level,
    PatternStatus,
    Stance,
)


class PatternKnelpunt(Indexed, Base):
    __tablename__ = "pattern_knelpunten"
    __index_kind__ = "patroon"

    pattern_id: Mapped[int] = mapped_column(ForeignKey("patterns.id", ondelete="CASCADE"), primary_key=True)
    knelpunt_id: Mapped[int] = mapped_column(ForeignKey("knelpunten.id"), primary_key=True)
    canonical_id: Mapped[int] = column_property(canonical_of(knelpunt_id))

    def index_keys(self) -> tuple[Key, ...]:
        return (("patroon", self.pattern_id),)


class PatternCase(Indexed, Base):
    """A case that supports the pattern or speaks against it. Severity 1–3; certainty is how the fact is known."""

    __tablename__ = "pattern_cases"
    __table_args__ = (UniqueConstraint("pattern_id", "case_id"),)
    __index_kind__ = "patroon"

    id: Mapped[int] = mapped_column(primary_key=True)
    pattern_id: Mapped[int] = mapped_column(ForeignKey("patterns.id", ondelete="CASCADE"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    stance: Mapped[Stance] = mapped_column(code_enum(Stance), default=Stance.SUPPORTS)
    note: Mapped[str] = mapped_column(Text, default="")
    severity: Mapped[int | None]
    certainty: Mapped[Certainty | None] = mapped_column(code_enum(Certainty))
    added_by: Mapped[int | None]
    added_at: Mapped[datetime] = mapped_column(default=utc_now)

    def index_keys(self) -> tuple[Key, ...]:
        return (("patroon", self.pattern_id),)


class StepKnelpunt(Base):
    __tablename__ = "pattern_step_knelpunten"

    step_id: Mapped[int] = mapped_column(ForeignKey("pattern_steps.id", ondelete="CASCADE"), primary_key=True)
    knelpunt_id: Mapped[int] = mapped_column(ForeignKey("knelpunten.id"), primary_key=True)
    canonical_id: Mapped[int] = column_property(canonical_of(knelpunt_id))


class PatternStep(Tracked, Indexed, Base):
    """Who does what under which rule, and how many days that takes and waits."""

    __tablename__ = "pattern_steps"
    __kind__ = "stap"
    __index_kind__ = "patroon"
    __tracked__ = ("position", "party", "what", "rule", "duration_days", "waiting_days", "breaks")

    id: Mapped[int] = mapped_column(primary_key=True)
    pattern_id: Mapped[int] = mapped_column(ForeignKey("patterns.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    party: Mapped[str] = mapped_column(String(MAX_PARTY))
    what: Mapped[str] = mapped_column(String(MAX_STEP))
    rule: Mapped[str] = mapped_column(String(MAX_RULE), default="")
    duration_days: Mapped[int | None]
    waiting_days: Mapped[int | None]
    breaks: Mapped[bool] = mapped_column(default=False)
    source_session_id: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=1)

    knelpunten: Mapped[list[StepKnelpunt]] = relationship(lazy="raise", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    def index_keys(self) -> tuple[Key, ...]:
        return (("patroon", self.pattern_id),)


class Pattern(Tracked, Indexed, Base):
    """Knelpunten that recur together in many situations. Owner, deputy and manager are account ids."""

    __tablename__ = "patterns"
    __kind__ = "patroon"
    __index_kind__ = "patroon"
    __tracked__ = (
        "title", "sentence", "description", "level", "status", "owner_id", "deputy_id", "manager_id", "why_not_lower",
        "interim_fix", "interim_cost_cents", "burden", "intended_purpose", "effect", "proposed_change", "side_effects",
        "who_decides", "counter_check", "review_on",
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(MAX_TITLE))
    sentence: Mapped[str] = mapped_column(String(MAX_SENTENCE))
    description: Mapped[str] = mapped_column(Text, default="")
    level: Mapped[Level] = mapped_column(code_enum(Level), default=Level.LOCAL)
    status: Mapped[PatternStatus] = mapped_column(code_enum(PatternStatus), default=PatternStatus.OPEN)
    municipality: Mapped[str] = mapped_column(ForeignKey("municipalities.code"))
    owner_id: Mapped[int | None] = mapped_column(index=True)
    deputy_id: Mapped[int | None]
    manager_id: Mapped[int | None]
    why_not_lower: Mapped[str] = mapped_column(Text, default="")
    interim_fix: Mapped[str] = mapped_column(Text, default="")
    interim_cost_cents: Mapped[int | None]
    burden: Mapped[str] = mapped_column(Text, default="")
    intended_purpose: Mapped[str] = mapped_column(Text, default="")
    effect: Mapped[str] = mapped_column(Text, default="")
    proposed_change: Mapped[str] = mapped_column(Text, default="")
    side_effects: Mapped[str] = mapped_column(Text, default="")
    who_decides: Mapped[str] = mapped_column(Text, default="")
    counter_check: Mapped[str] = mapped_column(Text, default="")
    solved_at: Mapped[datetime | None]
    review_on: Mapped[date | None] = mapped_column(Date)
    resembles_id: Mapped[int | None]
    differs: Mapped[str] = mapped_column(Text, default="", server_default="")
    created_by: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    updated_at: Mapped[datetime] = mapped_column(default=utc_now, onupdate=utc_now)
    version: Mapped[int] = mapped_column(default=1)

    knelpunten: Mapped[list[PatternKnelpunt]] = relationship(lazy="raise", cascade="all, delete-orphan")
    steps: Mapped[list[PatternStep]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by=(PatternStep.position, PatternStep.id)
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    @property
    def owner_ids(self) -> frozenset[int]:
        """The owner and the deputy: who answers for the pattern."""
        return frozenset(person for person in (self.owner_id, self.deputy_id) if person is not None)
