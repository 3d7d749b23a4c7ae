"""Runs of imports as they are kept: the file in parts, what comes of each row, remembered column names."""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.base import utc_now
from patterns.errors import NotFound
from patterns.intake.model import ColumnName, ImportLine, ImportPart, ImportRun
from patterns.intake.rules import KEEP_DAYS, RowFate, RunState

BUSY = tuple(state for state in RunState if state.busy)


def let_go_of_old_runs(session: Session) -> None:
    """Parts and lines first: an embedded database does not always follow a foreign key."""
    old = select(ImportRun.id).where(ImportRun.at < utc_now() - timedelta(days=KEEP_DAYS))
    _drop(session, list(session.scalars(old)))


def drop_run(session: Session, run: ImportRun) -> None:
    session.flush()
    _drop(session, [run.id])


def _drop(session: Session, run_ids: Collection[int]) -> None:
    if run_ids:
        session.execute(delete(ImportLine).where(ImportLine.run_id.in_(run_ids)))
        session.execute(delete(ImportPart).where(ImportPart.run_id.in_(run_ids)))
        session.execute(delete(ImportRun).where(ImportRun.id.in_(run_ids)))


def get_run(session: Session, actor: Actor, run_id: int) -> ImportRun:
    """Only for the one who sent the file."""
    run = session.scalar(select(ImportRun).where(ImportRun.id == run_id, ImportRun.actor_id == actor.id))
    if run is None:
        raise NotFound("Deze import bestaat niet meer, of niet voor u.")
    return run


def find_busy_run(session: Session) -> ImportRun | None:
    """The run that has waited longest for its next chunk."""
    return session.scalar(select(ImportRun).where(ImportRun.state.in_(BUSY)).order_by(ImportRun.id).limit(1))


def open_runs(session: Session, actor: Actor, limit: int) -> Sequence[ImportRun]:
    """What this actor uploaded and did not take in yet, the latest first."""
    wanted = select(ImportRun).where(ImportRun.actor_id == actor.id, ImportRun.state != RunState.DONE)
    return session.scalars(wanted.order_by(ImportRun.id.desc()).limit(limit)).all()


def packed_part(session: Session, run_id: int, position: int) -> bytes:
    found = session.scalar(
        select(ImportPart.packed).where(ImportPart.run_id == run_id, ImportPart.position == position)
    )
    if found is None:
        raise NotFound("Deze import bestaat niet meer, of niet voor u.")
    return found


def count_fates(session: Session, run_id: int) -> dict[RowFate, int]:
    rows = select(ImportLine.fate, func.count()).where(ImportLine.run_id == run_id).group_by(ImportLine.fate)
    found: dict[RowFate, int] = dict(session.execute(rows).all())
    return {fate: found.get(fate, 0) for fate in RowFate}


def list_lines(
    session: Session, run_id: int, fate: RowFate | None, limit: int, offset: int = 0
) -> Sequence[ImportLine]:
    wanted = select(ImportLine).where(ImportLine.run_id == run_id)
    if fate is not None:
        wanted = wanted.where(ImportLine.fate == fate)
    return session.scalars(wanted.order_by(ImportLine.number).limit(limit).offset(offset)).all()


def lines_by_number(session: Session, run_id: int, first: int, last: int) -> dict[int, ImportLine]:
    wanted = select(ImportLine).where(ImportLine.run_id == run_id, ImportLine.number.between(first, last))
    return {line.number: line for line in session.scalars(wanted)}


def rejected_lines(session: Session, run_id: int) -> Sequence[ImportLine]:
    wanted = select(ImportLine).where(ImportLine.run_id == run_id, ImportLine.fate == RowFate.REJECTED)
    return session.scalars(wanted.order_by(ImportLine.number)).all()


def count_rows_with_findings(session: Session, run_id: int) -> int:
    wanted = select(func.count()).select_from(ImportLine).where(ImportLine.run_id == run_id, ImportLine.findings > 0)
    return session.scalar(wanted) or 0


def redrafted(session: Session, run_id: int, limit: int) -> Sequence[str]:
    wanted = select(ImportLine.reference).where(ImportLine.run_id == run_id, ImportLine.redrafts.is_(True))
    return session.scalars(wanted.order_by(ImportLine.number).limit(limit)).all()


def first_rows(session: Session, run_id: int, references: Collection[str]) -> dict[tuple[str, str], int]:
    """In which earlier row of this run each of these references stands."""
    wanted = select(ImportLine.municipality, ImportLine.reference, func.min(ImportLine.number)).where(
        ImportLine.run_id == run_id, ImportLine.fate != RowFate.REJECTED, ImportLine.reference.in_(references)
    )
    rows = session.execute(wanted.group_by(ImportLine.municipality, ImportLine.reference))
    return {(place, reference): number for place, reference, number in rows}


def write_lines(session: Session, run_id: int, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put these lines in place of the ones with the same numbers."""
    if not rows:
        return
    numbers = [row["number"] for row in rows]
    session.execute(delete(ImportLine).where(ImportLine.run_id == run_id, ImportLine.number.in_(numbers)))
    session.execute(insert(ImportLine), [{"run_id": run_id, **row} for row in rows])


def drop_lines(session: Session, run_id: int) -> None:
    session.execute(delete(ImportLine).where(ImportLine.run_id == run_id))


def column_names(session: Session, municipality: str) -> dict[str, str]:
    rows = select(ColumnName.name, ColumnName.column).where(ColumnName.municipality == municipality)
    return dict(session.execute(rows.order_by(ColumnName.name)).all())


def remember_column_names(session: Session, municipality: str, names: Mapping[str, str]) -> None:
    """These names from now on; other names that are remembered stay."""
    session.execute(
        delete(ColumnName).where(ColumnName.municipality == municipality, ColumnName.name.in_([*names, ""]))
    )
    rows = [{"municipality": municipality, "name": name, "column": column} for name, column in names.items()]
    if rows:
        session.execute(insert(ColumnName), rows)
