"""Cards at the table: an opinion that waits, a remark, an idea, and the parking lot."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.errors import NotFound, RuleBroken
from patterns.identifiers.region import check_points_at_nobody
from werktafel.sessions import card_store, rounds, rules, store
from werktafel.sessions.model import Card, Participant, TableStep, Werktafel
from werktafel.sessions.rounds import MAX_KEY, MAX_SIGNATURE
from werktafel.sessions.rules import CardKind, Phase, TableStatus
from werktafel.sessions.service.versions import check_version


@dataclass(frozen=True)
class WriteCard:
    """`seen` is the phase of the question that was answered: an answer that comes late keeps its place. None is an
    answer from before the start. `key` names one press of the button, so that a card sent twice lies there once."""

    text: str
    seen: Phase | None
    step_id: int | None = None
    parked: bool = False
    key: str = ""
    signed: bool = False


@dataclass(frozen=True)
class EditCard:
    text: str
    version: int


def write(session: Session, actor: Actor, werktafel_id: int, command: WriteCard) -> Card:
    """A card by the facilitator, for somebody who said it aloud; nothing to hide."""
    table = store.get_table(session, werktafel_id)
    rules.check_may_steer(table.state, actor)
    rules.check_running(table.state)
    _check_asked(session, table, command.seen)
    return _add(session, table, None, command, shown=True)


def write_as_guest(session: Session, guest: Participant, command: WriteCard) -> Card:
    """The caller found the guest by the secret of the cookie, which is the access check."""
    table = store.get_table(session, guest.werktafel_id)
    if command.key:
        known = card_store.find_by_key(session, table.id, command.key[:MAX_KEY])
        if known is not None and known.participant_id == guest.id:
            return known
    if command.seen is not None:
        rules.check_running(table.state)
        _check_asked(session, table, command.seen)
    elif table.status is not TableStatus.PLANNED:
        raise RuleBroken("De invoer vooraf is gesloten: de werktafel is begonnen. Schrijf het bij de vraag van nu.")
    shown = command.parked or (not table.silent and command.seen not in (None, Phase.ESTABLISH))
    return _add(session, table, guest, command, shown)


def withdraw(session: Session, guest: Participant, card_id: int) -> None:
    """A guest takes an own card back, as long as nobody else did something with it."""
    card = _own(session, guest, card_id)
    _check_free(session, card)
    session.delete(card)
    store.touch(session, guest.werktafel_id, guests=card.shown)


def park_own(session: Session, guest: Participant, card_id: int) -> None:
    """A guest moves an own card to the parking lot, where everybody sees it; later on it is for the table to do."""
    card = _own(session, guest, card_id)
    _check_free(session, card)
    card.kind, card.shown = CardKind.PARKED, True
    store.touch(session, guest.werktafel_id)


def edit(session: Session, actor: Actor, werktafel_id: int, card_id: int, command: EditCard) -> Card:
    """Other words on a card that lies on the table, by one of the facilitators."""
    table = store.get_table(session, werktafel_id)
    rules.check_may_steer(table.state, actor)
    rules.check_running(table.state)
    card = store.get_row(session, Card, table.id, card_id)
    if not card.shown:
        raise NotFound("Dit kaartje is nog niet te zien.")
    _check_text(command.text, 0)
    check_version(command.version, card.version, (("Kaartje", command.text, card.text),))
    card.text = command.text.strip()
    store.touch(session, table.id)
    return card


def park(session: Session, actor: Actor, werktafel_id: int, card_id: int, parked: bool) -> Card:
    """To the parking lot, or back to the question of this moment. A parked card leaves its group."""
    table = store.get_table(session, werktafel_id)
    rules.check_may_steer(table.state, actor)
    rules.check_running(table.state)
    card = store.get_row(session, Card, table.id, card_id)
    if parked:
        _leave_group(session, card)
    card.kind = CardKind.PARKED if parked else rules.KIND_IN_PHASE[table.phase or Phase.ESTABLISH]
    card.shown = True
    store.touch(session, table.id)
    return card


def _leave_group(session: Session, card: Card) -> None:
    under = [one for one in card_store.cards_of(session, card.werktafel_id) if one.under_id == card.id]
    places = {one.id: None if one is under[0] else under[0].id for one in under}
    card_store.put_under(session, {**places, card.id: None})


def _check_text(text: str, written: int) -> None:
    rules.check_card(text, written)
    check_points_at_nobody({"text": text})


def _check_asked(session: Session, table: Werktafel, seen: Phase | None) -> None:
    if seen is not None and seen is not table.phase:
        rounds.check_asked(seen, table.phase, {stretch.phase for stretch in store.times_of(session, table.id)})


def _check_free(session: Session, card: Card) -> None:
    if card.under_id or card.table_knelpunt_id or card_store.is_bound(session, card.id):
        raise RuleBroken("De tafel is al verder met dit kaartje. Zeg gerust hardop wat u ermee wilt.")


def _own(session: Session, guest: Participant, card_id: int) -> Card:
    card = store.get_row(session, Card, guest.werktafel_id, card_id)
    if card.participant_id != guest.id:
        raise NotFound("Dit kaartje is niet van u.")
    rules.check_steps_open(store.get_table(session, guest.werktafel_id).state)
    return card


def _add(session: Session, table: Werktafel, guest: Participant | None, command: WriteCard, shown: bool) -> Card:
    # All that the facilitators write for others counts as one writer, hence no limit there.
    written = store.count_cards(session, table.id, guest.id) if guest else 0
    _check_text(command.text, written)
    if command.step_id is not None:
        store.get_row(session, TableStep, table.id, command.step_id)
    kind = rules.KIND_IN_PHASE[command.seen] if command.seen else CardKind.OPINION
    card = Card(
        werktafel_id=table.id,
        participant_id=guest.id if guest else None,
        kind=CardKind.PARKED if command.parked else kind,
        text=command.text.strip(),
        step_id=command.step_id,
        signature=f"{guest.name}, {guest.role}"[:MAX_SIGNATURE] if guest and command.signed else "",
        shown=shown,
        key=command.key[:MAX_KEY] or None,
    )
    session.add(card)
    store.touch(session, table.id, guests=shown)
    return card
