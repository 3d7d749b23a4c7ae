"""Reading what was asked, and what addressees ask."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from exports.readiness.model import GapRequest
from exports.submissions.needs import Asked, read_needs
from exports.submissions.rules import AddresseeStatus, ContactText
from exports.submissions.store import addressees


def asked_by_all(session: Session, settings: Mapping[str, int]) -> tuple[Asked, ...]:
    """What each addressee asks, by name; a threshold of its own goes before that of the ladder."""
    return tuple(
        Asked(
            addressee_id=one.id,
            name=one.name,
            needs=read_needs(one.needs),
            situations=one.least_situations or settings["ladder.submission_situations"],
            municipalities=one.least_municipalities or settings["ladder.submission_municipalities"],
            mandate=ContactText(**one.mandate).complete,
            own=one.needs is not None,
            active=one.status is AddresseeStatus.ACTIVE,
        )
        for one in addressees(session)
    )


def open_requests(session: Session) -> Sequence[GapRequest]:
    """The oldest first."""
    rows = select(GapRequest).where(GapRequest.done_at.is_(None))
    return session.scalars(rows.order_by(GapRequest.asked_at, GapRequest.id)).all()


def requests_by_key(session: Session, keys: Collection[str]) -> dict[str, GapRequest]:
    rows = select(GapRequest).where(GapRequest.key.in_(keys))
    return {one.key: one for one in session.scalars(rows.order_by(GapRequest.id))}


def requests_of(session: Session, pattern_id: int) -> dict[str, GapRequest]:
    """Everything that was asked for this pattern, open and done, by key."""
    rows = select(GapRequest).where(GapRequest.pattern_id == pattern_id)
    return {one.key: one for one in session.scalars(rows.order_by(GapRequest.id))}


def asked_together(session: Session, since: datetime) -> dict[tuple[int, int, int], Sequence[GapRequest]]:
    """Everything that was asked, by asker, pattern and addressee; only where something was done since this moment."""
    lately = select(GapRequest.pattern_id).where(GapRequest.done_at >= since)
    rows = select(GapRequest).where(GapRequest.pattern_id.in_(lately)).order_by(GapRequest.id)
    found: dict[tuple[int, int, int], list[GapRequest]] = defaultdict(list)
    for one in session.scalars(rows):
        found[one.asked_by, one.pattern_id, one.addressee_id].append(one)
    return dict(found)
