"""What the search index still has to hear: written in the same transaction as the change itself."""

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from sqlalchemy import String, event, insert
from sqlalchemy.orm import Mapped, Session, UOWTransaction, mapped_column

from patterns.base import Base, utc_now

Key = tuple[str, int]


class OutboxRow(Base):
    """One thing to index again; the drainer loads its present state."""

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(24))
    object_id: Mapped[int]
    queued_at: Mapped[datetime] = mapped_column(default=utc_now)


class Indexed:
    """Mixin for a table that shows up in the index, under its own key or under its parent's."""

    __index_kind__: ClassVar[str]

    def index_keys(self) -> tuple[Key, ...]:
        return ((self.__index_kind__, self.id),)  # type: ignore[attr-defined]


def queue(session: Session, keys: Iterable[Key]) -> None:
    """Ask for these things to be indexed again."""
    rows = [{"kind": kind, "object_id": object_id} for kind, object_id in sorted(set(keys))]
    if rows:
        session.connection().execute(insert(OutboxRow), rows)


@event.listens_for(Session, "after_flush")
def _queue_changes(session: Session, context: UOWTransaction) -> None:
    touched = [obj for obj in (*session.new, *session.dirty, *session.deleted) if isinstance(obj, Indexed)]
    if touched:
        queue(session, {key for obj in touched for key in obj.index_keys()})
