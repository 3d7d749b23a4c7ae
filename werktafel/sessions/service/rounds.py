"""A round at the table: show the cards, put them together and apart, vote, and say that one is ready."""

from sqlalchemy.orm import Session

from patterns import history
from patterns.actor import Actor
from werktafel.sessions import card_store, rounds, rules, store
from werktafel.sessions.model import Card, Participant, Werktafel
from werktafel.sessions.rounds import VOTED_IN_PHASE, Signal, Voting
from werktafel.sessions.rules import Phase


def show_cards(session: Session, actor: Actor, werktafel_id: int) -> int:
    """All cards that were written in silence, to everybody at once. From here on new cards are seen at once."""
    table = _led(session, actor, werktafel_id)
    hidden = card_store.count_hidden(session, table.id)
    rounds.check_may_show(table.silent, hidden, table.phase is Phase.ESTABLISH)
    card_store.show_all(session, table.id)
    table.silent = False
    card_store.clear_signals(session, table.id)
    store.touch(session, table.id)
    return hidden


def write_silently(session: Session, actor: Actor, werktafel_id: int) -> None:
    """Another round of silence; what is on the table stays in sight."""
    table = _led(session, actor, werktafel_id)
    rounds.check_may_write_silently(table.silent)
    table.silent = True
    card_store.clear_signals(session, table.id)
    store.touch(session, table.id)


def join_cards(session: Session, actor: Actor, werktafel_id: int, card_id: int, onto_id: int) -> None:
    """One group onto another. Votes stay with their cards, and count for the group."""
    table = _written(session, actor, werktafel_id)
    card_store.put_under(session, rounds.joined(card_store.places_of(session, table.id), card_id, onto_id))
    store.touch(session, table.id)


def split_card(session: Session, actor: Actor, werktafel_id: int, card_id: int) -> None:
    table = _written(session, actor, werktafel_id)
    card_store.put_under(session, rounds.split(card_store.places_of(session, table.id), card_id))
    store.touch(session, table.id)


def open_vote(session: Session, actor: Actor, werktafel_id: int, budget: int) -> None:
    """Votes of an earlier round in this phase are still there, and hidden again."""
    table = _led(session, actor, werktafel_id)
    cards = [card for card in card_store.cards_of(session, table.id) if may_be_voted(table, card)]
    rounds.check_may_open_vote(table.voting, table.silent, len(cards), budget)
    table.voting, table.vote_budget = Voting.OPEN, budget
    card_store.clear_signals(session, table.id)
    store.touch(session, table.id)


def close_vote(session: Session, actor: Actor, werktafel_id: int) -> None:
    table = _led(session, actor, werktafel_id)
    table.voting = Voting.CLOSED
    card_store.clear_signals(session, table.id)
    store.touch(session, table.id)


def vote(session: Session, guest: Participant, card_id: int, number: int) -> None:
    """So many votes of this guest on this card. The caller found the guest by the secret of the cookie."""
    table = store.get_table(session, guest.werktafel_id)
    rules.check_running(table.state)
    card = store.get_row(session, Card, table.id, card_id)
    in_round = {one.id for one in card_store.cards_of(session, table.id) if may_be_voted(table, one)}
    given = {one: n for one, n in card_store.votes_of_guest(session, guest.id).items() if one in in_round}
    rounds.check_may_vote(table.voting, given, card.id, number, table.vote_budget)
    if card.id in in_round:
        card_store.set_votes(session, table.id, card.id, guest.id, number)
        store.touch(session, table.id, guests=False)


def signal(session: Session, guest: Participant, sign: Signal | None) -> None:
    """Ready, more time, or neither; the facilitators see how many."""
    rules.check_running(store.get_table(session, guest.werktafel_id).state)
    guest.signal = sign
    store.touch(session, guest.werktafel_id, guests=False)


def name_on_screen(session: Session, actor: Actor, werktafel_id: int, shown: bool) -> None:
    """Whether the screen in the room names who signed a card. Guests see on their phones that it changed."""
    _led(session, actor, werktafel_id).names_shown = shown
    store.touch(session, werktafel_id)


def take_over(session: Session, actor: Actor, werktafel_id: int) -> None:
    """The other facilitator steers from now on. Only this act does that."""
    table = _written(session, actor, werktafel_id)
    table.leader_id = actor.id
    history.note(session, "werktafel", table.id, "taken over", {"door": actor.id})
    store.touch(session, table.id)


def may_be_voted(table: Werktafel, card: Card) -> bool:
    """In sight, and of the question of this phase."""
    return card.shown and card.kind in VOTED_IN_PHASE[table.phase or Phase.ESTABLISH]


def _led(session: Session, actor: Actor, werktafel_id: int) -> Werktafel:
    table = store.get_table(session, werktafel_id)
    rules.check_leads(table.state, actor)
    rules.check_running(table.state)
    return table


def _written(session: Session, actor: Actor, werktafel_id: int) -> Werktafel:
    table = store.get_table(session, werktafel_id)
    rules.check_may_steer(table.state, actor)
    rules.check_running(table.state)
    return table
