"""Who wrote a case, for those who have something to tell them."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from patterns.cases.model import Case
from patterns.cases.rules import CaseStatus

CHUNK = 500


@dataclass(frozen=True)
class Written:
    """A released case and the account that wrote it."""

    case_id: int
    title: str
    author_id: int


def released_with_author(session: Session, case_ids: Collection[int]) -> dict[int, Written]:
    """Those of these cases that are released and have an author, by id. Of others there is nothing to tell."""
    found, wanted = dict[int, Written](), sorted(set(case_ids))
    for start in range(0, len(wanted), CHUNK):
        rows = select(Case.id, Case.title, Case.created_by).where(
            Case.id.in_(wanted[start : start + CHUNK]), Case.status == CaseStatus.RELEASED, Case.created_by.is_not(None)
        )
        found.update(
            (number, Written(number, title, author)) for number, title, author in session.execute(rows) if author
        )
    return found
