"""Table of agenda items: a proposal on a day, and the one decision on it."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from patterns.base import Base, utc_now

OPEN = text("agreed IS NULL")


class AgendaItem(Base):
    """One question to the steering group, or to a manager. `replaces_id` is the item whose decision it put aside."""

    __tablename__ = "agenda_items"
    __table_args__ = (
        Index("uq_agenda_items_open", "solution_id", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    solution_id: Mapped[int] = mapped_column(ForeignKey("solutions.id", ondelete="CASCADE"), index=True)
    meeting_on: Mapped[date] = mapped_column(Date)
    proposal: Mapped[str] = mapped_column(Text, default="")
    put_by: Mapped[int | None]
    put_at: Mapped[datetime] = mapped_column(default=utc_now)
    agreed: Mapped[bool | None]
    decision: Mapped[str] = mapped_column(Text, default="")
    by_manager: Mapped[bool] = mapped_column(default=False)
    decided_by: Mapped[int | None]
    decided_on: Mapped[date | None] = mapped_column(Date)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_items.id"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
