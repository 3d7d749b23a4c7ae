"""The chain of an answer as the national desk tells it: knelpunt, what was learned, what was done with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports.replies.store import learnings_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from exports.content import SubmissionContent


@dataclass(frozen=True)
class LearningRow:
    """One pattern as it was sent; the two texts are empty while nothing is known."""

    pattern_id: int
    title: str
    knelpunten: str
    learning: str
    done: str


def learning_rows(session: Session, submission_id: int, content: SubmissionContent) -> tuple[LearningRow, ...]:
    known = learnings_of(session, submission_id)
    rows = []
    for pattern in content.patterns:
        number = int(pattern.reference.removeprefix("P-"))
        found = known.get(number)
        names = ", ".join(one.name for one in pattern.knelpunten)
        told = (found.learning, found.done) if found else ("", "")
        rows.append(LearningRow(number, pattern.title, names, *told))
    return tuple(rows)
