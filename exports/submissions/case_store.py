"""The way back: in which sent submissions a case counts, and what came of them. The caller has checked the case."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session, aliased

from exports.submissions.model import Addressee, FrozenCase, Submission, SubmissionEvent
from exports.submissions.rules import FROZEN, Answer, SubmissionStatus, reference_of
from patterns.patterns.store import load_patterns

OUTCOMES = (SubmissionStatus.ANSWERED, SubmissionStatus.EFFECT)


@dataclass(frozen=True)
class Step:
    """A sent submission on a day: sent, received, answered, or what came of it."""

    status: SubmissionStatus
    answer: Answer | None
    text: str
    day: date

    @property
    def words(self) -> str:
        """`Beantwoord: deels overgenomen`."""
        return self.status.label.capitalize() + (f": {self.answer.value}" if self.answer else "")


@dataclass(frozen=True)
class CaseSubmission:
    """A sent submission as the writer of one case sees it.

    `patterns` are those that the case counted for, by id and title; `certain` when it was proof for one of them.
    `replaced` when a later edition was sent.
    """

    id: int
    reference: str
    edition: int
    title: str
    addressee: str
    status: SubmissionStatus
    patterns: tuple[tuple[int, str], ...]
    certain: bool
    replaced: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Heard:
    """Something that happened to a sent submission."""

    event_id: int
    submission_id: int
    title: str
    addressee: str
    step: Step


def submissions_behind(session: Session, case_id: int) -> Sequence[CaseSubmission]:
    """The sent submissions in which this case counts, the newest first. Three statements, whatever there is."""
    later = aliased(Submission)
    replaced = exists().where(later.replaces_id == Submission.id, later.frozen_at.is_not(None))
    columns = (
        Submission.id, Submission.first_reference, Submission.created_at, Submission.edition, Submission.title,
        Submission.status, Addressee.name, FrozenCase.supports, FrozenCase.certain_for,
    )  # fmt: skip
    rows = session.execute(
        select(*columns, replaced.label("replaced"))
        .join(FrozenCase, FrozenCase.submission_id == Submission.id)
        .join(Addressee, Addressee.id == Submission.addressee_id)
        .where(FrozenCase.case_id == case_id, Submission.frozen_at.is_not(None))
        .order_by(Submission.frozen_at.desc(), Submission.id.desc())
    ).all()
    if not rows:
        return []
    steps = _steps(session, {row.id for row in rows})
    titles = {one.id: one.title for one in load_patterns(session, {one for row in rows for one in row.supports})}
    return [
        CaseSubmission(
            row.id, row.first_reference or reference_of(row.created_at.year, row.id), row.edition, row.title, row.name,
            row.status, tuple((one, titles[one]) for one in row.supports if one in titles), bool(row.certain_for),
            row.replaced, tuple(steps[row.id]),
        )
        for row in rows
    ]  # fmt: skip


def heard_since(session: Session, since: datetime) -> Sequence[Heard]:
    """What was written down about sent submissions since this moment, the oldest first."""
    return _heard(session, SubmissionEvent.at >= since, SubmissionEvent.status.in_(sorted(FROZEN)))


def outcomes_between(session: Session, since: date, until: date) -> Sequence[Heard]:
    """Answers and effects from one day until before another, the oldest first."""
    days = (SubmissionEvent.happened_on >= since, SubmissionEvent.happened_on < until)
    return _heard(session, *days, SubmissionEvent.status.in_(OUTCOMES))


def cases_behind(session: Session, submission_ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    """The cases that counted in each sent submission."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = select(FrozenCase.submission_id, FrozenCase.case_id).where(FrozenCase.submission_id.in_(submission_ids))
    for submission_id, case_id in session.execute(rows.order_by(FrozenCase.case_id)):
        found[submission_id].append(case_id)
    return {one: tuple(found[one]) for one in submission_ids}


def _heard(session: Session, *wanted: ColumnElement[bool]) -> Sequence[Heard]:
    rows = (
        select(SubmissionEvent, Submission.title, Addressee.name)
        .join(Submission, Submission.id == SubmissionEvent.submission_id)
        .join(Addressee, Addressee.id == Submission.addressee_id)
        .where(*wanted)
        .order_by(SubmissionEvent.happened_on, SubmissionEvent.id)
    )
    return [
        Heard(event.id, event.submission_id, title, name, _step(event)) for event, title, name in session.execute(rows)
    ]


def _steps(session: Session, submission_ids: Collection[int]) -> dict[int, list[Step]]:
    found: dict[int, list[Step]] = defaultdict(list)
    rows = select(SubmissionEvent).where(
        SubmissionEvent.submission_id.in_(submission_ids), SubmissionEvent.status.in_(sorted(FROZEN))
    )
    for event in session.scalars(rows.order_by(SubmissionEvent.happened_on, SubmissionEvent.id)):
        found[event.submission_id].append(_step(event))
    return found


def _step(event: SubmissionEvent) -> Step:
    return Step(event.status, event.answer, event.text, event.happened_on)
