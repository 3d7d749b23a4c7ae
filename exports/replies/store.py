"""Reading what came back. The caller has checked that the actor may see submissions."""

from collections.abc import Collection, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, undefer

from exports.replies.model import ReplyDocument, ReplyLearning
from patterns.errors import NotFound


def documents_of(session: Session, submission_id: int) -> Sequence[ReplyDocument]:
    """In the order in which they came, without their bytes."""
    rows = select(ReplyDocument).where(ReplyDocument.submission_id == submission_id)
    return session.scalars(rows.order_by(ReplyDocument.id)).all()


def count_documents(session: Session, submission_id: int) -> int:
    rows = select(func.count(ReplyDocument.id)).where(ReplyDocument.submission_id == submission_id)
    return session.scalar(rows.where(ReplyDocument.removed_at.is_(None))) or 0


def get_document(session: Session, submission_id: int, document_id: int) -> ReplyDocument:
    """With its bytes; one that was taken away is not found."""
    rows = select(ReplyDocument).where(
        ReplyDocument.id == document_id,
        ReplyDocument.submission_id == submission_id,
        ReplyDocument.removed_at.is_(None),
    )
    found = session.scalar(rows.options(undefer(ReplyDocument.data)))
    if found is None:
        raise NotFound("Dit document bestaat niet, of is weggehaald.")
    return found


def learnings_behind(session: Session, submission_ids: Collection[int]) -> dict[tuple[int, int], ReplyLearning]:
    """Of several submissions at once, by submission and pattern id."""
    rows = select(ReplyLearning).where(ReplyLearning.submission_id.in_(submission_ids))
    return {(one.submission_id, one.pattern_id): one for one in session.scalars(rows.order_by(ReplyLearning.id))}


def learnings_of(session: Session, submission_id: int) -> dict[int, ReplyLearning]:
    """By pattern id."""
    rows = select(ReplyLearning).where(ReplyLearning.submission_id == submission_id)
    return {one.pattern_id: one for one in session.scalars(rows.order_by(ReplyLearning.id))}
