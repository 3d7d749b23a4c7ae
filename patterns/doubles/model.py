"""Table of pairs of cases on which somebody gave a verdict. What only the machine suggests has no row."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from patterns.base import Base, code_enum, utc_now
from patterns.doubles.rules import Stage, Verdict, stage_of


class CaseDouble(Base):
    """`first_says` is the verdict of the side of the first case, `second_says` that of the second."""

    __tablename__ = "case_doubles"
    __table_args__ = (
        UniqueConstraint("first_id", "second_id"),
        CheckConstraint("first_id < second_id", name="ordered"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    first_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"))
    second_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    first_says: Mapped[Verdict | None] = mapped_column(code_enum(Verdict))
    second_says: Mapped[Verdict | None] = mapped_column(code_enum(Verdict))
    said_at: Mapped[datetime] = mapped_column(default=utc_now, onupdate=utc_now)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    @property
    def stage(self) -> Stage:
        return stage_of(self.first_says, self.second_says)

    def other_than(self, case_id: int) -> int:
        return self.second_id if case_id == self.first_id else self.first_id

    def said_by(self, case_id: int) -> Verdict | None:
        """The verdict of the side of this case."""
        return self.first_says if case_id == self.first_id else self.second_says

    def say(self, case_id: int, verdict: Verdict) -> None:
        """Put down the verdict of the side of this case."""
        if case_id == self.first_id:
            self.first_says = verdict
        else:
            self.second_says = verdict
