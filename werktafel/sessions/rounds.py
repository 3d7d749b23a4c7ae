"""Rules of a round at the table: writing in silence, showing, grouping, voting, and the signs of guests."""

import enum
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from patterns.errors import RuleBroken
from werktafel.sessions.rules import CardKind, Phase

MAX_KEY = 40
MAX_SIGNATURE = 130
VOTES_EACH = 3
MAX_VOTES_EACH = 10
VOTED_IN_PHASE: Mapping[Phase, tuple[CardKind, ...]] = {
    Phase.ESTABLISH: (),
    Phase.DIAGNOSE: (CardKind.OPINION, CardKind.REMARK),
    Phase.SOLVE: (CardKind.IDEA,),
}


class Signal(enum.StrEnum):
    READY = "klaar"
    MORE_TIME = "meer tijd"


class Leftover(enum.StrEnum):
    """Where a card goes that lies on the parking lot at the end; the pattern always keeps a note of it."""

    NEXT = "volgende werktafel"
    PATTERN = "patroon"


class Voting(enum.StrEnum):
    NONE = "niet"
    OPEN = "open"
    CLOSED = "gesloten"


@dataclass(frozen=True)
class CardPlace:
    """What grouping needs to know of a card; `under` is the card on top of its group."""

    id: int
    under: int | None
    shown: bool = True
    parked: bool = False


def top_of(card: CardPlace) -> int:
    return card.under or card.id


class Act(enum.StrEnum):
    """What the facilitator does next."""

    SHOW = "toon"
    OPEN_VOTE = "stem"
    CLOSE_VOTE = "sluit"
    MOVE = "verder"


def next_act(phase: Phase, silent: bool, hidden: int, votable: int, voting: Voting) -> Act:
    """The one next act of a round; `votable` are the groups of cards that the table can vote on."""
    if voting is Voting.OPEN:
        return Act.CLOSE_VOTE
    if phase is not Phase.ESTABLISH and (hidden or (silent and phase is Phase.DIAGNOSE)):
        return Act.SHOW
    if voting is Voting.NONE and votable > 1:
        return Act.OPEN_VOTE
    return Act.MOVE


def question(phase: Phase, voting: Voting) -> str:
    """What the table is asked at this moment."""
    if voting is Voting.OPEN:
        return "Welk idee helpt het meest?" if phase is Phase.SOLVE else "Wat weegt het zwaarst?"
    return phase.question


def check_may_show(silent: bool, hidden: int, factual: bool) -> None:
    if factual:
        raise RuleBroken("In deze fase gaat het om feiten. De kaartjes wachten op de diagnose.")
    if not silent and not hidden:
        raise RuleBroken("Alle kaartjes zijn al te zien.")


def check_asked(seen: Phase, now: Phase | None, asked: Collection[Phase]) -> None:
    """A late answer keeps its question; an answer to a question that the table never had is none."""
    if seen is not now and seen not in asked:
        raise RuleBroken("Deze vraag is nog niet gesteld. Schrijf uw kaartje bij de vraag van nu.")


def check_may_write_silently(silent: bool) -> None:
    if silent:
        raise RuleBroken("De tafel schrijft al in stilte.")


def joined(cards: Iterable[CardPlace], card_id: int, onto_id: int) -> dict[int, int | None]:
    """The new place of every card that moves: the whole group goes under the top of the other group."""
    known = {card.id: card for card in cards}
    moving, goal = known.get(card_id), known.get(onto_id)
    if moving is None or goal is None or not (moving.shown and goal.shown) or moving.parked or goal.parked:
        raise RuleBroken("Leg alleen kaartjes bij elkaar die op tafel liggen.")
    if top_of(moving) == top_of(goal):
        raise RuleBroken("Deze kaartjes liggen al bij elkaar.")
    return {card.id: top_of(goal) for card in known.values() if top_of(card) == top_of(moving)}


def split(cards: Iterable[CardPlace], card_id: int) -> dict[int, int | None]:
    """The card on its own again. When it was on top, the next one of its group takes that place."""
    known = {card.id: card for card in cards}
    if card_id not in known:
        raise RuleBroken("Dit kaartje ligt niet (meer) op tafel.")
    card = known[card_id]
    others = sorted(one.id for one in known.values() if top_of(one) == top_of(card) and one.id != card_id)
    if not others:
        raise RuleBroken("Dit kaartje ligt al los.")
    if card.under is not None:
        return {card_id: None}
    return {one: None if one == others[0] else others[0] for one in others}


def check_may_vote(voting: Voting, given: Mapping[int, int], card_id: int, number: int, budget: int) -> None:
    """`given` are this guest's votes by card in this round."""
    if voting is not Voting.OPEN:
        raise RuleBroken("Er wordt nu niet gestemd.")
    others = sum(votes for card, votes in given.items() if card != card_id)
    if number < 0 or others + number > budget:
        raise RuleBroken(f"U heeft {budget} stemmen. Neem er eerst een terug.")


def check_may_open_vote(voting: Voting, silent: bool, cards: int, budget: int) -> None:
    if voting is Voting.OPEN:
        raise RuleBroken("Het stemmen is al open.")
    if silent or not cards:
        raise RuleBroken("Toon eerst de kaartjes. Daarna kan de tafel stemmen.")
    check_budget(budget)


def check_budget(votes: int) -> None:
    if not 1 <= votes <= MAX_VOTES_EACH:
        raise RuleBroken(f"Geef ieder 1 tot {MAX_VOTES_EACH} stemmen.", "vote_budget")


def ready_line(signals: Iterable[Signal | None]) -> str:
    """'9 van 14 klaar'; who needs more time is told too."""
    every = list(signals)
    line = f"{every.count(Signal.READY)} van {len(every)} klaar"
    wanting = every.count(Signal.MORE_TIME)
    return f"{line}, {wanting} {'vraagt' if wanting == 1 else 'vragen'} meer tijd" if wanting else line
