"""Writing cases: create, edit, release, withdraw, and say which records report one situation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from patterns.actor import Actor, Role
from patterns.base import utc_now
from patterns.cases import rules, store
from patterns.cases.content import changed_fields, read_content, write_content
from patterns.cases.identified import check_all_judged
from patterns.cases.model import Case, Situation
from patterns.cases.rules import CONTENT_FIELDS, CaseContent, CaseStatus, Review
from patterns.catalogue import service as catalogue_service
from patterns.catalogue import store as catalogue
from patterns.catalogue.rules import clean_line
from patterns.errors import NotAllowed, RuleBroken, Stale
from patterns.history import note


@dataclass(frozen=True)
class NewCase:
    """`reference` may stay empty: the case then gets one. `unfinished` is a draft that saves itself."""

    content: CaseContent
    reference: str = ""
    unfinished: bool = False


@dataclass(frozen=True)
class EditCase:
    case_id: int
    version: int
    content: CaseContent
    reference: str = ""
    unfinished: bool = False


@dataclass(frozen=True)
class ActOnCase:
    """An act on a case as the user saw it."""

    case_id: int
    version: int


@dataclass(frozen=True)
class JoinSituation:
    """Make a case a supplement to the situation that another case of the same municipality reports."""

    case_id: int
    version: int
    reference: str


@dataclass(frozen=True)
class Settled:
    """What a change of text did beside the text: the release taken back, links that lost their proof."""

    was_released: bool
    loosened: tuple[int, ...]


def settle_change(case: Case, actor: Actor) -> Settled:
    """After the text changed: who did it, a second look before the region sees it, proofs that fell away.

    A released text that changes is a draft again, until a second person has seen the new one. A link whose passage is
    no longer in the text becomes possible instead of certain.
    """
    case.edited_by, case.updated_at, case.text_version = actor.id, utc_now(), case.version + 1
    case.review = Review.WAITING if case.review is Review.RETURNED else case.review
    was_released = case.status is CaseStatus.RELEASED
    if was_released:
        case.status, case.released_by, case.released_at = CaseStatus.DRAFT, None, None
    loose = [k for k in case.links if k.passage and k.field and k.passage not in case.text_of(k.field)]
    for link in loose:
        link.field, link.passage = None, ""
    return Settled(was_released, tuple(link.knelpunt_id for link in loose))


def note_loosened(session: Session, case_id: int, knelpunt_ids: Iterable[int]) -> None:
    for knelpunt_id in knelpunt_ids:
        note(session, Case.__kind__, case_id, "passage_lost", {"knelpunt": knelpunt_id})


def create(session: Session, actor: Actor, command: NewCase) -> Case:
    """A draft of the actor's own municipality, on a situation of its own."""
    if not actor.has(Role.PROFESSIONAL):
        raise NotAllowed("Alleen een professional schrijft een casus.")
    content = _checked(session, command.content, command.unfinished)
    reference = _checked_reference(session, actor.municipality, command.reference)
    situation = Situation(municipality=actor.municipality)
    session.add(situation)
    session.flush()
    case = Case(
        situation_id=situation.id, municipality=actor.municipality, created_by=actor.id, edited_by=actor.id,
        reference=reference or _free_reference(session, actor.municipality, situation.id),
    )  # fmt: skip
    ids = catalogue_service.ensure_organisations(session, content.organisations)
    write_content(case, content, CONTENT_FIELDS, ids)
    session.add(case)
    session.flush()
    return case


def edit(session: Session, actor: Actor, command: EditCase) -> Case:
    """Change what a case tells. A released case becomes a draft again: see `settle_change`."""
    case = store.get_visible(session, actor, command.case_id)
    rules.check_may_write(case.municipality, case.status, actor)
    content, present = _checked(session, command.content, command.unfinished), read_content(session, case)
    if case.version != command.version:
        raise Stale(rules.differences(content, present, catalogue.law_titles(session)))
    names = changed_fields(present, content)
    if names:
        ids = catalogue_service.ensure_organisations(session, content.organisations)
        write_content(case, content, names, ids)
        settled = settle_change(case, actor)
        session.flush()
        note_loosened(session, case.id, settled.loosened)
    if clean_line(command.reference) not in ("", case.reference):
        case.reference = _checked_reference(session, case.municipality, command.reference)
        session.flush()
    return case


def release(session: Session, actor: Actor, command: ActOnCase) -> Case:
    """A second person lets the region see the text that was on the screen, once nothing found in it is open."""
    case = _seen(session, actor, command)
    rules.check_may_release(case.municipality, case.status, frozenset({case.created_by, case.edited_by}), actor)
    rules.check_not_refused(case.review)
    rules.check_finished(case.title, case.situation)
    check_all_judged(session, case)
    case.status, case.review = CaseStatus.RELEASED, Review.WAITING
    case.released_by, case.released_at = actor.id, utc_now()
    session.flush()
    return case


def withdraw(session: Session, actor: Actor, command: ActOnCase) -> Case:
    """Take a case back for good: it no longer counts and only its own municipality still sees it."""
    case = _seen(session, actor, command)
    rules.check_may_withdraw(case.municipality, case.status, actor)
    case.status = CaseStatus.WITHDRAWN
    session.flush()
    return case


def join_situation(session: Session, actor: Actor, command: JoinSituation) -> Case:
    """One real-life situation, several records: this one becomes a supplement to the primary record."""
    case = _seen(session, actor, ActOnCase(command.case_id, command.version))
    rules.check_may_write(case.municipality, case.status, actor)
    other = store.find_by_reference(session, actor, case.municipality, clean_line(command.reference))
    if other is None or other.id == case.id:
        raise RuleBroken("Noem het kenmerk van een andere casus van uw gemeente.", "referentie")
    if other.situation_id == case.situation_id:
        raise RuleBroken("Deze casus hoort al bij die situatie.", "referentie")
    attach(session, case, other.situation_id)
    return case


def attach(session: Session, case: Case, situation_id: int) -> None:
    """Make a case a supplement to this situation. The caller has checked that both belong together."""
    former = case.situation_id
    case.situation_id, case.is_primary = situation_id, False
    session.flush()
    _keep_one_primary(session, former)
    _keep_one_primary(session, situation_id)


def leave_situation(session: Session, actor: Actor, command: ActOnCase) -> Case:
    """A supplement turns out to be a situation of its own."""
    case = _seen(session, actor, command)
    rules.check_may_write(case.municipality, case.status, actor)
    former = case.situation_id
    if len(store.all_records_of(session, former)) < 2:
        raise RuleBroken("Deze casus is het enige verslag van zijn situatie.")
    situation = Situation(municipality=case.municipality)
    session.add(situation)
    session.flush()
    case.situation_id, case.is_primary = situation.id, True
    session.flush()
    _keep_one_primary(session, former)
    return case


def make_primary(session: Session, actor: Actor, command: ActOnCase) -> Case:
    """This record becomes the first report of its situation."""
    case = _seen(session, actor, command)
    rules.check_may_write(case.municipality, case.status, actor)
    for record in store.all_records_of(session, case.situation_id):
        record.is_primary = record.id == case.id
    session.flush()
    return case


def _keep_one_primary(session: Session, situation_id: int) -> None:
    """Exactly one primary while there are records; a situation without records goes."""
    records = store.all_records_of(session, situation_id)
    if not records:
        session.delete(session.get_one(Situation, situation_id))
    first = next((record for record in records if record.is_primary), records[0] if records else None)
    for record in records:
        record.is_primary = record is first
    session.flush()


def _seen(session: Session, actor: Actor, command: ActOnCase) -> Case:
    case = store.get_visible(session, actor, command.case_id)
    if case.version != command.version:
        raise Stale()
    return case


def _checked(session: Session, content: CaseContent, unfinished: bool = False) -> CaseContent:
    """The content as it is kept, once it is known to be fit. Codes outside the lists are refused."""
    tidy = rules.tidy(content)
    rules.check_content(tidy, unfinished)
    rules.check_withheld(tidy)
    if tidy.period:
        rules.parse_period(str(tidy.period), date.today())
    areas = {area.code for area in catalogue.life_areas(session)}
    streams = {stream.code for stream in catalogue.funding_streams(session)}
    for name, some, known in (("leefgebieden", tidy.life_areas, areas), ("geldstromen", tidy.funding_streams, streams)):
        if not known.issuperset(some):
            raise RuleBroken(f"Kies {name} uit de lijst.", name)
    return tidy


def _checked_reference(session: Session, municipality: str, text: str) -> str:
    reference = clean_line(text)
    if len(reference) > rules.MAX_REFERENCE:
        raise RuleBroken(f"Het kenmerk mag {rules.MAX_REFERENCE} tekens lang zijn.", "referentie")
    if reference and store.reference_is_taken(session, municipality, reference):
        raise RuleBroken("Uw gemeente heeft al een casus met dit kenmerk.", "referentie")
    return reference


def _free_reference(session: Session, municipality: str, number: int) -> str:
    reference = f"W{number:05d}"
    while store.reference_is_taken(session, municipality, reference):
        reference += "a"
    return reference
