"""What was released or made lately, kind by kind, with its moment. Drafts are nobody's news."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from patterns.cases.model import Case
from patterns.cases.rules import CaseStatus
from patterns.knelpunten.model import Knelpunt
from patterns.knelpunten.rules import KnelpuntStatus
from patterns.outbox import Key
from patterns.patterns.model import Pattern
from patterns.solutions.model import Solution


def fresh_since(session: Session, since: datetime, most: int) -> Mapping[Key, datetime]:
    """By kind and id, at most so many of each kind: the newest, in one statement a kind."""
    found: dict[Key, datetime] = {}
    for kind, rows in _kinds(since).items():
        found.update({(kind, number): moment for number, moment in session.execute(rows.limit(most))})
    return found


def taken_back() -> Select[int]:
    """Cases that are not the region's; those that once were, are so no more."""
    return select(Case.id).where(Case.status != CaseStatus.RELEASED)


def _kinds(since: datetime) -> dict[str, Select[int, Any]]:
    released = Case.status == CaseStatus.RELEASED
    accepted = Knelpunt.status == KnelpuntStatus.ACCEPTED
    return {
        "casus": select(Case.id, Case.released_at)
        .where(released, Case.released_at >= since)
        .order_by(Case.released_at.desc(), Case.id.desc()),
        "oplossing": select(Solution.id, Solution.created_at)
        .where(Solution.created_at >= since)
        .order_by(Solution.created_at.desc(), Solution.id.desc()),
        "patroon": select(Pattern.id, Pattern.created_at)
        .where(Pattern.created_at >= since)
        .order_by(Pattern.created_at.desc(), Pattern.id.desc()),
        "knelpunt": select(Knelpunt.id, Knelpunt.created_at)
        .where(accepted, Knelpunt.created_at >= since)
        .order_by(Knelpunt.created_at.desc(), Knelpunt.id.desc()),
    }
