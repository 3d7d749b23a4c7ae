"""What the page of a case tells of the submissions in which it counts: the answer comes home."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports.replies.store import learnings_behind
from exports.submissions.case_store import OUTCOMES, CaseSubmission, submissions_behind
from exports.submissions.rules import may_see
from werktafel.kit.filters import dutch_date

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from exports.replies.model import ReplyLearning
    from patterns.actor import Actor
    from patterns.cases.model import Case


@dataclass(frozen=True)
class CaseSubmissionLine:
    """One submission; `outcome` is the latest answer or effect, empty while there is none.

    `learnings` are what the addressee learned and what was done with it, for the patterns of this case.
    """

    submission: CaseSubmission
    counts: str
    patterns: tuple[str, ...]
    learnings: tuple[tuple[str, str], ...]
    outcome: str
    outcome_text: str
    steps: tuple[tuple[str, str, str], ...]
    may_open: bool


def submissions_of(session: Session, actor: Actor, case: Case) -> tuple[CaseSubmissionLine, ...]:
    """For the municipality that wrote the case, and for who reads submissions anyway."""
    if case.municipality != actor.municipality and not may_see(actor):
        return ()
    found = submissions_behind(session, case.id)
    known = learnings_behind(session, [one.id for one in found]) if found else {}
    return tuple(_line(one, known, may_see(actor)) for one in found)


def _line(one: CaseSubmission, known: Mapping[tuple[int, int], ReplyLearning], may_open: bool) -> CaseSubmissionLine:
    learned = (known[one.id, pattern] for pattern, _ in one.patterns if (one.id, pattern) in known)
    last = next((step for step in reversed(one.steps) if step.status in OUTCOMES), None)
    return CaseSubmissionLine(
        submission=one,
        patterns=tuple(title for _, title in one.patterns),
        learnings=tuple((row.learning, row.done) for row in learned if row.learning or row.done),
        counts="telt zeker mee" if one.certain else "telt mee als mogelijk",
        outcome=last.words if last else "",
        outcome_text=last.text if last else "",
        steps=tuple((dutch_date(step.day), "", f"{step.words}. {step.text}".strip()) for step in reversed(one.steps)),
        may_open=may_open,
    )
