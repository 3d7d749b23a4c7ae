"""Whom a draft waits for, and which drafts came back: for the page and for telling people."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from patterns.cases.model import Case, CaseReading
from patterns.cases.rules import CaseStatus, Decision, Review
from patterns.release.model import ReadingRequest


def find_request(session: Session, case_id: int) -> ReadingRequest | None:
    """The caller has fetched the case, which is the access check."""
    return session.get(ReadingRequest, case_id)


def open_requests(session: Session) -> Sequence[tuple[ReadingRequest, Case]]:
    """Drafts that still wait for the reader who was asked, the oldest request first."""
    rows = (
        select(ReadingRequest, Case)
        .join(Case, Case.id == ReadingRequest.case_id)
        .where(Case.status == CaseStatus.DRAFT, Case.review == Review.WAITING)
        .order_by(ReadingRequest.asked_at, ReadingRequest.case_id)
    )
    return [(request, case) for request, case in session.execute(rows)]


def came_back_since(session: Session, since: datetime) -> Sequence[tuple[CaseReading, Case]]:
    """The latest decision on each draft that is with its author again, or stays inside."""
    latest = select(func.max(CaseReading.id)).group_by(CaseReading.case_id)
    rows = (
        select(CaseReading, Case)
        .join(Case, Case.id == CaseReading.case_id)
        .where(
            CaseReading.id.in_(latest),
            CaseReading.decision.in_((Decision.RETURNED, Decision.REFUSED)),
            CaseReading.at >= since,
            Case.status == CaseStatus.DRAFT,
            Case.review != Review.WAITING,
        )
        .order_by(CaseReading.id)
    )
    return [(reading, case) for reading, case in session.execute(rows)]
