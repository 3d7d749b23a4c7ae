"""Cards at the table: an opinion that waits, a remark, an idea, and the parking lot."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.errors import NotFound
from werktafel.sessions import rules, store
from werktafel.sessions.model import Card, Participant, TableStep
from werktafel.sessions.rules import CardKind, Phase


@dataclass(frozen=True)
class WriteCard:
    """`seen` is the phase of the question that was answered: an answer that comes late keeps its place."""

    text: str
    seen: Phase
    step_id: int | None = None
    parked: bool = False


def write(session: Session, actor: Actor, werktafel_id: int, command: WriteCard) -> Card:
    """A card by the facilitator, for somebody at the table."""
    table = store.get_table(session, werktafel_id)
    rules.check_may_steer(table.state, actor)
    rules.check_running(table.state)
    return _add(session, table.id, None, command)


def write_as_guest(session: Session, guest: Participant, command: WriteCard) -> Card:
    """The caller found the guest by the secret of the cookie, which is the access check."""
    table = store.get_table(session, guest.werktafel_id)
    rules.check_running(table.state)
    return _add(session, table.id, guest.id, command)


def withdraw(session: Session, guest: Participant, card_id: int) -> None:
    """A guest takes an own card back."""
    card = store.get_row(session, Card, guest.werktafel_id, card_id)
    if card.participant_id != guest.id:
        raise NotFound("Dit kaartje is niet van u.")
    rules.check_running(store.get_table(session, guest.werktafel_id).state)
    session.delete(card)
    store.touch(session, guest.werktafel_id)


def park(session: Session, actor: Actor, werktafel_id: int, card_id: int, parked: bool) -> Card:
    """To the parking lot, or back to the question of this moment."""
    table = store.get_table(session, werktafel_id)
    rules.check_may_steer(table.state, actor)
    rules.check_running(table.state)
    card = store.get_row(session, Card, table.id, card_id)
    card.kind = CardKind.PARKED if parked else rules.KIND_IN_PHASE[table.phase or Phase.ESTABLISH]
    store.touch(session, table.id)
    return card


def _add(session: Session, werktafel_id: int, participant_id: int | None, command: WriteCard) -> Card:
    # All that the facilitators write for others counts as one writer, hence no limit there.
    written = store.count_cards(session, werktafel_id, participant_id) if participant_id else 0
    rules.check_card(command.text, written)
    if command.step_id is not None:
        store.get_row(session, TableStep, werktafel_id, command.step_id)
    card = Card(
        werktafel_id=werktafel_id,
        participant_id=participant_id,
        kind=CardKind.PARKED if command.parked else rules.KIND_IN_PHASE[command.seen],
        text=command.text.strip(),
        step_id=command.step_id,
    )
    session.add(card)
    store.touch(session, werktafel_id)
    return card
