"""Keeping what an addressee sent, and what came of it."""

from sqlalchemy.orm import Session

from exports.replies import rules, store
from exports.replies.model import ReplyDocument, ReplyLearning
from exports.replies.rules import Learn, SentDocument
from exports.rules import sha256
from exports.submissions.model import Submission
from exports.submissions.rules import check_may_bundle
from exports.submissions.store import get_submission
from patterns import history
from patterns.actor import Actor
from patterns.base import utc_now
from patterns.catalogue.rules import clean_line, clean_text
from patterns.errors import Difference, NotFound, RuleBroken, Stale


def add_document(
    session: Session, actor: Actor, submission_id: int, sent: SentDocument, event_id: int | None = None
) -> ReplyDocument:
    """Keep a document of the addressee, beside the event that it came with."""
    submission = _sent(session, actor, submission_id)
    name = rules.kept_name(clean_line(sent.name))
    rules.check_document(name, sent.data)
    rules.check_number(store.count_documents(session, submission.id))
    document = ReplyDocument(
        submission_id=submission.id,
        event_id=event_id,
        name=name,
        size=len(sent.data),
        sha256=sha256(sent.data),
        data=sent.data,
        added_by_name=actor.name,
    )
    session.add(document)
    session.flush()
    history.note(session, "indiening", submission.id, "document", {"document": name})
    return document


def remove_document(session: Session, actor: Actor, submission_id: int, document_id: int) -> ReplyDocument:
    """Its bytes go, for instance because somebody can be recognised in it; that it was there stays."""
    _sent(session, actor, submission_id)
    document = store.get_document(session, submission_id, document_id)
    document.data, document.removed_by_name, document.removed_at = None, actor.name, utc_now()
    session.flush()
    history.note(session, "indiening", submission_id, "document_removed", {"document": document.name})
    return document


def learn(session: Session, actor: Actor, submission_id: int, pattern_id: int, command: Learn) -> ReplyLearning:
    submission = _sent(session, actor, submission_id)
    if pattern_id not in submission.pattern_ids:
        raise NotFound("Dit patroon hoort niet bij deze indiening.")
    learning, done = clean_text(command.learning), clean_text(command.done)
    rules.check_learning(learning, done)
    found = store.learnings_of(session, submission_id).get(pattern_id)
    if (found.version if found else 0) != command.version:
        pairs = (("Leerpunt", learning, found.learning if found else ""), ("Gedaan", done, found.done if found else ""))
        raise Stale([Difference(*pair) for pair in pairs if pair[1] != pair[2]])
    if found is None:
        found = ReplyLearning(submission_id=submission_id, pattern_id=pattern_id)
        session.add(found)
    found.learning, found.done = learning, done
    session.flush()
    return found


def _sent(session: Session, actor: Actor, submission_id: int) -> Submission:
    """A submission that went out: before that nothing can come back."""
    check_may_bundle(actor)
    submission = get_submission(session, submission_id)
    if not submission.is_frozen:
        raise RuleBroken("Deze indiening is nog niet ingediend. Er kan nog niets op zijn geantwoord.")
    return submission
