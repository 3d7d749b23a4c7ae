"""What the search index still has to hear: written in the same transaction as the change itself."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import String, delete, event, func, insert, select
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


def pending(session: Session, limit: int) -> Sequence[OutboxRow]:
    """The oldest rows first."""
    return session.scalars(select(OutboxRow).order_by(OutboxRow.id).limit(limit)).all()


def forget(session: Session, ids: Collection[int]) -> None:
    """These rows are handled."""
    session.execute(delete(OutboxRow).where(OutboxRow.id.in_(ids)))


def last_id(session: Session) -> int:
    """The newest row; 0 when nothing waits."""
    return session.scalar(select(func.max(OutboxRow.id))) or 0


def forget_until(session: Session, last: int) -> None:
    """Everything up to this row was indexed anew."""
    session.execute(delete(OutboxRow).where(OutboxRow.id <= last))


def waiting(session: Session) -> int:
    """How many rows wait for the index."""
    return session.scalar(select(func.count(OutboxRow.id))) or 0


def all_ids(session: Session, kind: str) -> Sequence[int]:
    """The ids of everything of one kind, from the table that is indexed under its own key."""
    tables: list[Any] = [mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Indexed)]
    root = next(t for t in tables if t.__index_kind__ == kind and getattr(t, "__kind__", "") == kind)
    return session.scalars(select(root.id).order_by(root.id)).all()
