"""What the pages of submissions show: the document as its reader gets it, and what it still lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from exports.content import SubmissionContent
from exports.formats import package
from exports.formats.document import document_view
from exports.formats.evidence import HEADERS, evidence_cells
from exports.formats.pictures import picture_of
from exports.formats.steps_svg import steps_svg
from exports.replies.store import documents_of
from exports.submissions import store
from exports.submissions.collecting import collect, fingerprint
from exports.submissions.consent_rules import may_consent
from exports.submissions.documents import PREVIEWED, frozen_content
from exports.submissions.errata import Errata, errata
from exports.submissions.rules import APPROVERS, NEXT, SubmissionStatus, may_approve
from exports.submissions.store import SubmissionLine
from patterns.actor import Actor, Role
from patterns.catalogue.store import municipality_names
from werktafel.kit.filters import dutch_date
from werktafel.web.pages.lacking import Lacking, lacking_of
from werktafel.web.pages.replies import LearningRow, learning_rows
from werktafel.web.pages.seeing import Audience, audiences

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from exports.replies.model import ReplyDocument
    from exports.submissions.model import Addressee, Submission

SHOWN_ROWS = 25
FILES: Mapping[str, str] = {
    package.PDF: "om te lezen en te bewaren",
    package.DOCX: "om in verder te werken",
    package.XLSX: "het bewijs, per situatie",
    package.CSV: "hetzelfde bewijs als platte tabel",
    package.CONTENT: "de vastgestelde inhoud als gegevens",
    package.SCHEMA: "hoe die gegevens zijn opgebouwd",
    package.STEPS: "de tekening van de stappen",
}


@dataclass(frozen=True)
class Rights:
    """What this actor may do with this submission now."""

    edit: bool
    request: bool
    approve: bool
    send_back: bool
    answer: bool
    replace: bool


@dataclass(frozen=True)
class ShownPattern:
    """One pattern of the document; `view` has the words that the PDF prints too."""

    id: int
    view: Mapping[str, Any]
    picture: str


@dataclass(frozen=True)
class SubmissionPage:
    submission: Submission
    addressee: Addressee
    content: SubmissionContent
    view: Mapping[str, Any]
    patterns: tuple[ShownPattern, ...]
    evidence: tuple[tuple[Any, ...], ...]
    lacking: tuple[Lacking, ...]
    errata: Errata
    steps: tuple[tuple[str, str, str], ...]
    events: tuple[tuple[str, str, str], ...]
    rights: Rights
    files: Mapping[str, str]
    seen: str
    support: tuple[tuple[str, str], ...]
    may_support: bool
    editions: Sequence[SubmissionLine]
    waiting: int
    seen_by: tuple[Audience, ...]
    learnings: tuple[LearningRow, ...]
    documents: Sequence[ReplyDocument]
    may_learn: bool
    headers: tuple[str, ...] = HEADERS


def submission_page(session: Session, actor: Actor, submission_id: int) -> SubmissionPage:
    """Frozen: what was sent, with its errata. Before that: what it would say now, with what is missing."""
    submission = store.get_submission(session, submission_id)
    lacking: tuple[Lacking, ...] = ()
    waiting = 0
    if submission.is_frozen:
        content, seen = frozen_content(submission), ""
    else:
        collected = collect(session, submission, datetime.now(UTC))
        content, seen = collected.content, fingerprint(collected.content)
        waiting = collected.waiting
        lacking = lacking_of(session, submission, collected)
    view = document_view(content)
    editions = store.editions_of(session, submission)
    return SubmissionPage(
        submission=submission,
        addressee=store.get_addressee(session, submission.addressee_id),
        content=content,
        view=view,
        patterns=_patterns(content, view),
        evidence=tuple(evidence_cells(row) for row in content.evidence[:SHOWN_ROWS]),
        lacking=lacking,
        errata=errata(session, submission),
        steps=_steps(submission),
        events=_events(submission),
        rights=_rights(submission, actor, editions[-1].id == submission.id),
        files=FILES if submission.is_frozen else {name: FILES[name] for name in FILES if name in PREVIEWED},
        seen=seen,
        support=_support(session, submission),
        editions=editions,
        waiting=waiting,
        seen_by=() if submission.is_frozen else audiences(content),
        learnings=learning_rows(session, submission.id, content) if submission.is_frozen else (),
        documents=documents_of(session, submission.id) if submission.is_frozen else (),
        may_learn=submission.is_frozen and actor.has(Role.COORDINATOR),
        may_support=may_consent(actor, {one.municipality for one in submission.support}),
    )


def content_to_read(session: Session, submission: Submission) -> SubmissionContent:
    """The frozen content, or else what the submission would say now."""
    if submission.is_frozen:
        return frozen_content(submission)
    return collect(session, submission, datetime.now(UTC)).content


def _patterns(content: SubmissionContent, view: Mapping[str, Any]) -> tuple[ShownPattern, ...]:
    shown = []
    for number, (pattern, words) in enumerate(zip(content.patterns, view["patterns"], strict=True), start=1):
        picture = steps_svg(picture_of(pattern), prefix=f"stappen-{number}") if pattern.steps else ""
        shown.append(ShownPattern(int(pattern.reference.removeprefix("P-")), words, picture))
    return tuple(shown)


def _steps(submission: Submission) -> tuple[tuple[str, str, str], ...]:
    """The way so far and what lies ahead; a step that was skipped is left out."""
    order = list(SubmissionStatus)
    place = order.index(submission.status)
    days = {event.status: dutch_date(event.happened_on) for event in submission.events}
    days.setdefault(SubmissionStatus.DRAFT, dutch_date(submission.created_at))
    done = [(one.label.capitalize(), "done", days[one]) for one in order[:place] if one in days]
    ahead = [(one.label.capitalize(), "todo", "") for one in order[place + 1 :]]
    return (*done, (submission.status.label.capitalize(), "current", days.get(submission.status, "")), *ahead)


def _events(submission: Submission) -> tuple[tuple[str, str, str], ...]:
    """When, who and what; the newest first."""
    told = []
    for event in reversed(submission.events):
        what = event.status.label.capitalize() + (f": {event.answer.value}" if event.answer else "")
        told.append((dutch_date(event.happened_on), event.by_name, f"{what}. {event.text}".strip()))
    return tuple(told)


def _support(session: Session, submission: Submission) -> tuple[tuple[str, str], ...]:
    """Each municipality that was asked, with what it answered."""
    names = municipality_names(session)
    told = []
    for one in submission.support:
        when = f", {one.answered_by_name} op {dutch_date(one.answered_at)}" if one.answered_at else ""
        told.append((names[one.municipality], one.consent.label + when))
    return tuple(sorted(told))


def _rights(submission: Submission, actor: Actor, newest: bool) -> Rights:
    status, bundles = submission.status, actor.has(Role.COORDINATOR)
    draft, waiting = status is SubmissionStatus.DRAFT, status is SubmissionStatus.FOR_APPROVAL
    return Rights(
        edit=bundles and draft,
        request=bundles and draft,
        approve=may_approve(status, submission.requested_by, actor),
        send_back=waiting and actor.has(*APPROVERS),
        answer=bundles and submission.is_frozen and bool(NEXT[status]),
        replace=bundles and submission.is_frozen and newest,
    )


def choices_of(rows: Sequence[Addressee]) -> list[tuple[int, str]]:
    return [(one.id, f"{one.name} ({one.status.value})") for one in rows]
