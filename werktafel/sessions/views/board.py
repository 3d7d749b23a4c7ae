"""The cards as they lie on the table: in groups, with their votes when those may be seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from werktafel.sessions import rounds
from werktafel.sessions.model import Card, Participant, Vote, Werktafel
from werktafel.sessions.rounds import VOTED_IN_PHASE, Act, Voting
from werktafel.sessions.rules import CardKind, Phase


@dataclass(frozen=True)
class Group:
    """One card, or several that say the same. `votes` is none while they are hidden; `mine` are those of the guest."""

    top: Card
    others: tuple[Card, ...]
    votes: int | None
    mine: int
    votable: bool

    @property
    def cards(self) -> tuple[Card, ...]:
        return (self.top, *self.others)


@dataclass(frozen=True)
class Board:
    groups: tuple[Group, ...]
    hidden: int
    parked: tuple[Card, ...]
    ready: str
    voters: int
    next_act: Act


def board_of(table: Werktafel) -> Board:
    """For the facilitators and the screen; the parts of the table are loaded. Hidden cards are a number, no text."""
    voters = {vote.participant_id for vote in table.votes if vote.number}
    groups = groups_of(table, table.cards, totals(table.votes))
    hidden, votable = sum(not card.shown for card in table.cards), sum(group.votable for group in groups)
    return Board(
        groups=groups,
        hidden=hidden,
        parked=tuple(card for card in table.cards if card.kind is CardKind.PARKED),
        ready=ready_line(table.participants),
        voters=len(voters),
        next_act=rounds.next_act(table.phase or Phase.ESTABLISH, table.silent, hidden, votable, table.voting),
    )


def groups_of(
    table: Werktafel, cards: Sequence[Card], votes: Mapping[int, int], mine: Mapping[int, int] | None = None
) -> tuple[Group, ...]:
    """Those of this phase first, by votes once these are in sight; otherwise in the order in which they came."""
    own, open_to_see = mine or {}, table.voting is Voting.CLOSED
    kinds = VOTED_IN_PHASE[table.phase or Phase.ESTABLISH]
    lying = [card for card in cards if card.shown and card.kind is not CardKind.PARKED]
    groups = []
    for top in (card for card in lying if card.under_id is None):
        others = tuple(card for card in lying if card.under_id == top.id)
        ids = [card.id for card in (top, *others)]
        total = sum(votes.get(one, 0) for one in ids) if open_to_see else None
        votable = top.kind in kinds
        groups.append(Group(top, others, total, sum(own.get(one, 0) for one in ids), votable))
    return tuple(sorted(groups, key=lambda group: (not group.votable, -(group.votes or 0))))


def totals(votes: Sequence[Vote]) -> dict[int, int]:
    """Votes by card."""
    found: dict[int, int] = {}
    for vote in votes:
        found[vote.card_id] = found.get(vote.card_id, 0) + vote.number
    return found


def ready_line(guests: Sequence[Participant]) -> str:
    return rounds.ready_line(guest.signal for guest in guests)
