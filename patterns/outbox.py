"""What each search index still has to hear: written in the same transaction as the change itself.

Every index is a reader that keeps its own place: it marks the rows that it has handled. A place is no number, because
a transaction that takes long may add a row with a lower number than one that was read already.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, ForeignKey, Select, String, delete, event, func, insert, literal, select, update
from sqlalchemy.orm import Mapped, Session, UOWTransaction, mapped_column

from patterns.base import Base, utc_now

Key = tuple[str, int]
_CHUNK = 500


class OutboxRow(Base):
    """One thing to index again; the drainer loads its present state."""

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(24))
    object_id: Mapped[int]
    queued_at: Mapped[datetime] = mapped_column(default=utc_now)


class OutboxReader(Base):
    """An index that reads along, on this machine or another."""

    __tablename__ = "outbox_readers"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(64), unique=True)
    seen_at: Mapped[datetime]


class OutboxMark(Base):
    """This reader has handled this row, and waits for the others."""

    __tablename__ = "outbox_marks"

    reader_id: Mapped[int] = mapped_column(ForeignKey(OutboxReader.id), primary_key=True)
    row_id: Mapped[int] = mapped_column(ForeignKey(OutboxRow.id), primary_key=True, index=True)


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


def arrive(session: Session, reader: str, now: datetime) -> None:
    """This reader is here. A new one must build its index from the database after this was committed."""
    seen = update(OutboxReader).where(OutboxReader.name == reader).values(seen_at=now)
    if not session.connection().execute(seen).rowcount:
        session.connection().execute(insert(OutboxReader), [{"name": reader, "seen_at": now}])


def last_seen(session: Session, reader: str) -> datetime | None:
    """When a reader was here; None for one that is new or was dropped."""
    return session.scalar(select(OutboxReader.seen_at).where(OutboxReader.name == reader))


def drop_absent(session: Session, since: datetime) -> int:
    """Forget the readers that were not here since then, so that rows need not wait for them; how many."""
    gone = session.scalars(select(OutboxReader.id).where(OutboxReader.seen_at < since).with_for_update()).all()
    if gone:
        session.execute(delete(OutboxMark).where(OutboxMark.reader_id.in_(gone)))
        session.execute(delete(OutboxReader).where(OutboxReader.id.in_(gone)))
        left = session.scalar(select(func.count(OutboxReader.id))) or 0
        _remove(session, session.scalars(_marked(left)).all() if left else ())
    return len(gone)


def pending(session: Session, reader: str, limit: int) -> Sequence[OutboxRow]:
    """What this reader has not handled, the oldest rows first."""
    return session.scalars(select(OutboxRow).where(_unread(reader)).order_by(OutboxRow.id).limit(limit)).all()


def waiting(session: Session, reader: str) -> int:
    """How many rows wait for this reader."""
    return session.scalar(select(func.count(OutboxRow.id)).where(_unread(reader))) or 0


def all_waiting(session: Session, reader: str) -> Sequence[int]:
    """Their numbers."""
    return session.scalars(select(OutboxRow.id).where(_unread(reader)).order_by(OutboxRow.id)).all()


def pass_rows(session: Session, reader: str, ids: Collection[int]) -> None:
    """This reader has handled these rows; what every reader passed goes."""
    readers = select(OutboxReader.name, OutboxReader.id).order_by(OutboxReader.id)
    # Two readers that pass at once would each miss the marks of the other.
    known = {row.name: row.id for row in session.execute(readers.with_for_update())}
    for some in _chunks(ids) if reader in known else ():
        if len(known) == 1:
            _remove(session, some)
            continue
        unread = select(literal(known[reader]), OutboxRow.id).where(OutboxRow.id.in_(some), _unread(reader))
        session.execute(insert(OutboxMark).from_select(["reader_id", "row_id"], unread))
        _remove(session, session.scalars(_marked(len(known)).where(OutboxMark.row_id.in_(some))).all())


def _unread(reader: str) -> ColumnElement[bool]:
    marks = select(OutboxMark.row_id).join(OutboxReader, OutboxReader.id == OutboxMark.reader_id)
    return ~marks.where(OutboxReader.name == reader, OutboxMark.row_id == OutboxRow.id).exists()


def _marked(times: int) -> Select[int]:
    """Rows with at least so many marks."""
    return select(OutboxMark.row_id).group_by(OutboxMark.row_id).having(func.count() >= times)


def _remove(session: Session, ids: Collection[int]) -> None:
    for some in _chunks(ids):
        session.execute(delete(OutboxMark).where(OutboxMark.row_id.in_(some)))
        session.execute(delete(OutboxRow).where(OutboxRow.id.in_(some)))


def _chunks(ids: Collection[int]) -> Iterator[Sequence[int]]:
    ordered = sorted(ids)
    return (ordered[start : start + _CHUNK] for start in range(0, len(ordered), _CHUNK))


def all_ids(session: Session, kind: str) -> Sequence[int]:
    """The ids of everything of one kind, from the table that is indexed under its own key."""
    tables: list[Any] = [mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Indexed)]
    root = next(t for t in tables if t.__index_kind__ == kind and getattr(t, "__kind__", "") == kind)
    return session.scalars(select(root.id).order_by(root.id)).all()
