"""Table of hand-overs: from whom, to whom, with which dossier, and what came of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from patterns.base import Base, code_enum, utc_now
from patterns.handovers.rules import HandoverState

WAITS = text(f"state = '{HandoverState.OFFERED.value}'")


class PatternHandover(Base):
    """A pattern changes hands. `dossier` is frozen on the day of offering; one offer at a time per pattern."""

    __tablename__ = "pattern_handovers"
    __table_args__ = (
        Index("uq_pattern_handovers_waiting", "pattern_id", unique=True, sqlite_where=WAITS, postgresql_where=WAITS),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pattern_id: Mapped[int] = mapped_column(ForeignKey("patterns.id", ondelete="CASCADE"), index=True)
    from_user_id: Mapped[int | None]
    to_user_id: Mapped[int] = mapped_column(index=True)
    state: Mapped[HandoverState] = mapped_column(code_enum(HandoverState), default=HandoverState.OFFERED)
    promised: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    dossier: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    reason: Mapped[str] = mapped_column(Text, default="")
    offered_by: Mapped[int | None]
    offered_at: Mapped[datetime] = mapped_column(default=utc_now)
    answered_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    @property
    def people(self) -> frozenset[int]:
        """Who gave and who got."""
        return frozenset(one for one in (self.from_user_id, self.to_user_id, self.offered_by) if one is not None)
