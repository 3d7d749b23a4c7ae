"""Tables of a werktafel session: preparation, participants, and what the table wrote down."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from patterns.base import Base, code_enum, utc_now
from patterns.history import Tracked
from patterns.outbox import Indexed
from patterns.patterns.rules import MAX_PARTY, MAX_RULE, MAX_STEP
from patterns.solutions.rules import MAX_TITLE as MAX_SOLUTION
from patterns.solutions.rules import Route
from werktafel.sessions.rules import (
    CODE_LENGTH,
    MAX_NAME,
    MAX_PLACE,
    MAX_REASON,
    MAX_TITLE,
    CardKind,
    Phase,
    Shift,
    State,
    TableStatus,
)


class TableCase(Base):
    """A released case that illustrates the pattern at the table."""

    __tablename__ = "werktafel_cases"

    werktafel_id: Mapped[int] = mapped_column(ForeignKey("werktafels.id", ondelete="CASCADE"), primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)


class Party(Base):
    """Who is invited: an organisation or a role, never a private person by name."""

    __tablename__ = "werktafel_parties"

    id: Mapped[int] = mapped_column(primary_key=True)
    werktafel_id: Mapped[int] = mapped_column(ForeignKey("werktafels.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(MAX_PARTY))
    role: Mapped[str] = mapped_column(String(MAX_PARTY), default="")
    present: Mapped[bool] = mapped_column(default=False)


class Participant(Base):
    """A guest of this werktafel alone; `token_hash` is the SHA-256 of the secret in the guest's cookie."""

    __tablename__ = "werktafel_participants"

    id: Mapped[int] = mapped_column(primary_key=True)
    werktafel_id: Mapped[int] = mapped_column(ForeignKey("werktafels.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(MAX_NAME))
    role: Mapped[str] = mapped_column(String(MAX_NAME))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    joined_at: Mapped[datetime] = mapped_column(default=utc_now)


class TableKnelpunt(Tracked, Base):
    """A knelpunt on a step; `knelpunt_id` when it comes from the code book, otherwise a proposal for it."""

    __tablename__ = "werktafel_knelpunten"
    __kind__ = "werktafelknelpunt"
    __tracked__ = ("name", "kind_code", "law", "effect_on_resident")

    id: Mapped[int] = mapped_column(primary_key=True)
    werktafel_id: Mapped[int] = mapped_column(ForeignKey("werktafels.id", ondelete="CASCADE"), index=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("werktafel_steps.id", ondelete="CASCADE"), index=True)
    knelpunt_id: Mapped[int | None] = mapped_column(ForeignKey("knelpunten.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    kind_code: Mapped[str] = mapped_column(ForeignKey("knelpunt_kinds.code"))
    law: Mapped[str] = mapped_column(String(MAX_RULE), default="")
    effect_on_resident: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class TableStep(Tracked, Base):
    """A fact of phase 1: who does what, under which rule, how long. No opinion.

    `pattern_step_id` names the step of the pattern that it was copied from; closing puts it back in that place.
    """

    __tablename__ = "werktafel_steps"
    __kind__ = "werktafelstap"
    __tracked__ = ("position", "party", "what", "rule", "duration_days", "waiting_days", "breaks")

    id: Mapped[int] = mapped_column(primary_key=True)
    werktafel_id: Mapped[int] = mapped_column(ForeignKey("werktafels.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    party: Mapped[str] = mapped_column(String(MAX_PARTY))
    what: Mapped[str] = mapped_column(String(MAX_STEP))
    rule: Mapped[str] = mapped_column(String(MAX_RULE), default="")
    duration_days: Mapped[int | None]
    waiting_days: Mapped[int | None]
    breaks: Mapped[bool] = mapped_column(default=False)
    pattern_step_id: Mapped[int | None] = mapped_column(ForeignKey("pattern_steps.id", ondelete="SET NULL"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class TableSolution(Tracked, Base):
    """A solution for a knelpunt on the table, with its track."""

    __tablename__ = "werktafel_solutions"
    __kind__ = "werktafeloplossing"
    __tracked__ = ("title", "description", "route", "owner_id", "due_on", "first_step")

    id: Mapped[int] = mapped_column(primary_key=True)
    werktafel_id: Mapped[int] = mapped_column(ForeignKey("werktafels.id", ondelete="CASCADE"), index=True)
    table_knelpunt_id: Mapped[int] = mapped_column(
        ForeignKey("werktafel_knelpunten.id", ondelete="CASCADE"), index=True
    )
    title: Mapped[str] = mapped_column(String(MAX_SOLUTION))
    description: Mapped[str] = mapped_column(Text, default="")
    route: Mapped[Route] = mapped_column(code_enum(Route))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    due_on: Mapped[date | None] = mapped_column(Date)
    first_step: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class Card(Base):
    """A short text of somebody at the table; written by a guest when `participant_id` is there."""

    __tablename__ = "werktafel_cards"

    id: Mapped[int] = mapped_column(primary_key=True)
    werktafel_id: Mapped[int] = mapped_column(ForeignKey("werktafels.id", ondelete="CASCADE"), index=True)
    kind: Mapped[CardKind] = mapped_column(code_enum(CardKind))
    text: Mapped[str] = mapped_column(Text)
    step_id: Mapped[int | None] = mapped_column(ForeignKey("werktafel_steps.id", ondelete="SET NULL"))
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("werktafel_participants.id", ondelete="SET NULL"))
    created_at: Mapped[datetime] = mapped_column(default=utc_now)


class PhaseTime(Base):
    """One stretch in a phase, as it really went."""

    __tablename__ = "werktafel_phase_times"

    id: Mapped[int] = mapped_column(primary_key=True)
    werktafel_id: Mapped[int] = mapped_column(ForeignKey("werktafels.id", ondelete="CASCADE"), index=True)
    phase: Mapped[Phase] = mapped_column(code_enum(Phase))
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class TimeShift(Base):
    """An extension of a phase, with the reason that the facilitator gave."""

    __tablename__ = "werktafel_time_shifts"

    id: Mapped[int] = mapped_column(primary_key=True)
    werktafel_id: Mapped[int] = mapped_column(ForeignKey("werktafels.id", ondelete="CASCADE"), index=True)
    phase: Mapped[Phase] = mapped_column(code_enum(Phase))
    minutes: Mapped[int]
    from_next: Mapped[bool]
    reason: Mapped[str] = mapped_column(String(MAX_REASON))
    at: Mapped[datetime]

    def as_shift(self) -> Shift:
        return Shift(self.phase, self.minutes, self.from_next)


class Werktafel(Tracked, Indexed, Base):
    """A facilitated session on one pattern. `moved` counts every change, so that screens know when to look again."""

    __tablename__ = "werktafels"
    __kind__ = "werktafel"
    __index_kind__ = "werktafel"
    __tracked__ = (
        "title", "planned_at", "place", "status", "phase", "facilitator_id", "co_facilitator_id", "minutes_establish",
        "minutes_diagnose", "minutes_solve",
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    pattern_id: Mapped[int] = mapped_column(ForeignKey("patterns.id"), index=True)
    title: Mapped[str] = mapped_column(String(MAX_TITLE))
    planned_at: Mapped[datetime]
    place: Mapped[str] = mapped_column(String(MAX_PLACE), default="")
    status: Mapped[TableStatus] = mapped_column(code_enum(TableStatus), default=TableStatus.PLANNED)
    phase: Mapped[Phase | None] = mapped_column(code_enum(Phase))
    facilitator_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    co_facilitator_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    minutes_establish: Mapped[int]
    minutes_diagnose: Mapped[int]
    minutes_solve: Mapped[int]
    join_code: Mapped[str] = mapped_column(String(CODE_LENGTH), unique=True)
    started_at: Mapped[datetime | None]
    phase_started_at: Mapped[datetime | None]
    phase_ends_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    moved: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    version: Mapped[int] = mapped_column(default=1)

    cases: Mapped[list[TableCase]] = relationship(lazy="raise", cascade="all, delete-orphan")
    parties: Mapped[list[Party]] = relationship(lazy="raise", cascade="all, delete-orphan", order_by=Party.id)
    participants: Mapped[list[Participant]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by=Participant.id
    )
    steps: Mapped[list[TableStep]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by=(TableStep.position, TableStep.id)
    )
    knelpunten: Mapped[list[TableKnelpunt]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by=TableKnelpunt.id
    )
    solutions: Mapped[list[TableSolution]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by=TableSolution.id
    )
    cards: Mapped[list[Card]] = relationship(lazy="raise", cascade="all, delete-orphan", order_by=Card.id)
    times: Mapped[list[PhaseTime]] = relationship(lazy="raise", cascade="all, delete-orphan", order_by=PhaseTime.id)
    shifts: Mapped[list[TimeShift]] = relationship(lazy="raise", cascade="all, delete-orphan", order_by=TimeShift.id)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    @property
    def state(self) -> State:
        return State(self.status, self.phase, self.facilitator_id, self.co_facilitator_id)

    @property
    def plan(self) -> dict[Phase, int]:
        """The minutes per phase as they were planned."""
        return {
            Phase.ESTABLISH: self.minutes_establish,
            Phase.DIAGNOSE: self.minutes_diagnose,
            Phase.SOLVE: self.minutes_solve,
        }
