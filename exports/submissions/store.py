"""Submissions and addressees in the database. The caller has checked that the actor may see submissions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, aliased, selectinload

from exports.submissions.consent_rules import Consent
from exports.submissions.model import (
    Addressee,
    FrozenCase,
    Submission,
    SubmissionEvent,
    SubmissionPattern,
    SubmissionSupport,
)
from exports.submissions.rules import Answer, SubmissionStatus, number_in, reference_of
from patterns import history
from patterns.errors import NotFound

Rows: TypeAlias = Select[*tuple[Any, ...]]


@dataclass(frozen=True)
class SubmissionLine:
    """A submission in a list. The figures are those that were frozen, None before that; `answer` is the latest.

    `later_id` is the edition after this one; that replaces it from `later_sent_at` on.
    """

    id: int
    title: str
    addressee: str
    status: SubmissionStatus
    patterns: int
    certain: int | None
    possible: int | None
    answer: Answer | None
    created_at: datetime
    frozen_at: datetime | None
    edition: int
    first_reference: str
    later_id: int | None
    later_sent_at: datetime | None

    @property
    def reference(self) -> str:
        return self.first_reference or reference_of(self.created_at.year, self.id)


def get_submission(session: Session, submission_id: int) -> Submission:
    """The submission with its patterns, supporters and events."""
    found = find_submission(session, submission_id)
    if found is None:
        raise NotFound("Deze indiening bestaat niet.")
    return found


def find_submission(session: Session, submission_id: int) -> Submission | None:
    wanted = select(Submission).where(Submission.id == submission_id)
    parts = (selectinload(Submission.patterns), selectinload(Submission.support), selectinload(Submission.events))
    return session.scalar(wanted.options(*parts).execution_options(populate_existing=True))


def find_by_reference(session: Session, reference: str, edition: int = 1) -> Submission | None:
    number = number_in(reference)
    if edition > 1:
        same = (Submission.first_reference == reference, Submission.edition == edition)
        number = session.scalar(select(Submission.id).where(*same))
    found = None if number is None else find_submission(session, number)
    return found if found is not None and found.reference == reference else None


def editions_of(session: Session, submission: Submission) -> Sequence[SubmissionLine]:
    """All editions under this reference, the first one first."""
    first = number_in(submission.reference)
    same = or_(Submission.id == first, Submission.first_reference == submission.reference)
    return _lines(session, _listed().where(same).order_by(None).order_by(Submission.edition, Submission.id))


def frozen_cases(session: Session, submission_id: int) -> dict[int, FrozenCase]:
    """What counted when the submission was frozen, by case id."""
    rows = select(FrozenCase).where(FrozenCase.submission_id == submission_id).order_by(FrozenCase.case_id)
    return {row.case_id: row for row in session.scalars(rows)}


def sent_with(session: Session, submission: Submission) -> Sequence[Submission]:
    """The other submissions that were frozen with one of the same patterns, the earliest first."""
    same = select(SubmissionPattern.submission_id).where(SubmissionPattern.pattern_id.in_(submission.pattern_ids))
    rows = select(Submission).where(
        Submission.id.in_(same), Submission.id != submission.id, Submission.frozen_at.is_not(None)
    )
    return session.scalars(rows.order_by(Submission.frozen_at, Submission.id)).all()


def take_turns(session: Session, submission_id: int) -> None:
    """Until this transaction ends nobody else freezes a submission with one of these patterns.

    What may go out depends on what went out before. SQLite lets one transaction write at a time anyway.
    """
    own = select(SubmissionPattern.pattern_id).where(SubmissionPattern.submission_id == submission_id)
    rows = select(SubmissionPattern.submission_id).where(SubmissionPattern.pattern_id.in_(own))
    ordered = rows.order_by(SubmissionPattern.pattern_id, SubmissionPattern.submission_id)
    session.execute(ordered.with_for_update()).all()


def unused_id(session: Session) -> int | None:
    """SQLite gives the number of a deleted concept to the next one; a reference is given once. None: as usual."""
    last = history.last_id(session, Submission.__kind__) if session.get_bind().dialect.name == "sqlite" else 0
    return last + 1 if last > (session.scalar(select(func.max(Submission.id))) or 0) else None


def list_submissions(session: Session, limit: int, offset: int = 0) -> Sequence[SubmissionLine]:
    """The newest first."""
    return _lines(session, _listed().limit(limit).offset(offset))


def count_submissions(session: Session) -> int:
    return session.scalar(select(func.count(Submission.id))) or 0


def submissions_of_pattern(session: Session, pattern_id: int) -> Sequence[SubmissionLine]:
    """The submissions that bundle this pattern, newest first."""
    rows = _listed().join(SubmissionPattern, SubmissionPattern.submission_id == Submission.id)
    return _lines(session, rows.where(SubmissionPattern.pattern_id == pattern_id))


def submissions_of_case(session: Session, case_id: int) -> Sequence[SubmissionLine]:
    """The submissions in which this case counts. Whoever may see the case may know this."""
    rows = _listed().join(FrozenCase, FrozenCase.submission_id == Submission.id)
    return _lines(session, rows.where(FrozenCase.case_id == case_id))


def waiting_for_consent(session: Session, municipality: str) -> Sequence[SubmissionLine]:
    """What this municipality was asked to support and has not answered yet, newest first."""
    asked = (SubmissionSupport.municipality == municipality, SubmissionSupport.consent == Consent.ASKED)
    rows = _listed().join(SubmissionSupport, SubmissionSupport.submission_id == Submission.id)
    return _lines(session, rows.where(*asked, Submission.frozen_at.is_(None)))


@dataclass(frozen=True)
class Awaited:
    """A submission that waits for people; `since` is the moment of asking, `asker` who may not answer."""

    id: int
    title: str
    addressee: str
    since: datetime
    asker: int | None = None
    municipality: str = ""


def awaiting_consent(session: Session) -> Sequence[Awaited]:
    """Every municipality that was asked to support a submission and has not answered yet."""
    rows = (
        select(Submission.id, Submission.title, Addressee.name, Submission.created_at, SubmissionSupport.municipality)
        .join(Addressee, Addressee.id == Submission.addressee_id)
        .join(SubmissionSupport, SubmissionSupport.submission_id == Submission.id)
        .where(SubmissionSupport.consent == Consent.ASKED, Submission.frozen_at.is_(None))
        .order_by(Submission.id, SubmissionSupport.municipality)
    )
    return [Awaited(*row[:4], municipality=row.municipality) for row in session.execute(rows)]


def awaiting_approval(session: Session) -> Sequence[Awaited]:
    """Submissions that wait for a second person."""
    rows = (
        select(Submission.id, Submission.title, Addressee.name, Submission.updated_at, Submission.requested_by)
        .join(Addressee, Addressee.id == Submission.addressee_id)
        .where(Submission.status == SubmissionStatus.FOR_APPROVAL)
        .order_by(Submission.id)
    )
    return [Awaited(*row) for row in session.execute(rows)]


def addressees(session: Session) -> Sequence[Addressee]:
    return session.scalars(select(Addressee).order_by(func.lower(Addressee.name), Addressee.id)).all()


def get_addressee(session: Session, addressee_id: int) -> Addressee:
    found = session.scalar(select(Addressee).where(Addressee.id == addressee_id))
    if found is None:
        raise NotFound("Dit loket bestaat niet.")
    return found


def find_addressee(session: Session, name: str) -> Addressee | None:
    return session.scalar(select(Addressee).where(func.lower(Addressee.name) == name.strip().lower()))


def _listed() -> Rows:
    """Without the frozen content itself, which is large."""
    patterns = select(func.count()).select_from(SubmissionPattern)
    answer = select(SubmissionEvent.answer).where(SubmissionEvent.answer.is_not(None))
    later = aliased(Submission)
    return (
        select(
            Submission.id,
            Submission.title,
            Addressee.name,
            Submission.status,
            patterns.where(SubmissionPattern.submission_id == Submission.id).correlate(Submission).scalar_subquery(),
            Submission.frozen_certain,
            Submission.frozen_possible,
            answer.where(SubmissionEvent.submission_id == Submission.id)
            .order_by(SubmissionEvent.id.desc())
            .limit(1)
            .correlate(Submission)
            .scalar_subquery(),
            Submission.created_at,
            Submission.frozen_at,
            Submission.edition,
            Submission.first_reference,
            later.id,
            later.frozen_at,
        )
        .join(Addressee, Addressee.id == Submission.addressee_id)
        .outerjoin(later, later.replaces_id == Submission.id)
        .order_by(Submission.id.desc())
    )


def _lines(session: Session, rows: Rows) -> Sequence[SubmissionLine]:
    return [SubmissionLine(*row) for row in session.execute(rows)]
