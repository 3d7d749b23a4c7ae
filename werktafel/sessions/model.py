"""Tables of a werktafel session: preparation, participants, and what the table wrote down."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from patterns.base import Base, code_enum, utc_now
from patterns.history import Tracked
from patterns.outbox import Indexed
from patterns.patterns.rules import MAX_PARTY, MAX_RULE, MAX_STEP
from patterns.solutions.rules import MAX_TITLE as MAX_SOLUTION
from patterns.solutions.rules import Route
from werktafel.sessions.rounds import MAX_KEY, MAX_SIGNATURE, VOTES_EACH, Leftover, Signal, Voting
from werktafel.sessions.rules import (
    CODE_LENGTH,
    LATE,
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
    signal: Mapped[Signal | None] = mapped_column(code_enum(Signal))


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
    """A short text of somebody at the table; written by a guest when `participant_id` is there.

    Hidden until `shown`. `under_id` is the card on top of its group; votes stay with the card that got them, so joining
    and splitting groups loses none. `key` names one press of a button: the same card sent twice is one card. `left_for`
    says where a parked card went at the end.
    """

    __tablename__ = "werktafel_cards"
    __table_args__ = (UniqueConstraint("werktafel_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    werktafel_id: Mapped[int] = mapped_column(ForeignKey("werktafels.id", ondelete="CASCADE"), index=True)
    kind: Mapped[CardKind] = mapped_column(code_enum(CardKind))
    text: Mapped[str] = mapped_column(Text)
    step_id: Mapped[int | None] = mapped_column(ForeignKey("werktafel_steps.id", ondelete="SET NULL"))
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("werktafel_participants.id", ondelete="SET NULL"))
    signature: Mapped[str] = mapped_column(String(MAX_SIGNATURE), default="")
    shown: Mapped[bool] = mapped_column(default=False)
    under_id: Mapped[int | None] = mapped_column(ForeignKey("werktafel_cards.id", ondelete="SET NULL"))
    table_knelpunt_id: Mapped[int | None] = mapped_column(ForeignKey("werktafel_knelpunten.id", ondelete="SET NULL"))
    key: Mapped[str | None] = mapped_column(String(MAX_KEY))
    left_for: Mapped[Leftover | None] = mapped_column(code_enum(Leftover))
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class Vote(Base):
    """How many votes a guest gave a card. At the end it is kept without the guest."""

    __tablename__ = "werktafel_votes"
    __table_args__ = (UniqueConstraint("card_id", "participant_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    werktafel_id: Mapped[int] = mapped_column(ForeignKey("werktafels.id", ondelete="CASCADE"), index=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("werktafel_cards.id", ondelete="CASCADE"), index=True)
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("werktafel_participants.id", ondelete="SET NULL"))
    number: Mapped[int]


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
    """A facilitated session on one pattern. `moved` counts every change, so that screens know when to look again;
    `shown` counts those that guests see. `leader_id` is the facilitator who steers now. `names_shown`: the screen in
    the room names who signed a card."""

    __tablename__ = "werktafels"
    __kind__ = "werktafel"
    __index_kind__ = "werktafel"
    __tracked__ = (
        "title", "planned_at", "place", "status", "phase", "facilitator_id", "co_facilitator_id", "minutes_establish",
        "minutes_diagnose", "minutes_solve", "names_shown",
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
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    left_phase: Mapped[Phase | None] = mapped_column(code_enum(Phase))
    silent: Mapped[bool] = mapped_column(default=True)
    voting: Mapped[Voting] = mapped_column(code_enum(Voting), default=Voting.NONE)
    vote_budget: Mapped[int] = mapped_column(default=VOTES_EACH)
    names_shown: Mapped[bool] = mapped_column(default=False, server_default=false())
    moved: Mapped[int] = mapped_column(default=0)
    shown: Mapped[int] = mapped_column(default=0)
    active_at: Mapped[datetime] = mapped_column(default=utc_now)
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
    votes: Mapped[list[Vote]] = relationship(lazy="raise", cascade="all, delete-orphan", order_by=Vote.id)
    times: Mapped[list[PhaseTime]] = relationship(lazy="raise", cascade="all, delete-orphan", order_by=PhaseTime.id)
    shifts: Mapped[list[TimeShift]] = relationship(lazy="raise", cascade="all, delete-orphan", order_by=TimeShift.id)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    @property
    def state(self) -> State:
        return self.state_at(None)

    def state_at(self, now: datetime | None) -> State:
        """With the phase that was left a moment before `now`: editors of it stay open."""
        recent = now is not None and self.phase_started_at is not None and now - self.phase_started_at <= LATE
        leader = self.leader_id or self.facilitator_id
        late = self.left_phase if recent else None
        return State(self.status, self.phase, self.facilitator_id, self.co_facilitator_id, leader, late)

    @property
    def plan(self) -> dict[Phase, int]:
        """The minutes per phase as they were planned."""
        return {
            Phase.ESTABLISH: self.minutes_establish,
            Phase.DIAGNOSE: self.minutes_diagnose,
            Phase.SOLVE: self.minutes_solve,
        }
