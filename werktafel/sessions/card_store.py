"""Cards, votes and signs of guests in the database."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from werktafel.sessions.model import Card, Participant, Vote
from werktafel.sessions.rounds import CardPlace
from werktafel.sessions.rules import CardKind


def find_by_key(session: Session, werktafel_id: int, key: str) -> Card | None:
    """The card that this press of a button already made."""
    return session.scalar(select(Card).where(Card.werktafel_id == werktafel_id, Card.key == key))


def cards_of(session: Session, werktafel_id: int) -> Sequence[Card]:
    return session.scalars(select(Card).where(Card.werktafel_id == werktafel_id).order_by(Card.id)).all()


def places_of(session: Session, werktafel_id: int) -> list[CardPlace]:
    return [place_of(card) for card in cards_of(session, werktafel_id)]


def place_of(card: Card) -> CardPlace:
    return CardPlace(card.id, card.under_id, card.shown, card.kind is CardKind.PARKED)


def put_under(session: Session, places: Mapping[int, int | None]) -> None:
    """Without a new version of the texts: who edits a card does not lose by it."""
    for card_id, under_id in places.items():
        session.execute(
            update(Card)
            .where(Card.id == card_id)
            .values(under_id=under_id)
            .execution_options(synchronize_session="fetch")
        )


def show_all(session: Session, werktafel_id: int) -> None:
    session.execute(
        update(Card)
        .where(Card.werktafel_id == werktafel_id, Card.shown.is_(False))
        .values(shown=True)
        .execution_options(synchronize_session="fetch")
    )


def count_hidden(session: Session, werktafel_id: int) -> int:
    query = select(func.count(Card.id)).where(Card.werktafel_id == werktafel_id, Card.shown.is_(False))
    return session.scalar(query) or 0


def link_group(session: Session, card: Card, row_id: int) -> None:
    """The whole group of this card became a knelpunt."""
    top = card.under_id or card.id
    session.execute(
        update(Card)
        .where((Card.id == top) | (Card.under_id == top))
        .values(table_knelpunt_id=row_id)
        .execution_options(synchronize_session="fetch")
    )


def votes_of_guest(session: Session, participant_id: int) -> dict[int, int]:
    """Card to number of votes."""
    query = select(Vote.card_id, Vote.number).where(Vote.participant_id == participant_id, Vote.number > 0)
    return {row[0]: row[1] for row in session.execute(query)}


def has_votes(session: Session, werktafel_id: int, kinds: Sequence[CardKind]) -> bool:
    query = select(Vote.id).join(Card, Card.id == Vote.card_id)
    return session.scalar(query.where(Vote.werktafel_id == werktafel_id, Card.kind.in_(kinds)).limit(1)) is not None


def is_bound(session: Session, card_id: int) -> bool:
    """Others voted on this card, or laid theirs on it."""
    voted = session.scalar(select(Vote.id).where(Vote.card_id == card_id, Vote.number > 0).limit(1))
    return voted is not None or session.scalar(select(Card.id).where(Card.under_id == card_id).limit(1)) is not None


def set_votes(session: Session, werktafel_id: int, card_id: int, participant_id: int, number: int) -> None:
    """So many, not so many more: sent twice is the same."""
    vote = session.scalar(select(Vote).where(Vote.card_id == card_id, Vote.participant_id == participant_id))
    if vote is None:
        session.add(Vote(werktafel_id=werktafel_id, card_id=card_id, participant_id=participant_id, number=number))
    else:
        vote.number = number


def clear_signals(session: Session, werktafel_id: int) -> None:
    """A new question: nobody is ready yet."""
    session.execute(
        update(Participant)
        .where(Participant.werktafel_id == werktafel_id, Participant.signal.is_not(None))
        .values(signal=None)
        .execution_options(synchronize_session="fetch")
    )
