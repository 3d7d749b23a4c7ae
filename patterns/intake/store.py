"""Keeping and reading the results of imports."""

from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.base import utc_now
from patterns.catalogue.rules import clean_line
from patterns.errors import NotFound
from patterns.intake.model import ImportRun
from patterns.intake.rules import KEEP_DAYS, Result


def keep_run(session: Session, actor: Actor, file_name: str, result: Result) -> ImportRun:
    """Keep a result for its page and its file of rejects, and let go of the old ones."""
    session.execute(delete(ImportRun).where(ImportRun.at < utc_now() - timedelta(days=KEEP_DAYS)))
    run = ImportRun(
        actor_id=actor.id, file_name=clean_line(file_name)[:120], result=result.as_json(), rejects=result.rejects
    )
    session.add(run)
    session.flush()
    return run


def get_run(session: Session, actor: Actor, run_id: int) -> ImportRun:
    """Only for the one who sent the file."""
    run = session.scalar(select(ImportRun).where(ImportRun.id == run_id, ImportRun.actor_id == actor.id))
    if run is None:
        raise NotFound("Deze import bestaat niet meer, of niet voor u.")
    return run
