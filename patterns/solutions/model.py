"""Tables of solutions: what is agreed for a pattern, who has the ball, and where it was tried."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from patterns.base import Base, code_enum, utc_now
from patterns.cases.rules import Outcome
from patterns.history import Tracked
from patterns.knelpunten.model import canonical_of
from patterns.outbox import Indexed, Key
from patterns.solutions.rules import MAX_PARTY, MAX_TITLE, Route, SolutionStatus


class SolutionTrial(Indexed, Base):
    """One case in which the solution was tried; `ground` says why it was refused or worked."""

    __tablename__ = "solution_trials"
    __table_args__ = (UniqueConstraint("solution_id", "case_id"),)
    __index_kind__ = "oplossing"

    id: Mapped[int] = mapped_column(primary_key=True)
    solution_id: Mapped[int] = mapped_column(ForeignKey("solutions.id", ondelete="CASCADE"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    outcome: Mapped[Outcome] = mapped_column(code_enum(Outcome))
    ground: Mapped[str] = mapped_column(Text, default="")

    def index_keys(self) -> tuple[Key, ...]:
        return (("oplossing", self.solution_id),)


class Solution(Tracked, Indexed, Base):
    """An improvement with a track. `with_whom` has the ball since `ball_since`; `with_user_id` if an account."""

    __tablename__ = "solutions"
    __kind__ = "oplossing"
    __index_kind__ = "oplossing"
    __tracked__ = (
        "title", "description", "route", "status", "owner_id", "with_whom", "due_on", "first_step", "decision",
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    pattern_id: Mapped[int] = mapped_column(ForeignKey("patterns.id"), index=True)
    knelpunt_id: Mapped[int | None] = mapped_column(ForeignKey("knelpunten.id"), index=True)
    canonical_id: Mapped[int | None] = column_property(canonical_of(knelpunt_id))
    title: Mapped[str] = mapped_column(String(MAX_TITLE))
    description: Mapped[str] = mapped_column(Text, default="")
    route: Mapped[Route] = mapped_column(code_enum(Route))
    status: Mapped[SolutionStatus] = mapped_column(code_enum(SolutionStatus), default=SolutionStatus.OPEN)
    owner_id: Mapped[int | None] = mapped_column(index=True)
    with_whom: Mapped[str] = mapped_column(String(MAX_PARTY), default="")
    with_user_id: Mapped[int | None] = mapped_column(index=True)
    ball_since: Mapped[date] = mapped_column(Date)
    due_on: Mapped[date | None] = mapped_column(Date)
    done_on: Mapped[date | None] = mapped_column(Date)
    first_step: Mapped[str] = mapped_column(Text, default="")
    decision: Mapped[str] = mapped_column(Text, default="")
    source_session_id: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    version: Mapped[int] = mapped_column(default=1)

    trials: Mapped[list[SolutionTrial]] = relationship(lazy="raise", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
