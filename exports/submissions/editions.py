"""A new edition of a submission that was sent: it replaces the earlier one and overwrites nothing."""

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from exports.submissions import rules, store
from exports.submissions.model import Submission, SubmissionPattern, SubmissionSupport
from patterns import history
from patterns.actor import Actor
from patterns.errors import RuleBroken


def start_edition(session: Session, actor: Actor, submission_id: int) -> Submission:
    """A concept with the same texts under the same reference. Every municipality is asked for support anew."""
    earlier = store.get_submission(session, submission_id)
    newest = store.editions_of(session, earlier)[-1].id == earlier.id
    rules.check_may_replace(earlier.status, newest, actor)
    made = Submission(
        id=store.unused_id(session),
        title=earlier.title,
        summary=earlier.summary,
        addressee_id=earlier.addressee_id,
        contact=dict(earlier.contact),
        created_by=actor.id,
        edition=earlier.edition + 1,
        first_reference=earlier.reference,
        replaces_id=earlier.id,
        patterns=[
            SubmissionPattern(
                pattern_id=one.pattern_id, position=one.position, texts=dict(one.texts), story_ids=list(one.story_ids)
            )
            for one in earlier.patterns
        ],
        support=[SubmissionSupport(municipality=one.municipality) for one in earlier.support],
        events=[],
    )
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError as error:
        raise RuleBroken("Er is al een nieuwere versie van deze indiening. Werk daarin verder.") from error
    history.note(session, "indiening", earlier.id, "replaced", {"versie": made.edition})
    return made
