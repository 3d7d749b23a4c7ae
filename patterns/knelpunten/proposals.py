"""Changes to an entry that anybody may ask for, and what the coordinator answers."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.base import utc_now
from patterns.catalogue.rules import clean_text
from patterns.errors import RuleBroken, Stale
from patterns.knelpunten import rules, service, store
from patterns.knelpunten.model import KnelpuntProposal
from patterns.knelpunten.rules import KnelpuntStatus, KnelpuntText
from patterns.knelpunten.service import EditKnelpunt


@dataclass(frozen=True)
class ProposeChange:
    """The entry as somebody would like it to read, and why."""

    knelpunt_id: int
    text: KnelpuntText
    reason: str


@dataclass(frozen=True)
class DecideChange:
    """The coordinator's answer; a refusal needs a reason."""

    proposal_id: int
    version: int
    accept: bool
    answer: str = ""


def propose_change(session: Session, actor: Actor, command: ProposeChange) -> KnelpuntProposal:
    """Only what differs from the present text is asked for."""
    rules.check_may_propose(actor)
    knelpunt = store.get_knelpunt(session, command.knelpunt_id)
    if knelpunt.status is not KnelpuntStatus.ACCEPTED or knelpunt.merged_into_id is not None:
        raise RuleBroken("Alleen bij een vastgesteld knelpunt stelt u een wijziging voor.")
    tidy = service.checked(session, command.text, own_id=knelpunt.id)
    changes = rules.asked_changes(store.text_of(knelpunt), tidy)
    if not changes:
        raise RuleBroken("U hebt nog niets gewijzigd.")
    why = clean_text(command.reason)
    rules.check_reason(why, "Leg uit waarom dit beter is.")
    proposal = KnelpuntProposal(knelpunt_id=knelpunt.id, changes=changes, why=why, proposed_by=actor.id)
    session.add(proposal)
    session.flush()
    return proposal


def decide_change(session: Session, actor: Actor, command: DecideChange) -> KnelpuntProposal:
    """Take the change over into the present text, or refuse it with a reason for the one who asked."""
    rules.check_may_curate(actor)
    proposal = store.get_proposal(session, command.proposal_id)
    if proposal.version != command.version:
        raise Stale()
    answer = clean_text(command.answer)
    rules.check_decision(proposal.status, command.accept, answer)
    if command.accept:
        knelpunt = store.get_knelpunt(session, proposal.knelpunt_id)
        text = rules.changed_text(store.text_of(knelpunt), proposal.changes)
        service.edit(session, actor, EditKnelpunt(knelpunt.id, knelpunt.version, text))
    proposal.status = KnelpuntStatus.ACCEPTED if command.accept else KnelpuntStatus.REFUSED
    proposal.answer, proposal.decided_at = answer, utc_now()
    session.flush()
    return proposal
