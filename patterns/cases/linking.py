"""Linking knelpunten to cases: with the passage that proves it, or from a name that an import brought."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases import rules, store
from patterns.cases.model import Case, CaseKnelpunt, CaseMention
from patterns.cases.rules import CaseStatus, Passage
from patterns.catalogue.rules import clean_text
from patterns.errors import NotFound, RuleBroken
from patterns.history import note
from patterns.knelpunten import service as knelpunt_service
from patterns.knelpunten import store as knelpunten
from patterns.knelpunten.model import Knelpunt
from patterns.knelpunten.rules import KnelpuntStatus, KnelpuntText
from patterns.outbox import Key


@dataclass(frozen=True)
class LinkKnelpunt:
    """The passage must stand literally in that text of the case."""

    case_id: int
    knelpunt_id: int
    field: Passage
    passage: str


@dataclass(frozen=True)
class UnlinkKnelpunt:
    case_id: int
    link_id: int


@dataclass(frozen=True)
class LinkMention:
    """Say which knelpunt of the code book an imported name means."""

    case_id: int
    mention_id: int
    knelpunt_id: int


@dataclass(frozen=True)
class ProposeMention:
    """Propose an imported name as a new knelpunt, and link it."""

    case_id: int
    mention_id: int
    text: KnelpuntText


def link(session: Session, actor: Actor, command: LinkKnelpunt) -> CaseKnelpunt:
    """Link with proof. A link that was only possible gets its passage; a proven one gets the new passage."""
    case = _open_case(session, actor, command.case_id)
    knelpunt = _usable(session, command.knelpunt_id)
    passage = rules.check_passage(case.text_of(command.field), clean_text(command.passage))
    present = next((one for one in case.links if one.knelpunt_id == knelpunt.id), None)
    if present is None:
        present = CaseKnelpunt(case_id=case.id, knelpunt_id=knelpunt.id)
        case.links.append(present)
    present.field, present.passage, present.linked_by = command.field, passage, actor.id
    session.flush()
    note(session, Case.__kind__, case.id, "linked", {"knelpunt": knelpunt.id, "field": command.field.value})
    return present


def unlink(session: Session, actor: Actor, command: UnlinkKnelpunt) -> Case:
    case = _open_case(session, actor, command.case_id)
    present = next((one for one in case.links if one.id == command.link_id), None)
    if present is None:
        raise NotFound("Deze koppeling bestaat niet meer.")
    case.links.remove(present)
    session.flush()
    note(session, Case.__kind__, case.id, "unlinked", {"knelpunt": present.knelpunt_id})
    return case


def link_mention(session: Session, actor: Actor, command: LinkMention) -> Case:
    """Without a passage the link is possible, not certain."""
    case = _open_case(session, actor, command.case_id)
    mention = open_mention(case, command.mention_id)
    _settle(session, case, mention, _usable(session, command.knelpunt_id), actor)
    return case


def propose_mention(session: Session, actor: Actor, command: ProposeMention) -> Knelpunt:
    case = _open_case(session, actor, command.case_id)
    mention = open_mention(case, command.mention_id)
    knelpunt = knelpunt_service.propose(session, actor, command.text)
    _settle(session, case, mention, knelpunt, actor)
    return knelpunt


def _settle(session: Session, case: Case, mention: CaseMention, knelpunt: Knelpunt, actor: Actor) -> None:
    mention.knelpunt_id = knelpunt.id
    if all(one.knelpunt_id != knelpunt.id for one in case.links):
        case.links.append(CaseKnelpunt(case_id=case.id, knelpunt_id=knelpunt.id, linked_by=actor.id))
    session.flush()
    note(session, Case.__kind__, case.id, "linked", {"knelpunt": knelpunt.id})


def _open_case(session: Session, actor: Actor, case_id: int) -> Case:
    case = store.get_visible(session, actor, case_id)
    rules.check_may_link(case.municipality, actor)
    if case.status is CaseStatus.WITHDRAWN:
        raise RuleBroken("Deze casus is ingetrokken. Er is niets meer aan te koppelen.")
    return case


def open_mention(case: Case, mention_id: int) -> CaseMention:
    mention = next((one for one in case.mentions if one.id == mention_id), None)
    if mention is None:
        raise NotFound("Dit genoemde knelpunt bestaat niet meer.")
    if mention.knelpunt_id is not None:
        raise RuleBroken("Dit genoemde knelpunt is al gekoppeld.")
    return mention


def _usable(session: Session, knelpunt_id: int) -> Knelpunt:
    knelpunt = knelpunten.load_knelpunten(session, [knelpunt_id]).get(knelpunt_id)
    if knelpunt is None or knelpunt.status is KnelpuntStatus.REFUSED:
        raise RuleBroken("Kies een knelpunt uit het codeboek.", "knelpunt")
    return knelpunten.follow(session, knelpunt)


@knelpunt_service.shown_in
def documents_with_knelpunt(session: Session, knelpunt_id: int) -> list[Key]:
    """The search documents of cases that show a knelpunt."""
    return [(Case.__index_kind__, case_id) for case_id in store.ids_with_knelpunt(session, knelpunt_id)]
