"""What a second reader may do with a draft. Applying an offered generalisation is not writing: see decision 9."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.base import utc_now
from patterns.cases import rules as case_rules
from patterns.cases import service as cases
from patterns.cases import store
from patterns.cases.attached import attached_to
from patterns.cases.content import changed_fields, read_content, write_content
from patterns.cases.identified import Found, findings_of
from patterns.cases.model import Case, CaseJudgement, CaseReading
from patterns.cases.rules import Decision, Passage, Review
from patterns.cases.service import ActOnCase
from patterns.errors import RuleBroken, Stale
from patterns.history import note
from patterns.privacy import service as privacy
from patterns.release.rules import checked_reason, generalised


@dataclass(frozen=True)
class OnFinding:
    """A finding by its number on the page of this version."""

    case_id: int
    version: int
    number: int


@dataclass(frozen=True)
class Decide:
    """A decision with its reason; for a release the reason says how the risk was weighed, if there was one."""

    case_id: int
    version: int
    reason: str = ""


class Words(Protocol):
    """A place in a text with the words that are offered for it."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def suggestion(self) -> str: ...


class Offered(Protocol):
    """Such a place, and the field it is in."""

    @property
    def field(self) -> str: ...
    @property
    def finding(self) -> Words: ...


def writers_of(case: Case) -> frozenset[int | None]:
    return frozenset({case.created_by, case.edited_by})


def readings_of(session: Session, case_id: int) -> list[CaseReading]:
    """What second readers decided, the latest first. The caller has fetched the case, which is the access check."""
    rows = select(CaseReading).where(CaseReading.case_id == case_id).order_by(CaseReading.id.desc())
    return list(session.scalars(rows))


def latest_refusal(session: Session, case: Case) -> tuple[CaseReading, ...]:
    """Why a draft is back or stays inside; empty when it is on its way."""
    return tuple(readings_of(session, case.id)[:1]) if case.review is not Review.WAITING else ()


def reasons_of(session: Session, drafts: Sequence[Case]) -> dict[int, CaseReading]:
    """Why drafts are back or stay inside, by case; the caller has fetched the drafts."""
    back = [case.id for case in drafts if case.review is not Review.WAITING]
    if not back:
        return {}
    rows = select(CaseReading).where(CaseReading.case_id.in_(back)).order_by(CaseReading.id)
    return {one.case_id: one for one in session.scalars(rows)}


def judge(session: Session, actor: Actor, command: OnFinding) -> Case:
    """A second reader says: this points at nobody. The same words elsewhere in this case are judged with it."""
    case = _to_read(session, actor, ActOnCase(command.case_id, command.version))
    kind, text = _finding(session, case, command.number).key
    present = session.scalar(
        select(CaseJudgement).where(
            CaseJudgement.case_id == case.id, CaseJudgement.kind == kind, CaseJudgement.text == text
        )
    )
    if present is None:
        present = CaseJudgement(case_id=case.id, kind=kind, text=text)
        session.add(present)
    present.version, present.judged_by, present.judged_at = case.version, actor.id, utc_now()
    session.flush()
    note(session, Case.__kind__, case.id, "judged")
    return case


def generalise(session: Session, actor: Actor, command: OnFinding) -> Case:
    """Put the offered words in the place of what was found, wherever it stands in this case.

    An author does this as any edit. A second reader stays one: the words are ours, not theirs.
    """
    case = open_to_change(session, actor, command)
    chosen = _finding(session, case, command.number)
    if not chosen.replaceable:
        raise RuleBroken("Dit staat niet in de tekst zelf. Vraag de schrijver om het te wijzigen.")
    same = [one for one in findings_of(session, case) if one.key == chosen.key and one.replaceable]
    return put_instead(session, actor, case, same)


def open_to_change(session: Session, actor: Actor, command: OnFinding) -> Case:
    """The case as it was on the screen, for its author or a second reader."""
    case = _open(session, ActOnCase(command.case_id, command.version), actor)
    if actor.id in writers_of(case):
        case_rules.check_may_write(case.municipality, case.status, actor)
    else:
        _check_reads(case, actor)
    return case


def put_instead(session: Session, actor: Actor, case: Case, same: Sequence[Offered]) -> Case:
    """The offered words in every one of these places."""
    writes = actor.id in writers_of(case)
    _replace(session, case, same)
    if writes:
        cases.settle_change(case, actor)
    session.flush()
    note(session, Case.__kind__, case.id, "generalised")
    return case


def _replace(session: Session, case: Case, same: Sequence[Offered]) -> None:
    """New texts, and passages that follow them: a proof does not fall away because a name went."""
    present, attached = read_content(session, case), {one.field: one for one in attached_to(session, case.id)}
    before = {field: case.text_of(field) for field in Passage}
    texts: dict[str, Any] = {}
    for field in {one.field for one in same}:
        spans = [(f.finding.start, f.finding.end, f.finding.suggestion) for f in same if f.field == field]
        if field in attached:
            attached[field].rewrite(generalised(attached[field].text, spans))
        else:
            texts[field] = generalised(getattr(case, field), spans)
    content = case_rules.tidy(replace(present, **texts))
    case_rules.check_content(content)
    write_content(case, content, changed_fields(present, content), {})
    case.updated_at = utc_now()
    for link in case.links:
        if link.field and link.passage and link.passage not in case.text_of(link.field):
            link.passage = _followed(link.passage, before[link.field], case.text_of(link.field), same)
            link.field = link.field if link.passage else None


def _followed(passage: str, before: str, after: str, same: Sequence[Offered]) -> str:
    """The passage with the same words replaced as in its text; empty when it is not there any more."""
    at = before.find(passage)
    places = [(one.finding.start - at, one.finding.end - at, one.finding) for one in same]
    spans = [
        (start, end, finding.suggestion)
        for start, end, finding in places
        if start >= 0 and passage[start:end] == finding.text
    ]
    new = generalised(passage, spans)
    options = (new, new[:1].lower() + new[1:], new[:1].upper() + new[1:])
    return next((one for one in options if one in after), "")


def release(session: Session, actor: Actor, command: Decide) -> Case:
    """To the region. A case that few others resemble takes a written weighing; it is kept with the release."""
    case = _open(session, ActOnCase(command.case_id, command.version), actor)
    _check_reads(case, actor)
    weighed = ""
    if privacy.meter_of(session, actor, case).risky:
        weighed = checked_reason(command.reason, "gewogen")
    case = cases.release(session, actor, ActOnCase(case.id, case.version))
    _keep(session, actor, case, Decision.RELEASED, weighed)
    return case


def give_back(session: Session, actor: Actor, command: Decide) -> Case:
    """Back to the author, with what should change."""
    return _decide(session, actor, command, Decision.RETURNED, Review.RETURNED)


def refuse(session: Session, actor: Actor, command: Decide) -> Case:
    """This case stays inside the municipality, until somebody has it read again."""
    return _decide(session, actor, command, Decision.REFUSED, Review.REFUSED)


def reopen(session: Session, actor: Actor, command: Decide) -> Case:
    """A refused case is read again, by anybody of the municipality who may write or release."""
    case = _open(session, ActOnCase(command.case_id, command.version), actor)
    case_rules.check_may_read_along(case.municipality, case.status, actor)
    if case.review is not Review.REFUSED:
        raise RuleBroken("Deze casus is niet afgewezen.")
    case.review = Review.WAITING
    session.flush()
    _keep(session, actor, case, Decision.REOPENED, "")
    return case


def _decide(session: Session, actor: Actor, command: Decide, decision: Decision, review: Review) -> Case:
    case = _to_read(session, actor, ActOnCase(command.case_id, command.version))
    reason = checked_reason(command.reason)
    case.review = review
    session.flush()
    _keep(session, actor, case, decision, reason)
    return case


def _keep(session: Session, actor: Actor, case: Case, decision: Decision, reason: str) -> None:
    session.add(
        CaseReading(
            case_id=case.id, decision=decision, reason=reason, version=case.version, reader_id=actor.id,
            reader_name=actor.name,
        )
    )  # fmt: skip
    session.flush()


def _open(session: Session, command: ActOnCase, actor: Actor) -> Case:
    case = store.get_visible(session, actor, command.case_id)
    if case.version != command.version:
        raise Stale()
    return case


def _check_reads(case: Case, actor: Actor) -> None:
    case_rules.check_may_release(case.municipality, case.status, writers_of(case), actor)


def _to_read(session: Session, actor: Actor, command: ActOnCase) -> Case:
    case = _open(session, command, actor)
    _check_reads(case, actor)
    return case


def _finding(session: Session, case: Case, number: int) -> Found:
    found = next((one for one in findings_of(session, case) if one.number == number), None)
    if found is None:
        raise RuleBroken("Dit staat niet meer in de tekst.")
    return found
