"""A concept that goes nowhere is thrown away; that it was there stays in the history."""

from sqlalchemy.orm import Session

from exports.submissions import rules, store
from exports.submissions.model import Submission
from patterns import history
from patterns.actor import Actor
from patterns.errors import Stale


def drop(session: Session, actor: Actor, submission_id: int, version: int) -> str:
    """Delete a concept with everything that was asked for it; gives its title. What was sent is never deleted."""
    submission = store.get_submission(session, submission_id)
    rules.check_may_edit(submission.status, actor)
    if submission.version != version:
        raise Stale()
    told = {"titel": submission.title, "kenmerk": submission.reference, "versie": submission.edition}
    history.note(session, Submission.__kind__, submission.id, "dropped", told)
    for pattern_id in submission.pattern_ids:
        history.note(session, "patroon", pattern_id, "unbundled", {"titel": submission.title})
    session.delete(submission)
    session.flush()
    return submission.title
