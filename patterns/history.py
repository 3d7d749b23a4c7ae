"""Who changed what: every tracked table writes its own history while it is flushed."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, ClassVar, cast

from sqlalchemy import JSON, Index, String, event, func, insert, inspect, select
from sqlalchemy.orm import Mapped, Session, UOWTransaction, mapped_column

from patterns.actor import Actor
from patterns.base import Base, utc_now

ACTOR = "actor"
_PENDING = "history-pending"


class Tracked:
    """Mixin for a table whose edits are kept. `__kind__` names it; `__tracked__` lists the columns that count."""

    __kind__: ClassVar[str]
    __tracked__: ClassVar[tuple[str, ...]]


class HistoryEntry(Base):
    """One change: `changes` maps a column to `[before, after]`."""

    __tablename__ = "history"
    __table_args__ = (Index("ix_history_object", "kind", "object_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(24))
    object_id: Mapped[int]
    action: Mapped[str] = mapped_column(String(40))
    changes: Mapped[dict[str, Any]] = mapped_column(JSON)
    actor_id: Mapped[int | None]
    actor_name: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime] = mapped_column(default=utc_now)


def act_as(session: Session, actor: Actor | None) -> None:
    """Say in whose name this session writes; without a name it is the system."""
    session.info[ACTOR] = actor


def note(session: Session, kind: str, object_id: int, action: str, changes: dict[str, Any] | None = None) -> None:
    """Record an act that no column shows, such as a link made or a phase closed."""
    _keep(session, [(kind, object_id, action, changes or {})])


def _keep(session: Session, acts: Sequence[tuple[str, int, str, dict[str, Any]]]) -> None:
    """Write these acts in one statement, in the name that the session writes in."""
    actor = cast(Actor | None, session.info.get(ACTOR))
    who = {"actor_id": actor.id if actor else None, "actor_name": actor.name if actor else "Werktafel"}
    rows = [
        {"kind": kind, "object_id": object_id, "action": action, "changes": changes, **who}
        for kind, object_id, action, changes in acts
    ]
    if rows:
        session.connection().execute(insert(HistoryEntry), rows)


def entries_of(session: Session, kind: str, object_id: int, limit: int = 50) -> Sequence[HistoryEntry]:
    """The latest changes first. The caller has already fetched the object, which is the access check."""
    rows = select(HistoryEntry).where(HistoryEntry.kind == kind, HistoryEntry.object_id == object_id)
    return session.scalars(rows.order_by(HistoryEntry.id.desc()).limit(limit)).all()


def last_id(session: Session, kind: str) -> int:
    """The highest number that anything of this kind ever had, also when it is gone; 0 when there was nothing."""
    return session.scalar(select(func.max(HistoryEntry.object_id)).where(HistoryEntry.kind == kind)) or 0


def who_changed(session: Session, kind: str, object_ids: Collection[int], name: str) -> dict[int, int]:
    """By object: the account that changed this column last. The system itself is left out."""
    wanted = (HistoryEntry.kind == kind, HistoryEntry.object_id.in_(object_ids), HistoryEntry.action == "changed")
    rows = select(HistoryEntry).where(*wanted, HistoryEntry.actor_id.is_not(None)).order_by(HistoryEntry.id)
    return {one.object_id: one.actor_id for one in session.scalars(rows) if one.actor_id and name in one.changes}


def join_latest(session: Session, kind: str, object_id: int, since: datetime) -> None:
    """Make one entry of the last two when the same person made both changes after `since`: typing is one act."""
    last, before, *_ = [*entries_of(session, kind, object_id, 2), None, None]
    if last is None or before is None or last.action != "changed" or before.action not in ("created", "changed"):
        return
    if before.at < since or last.actor_id != before.actor_id:
        return
    if before.action == "changed":
        merged = {name: [before.changes.get(name, pair)[0], pair[1]] for name, pair in last.changes.items()}
        before.changes = {**before.changes, **merged}
    session.delete(last)
    session.flush()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def _changes(obj: Any) -> dict[str, Any]:
    state = inspect(obj)
    changes = {}
    for name in obj.__tracked__:
        past = state.attrs[name].history
        if past.has_changes():
            before = past.deleted[0] if past.deleted else None
            after = past.added[0] if past.added else None
            if before != after:
                changes[name] = [_plain(before), _plain(after)]
    return changes


@event.listens_for(Session, "before_flush")
def _collect(session: Session, context: UOWTransaction, instances: object) -> None:
    found: list[tuple[Any, str, dict[str, Any]]] = [
        (obj, "created", {}) for obj in session.new if isinstance(obj, Tracked)
    ]
    for obj in session.dirty:
        if isinstance(obj, Tracked) and (changes := _changes(obj)):
            found.append((obj, "changed", changes))
    found += [(obj, "deleted", {}) for obj in session.deleted if isinstance(obj, Tracked)]
    session.info[_PENDING] = found


@event.listens_for(Session, "after_flush")
def _write(session: Session, context: UOWTransaction) -> None:
    pending = session.info.pop(_PENDING, ())
    _keep(session, [(obj.__kind__, obj.id, action, changes) for obj, action, changes in pending])
