"""Rules of a round: groups that join and split, votes within a budget, and the line of who is ready."""

import pytest

from patterns.errors import RuleBroken
from werktafel.sessions import rounds
from werktafel.sessions.rounds import Act, CardPlace, Signal, Voting
from werktafel.sessions.rules import Phase

LOOSE = [CardPlace(1, None), CardPlace(2, None), CardPlace(3, None)]


def placed(cards: list[CardPlace], moves: dict[int, int | None]) -> list[CardPlace]:
    return [CardPlace(card.id, moves.get(card.id, card.under)) for card in cards]


@pytest.mark.parametrize(
    ("phase", "silent", "hidden", "votable", "voting", "act"),
    [
        (Phase.ESTABLISH, True, 4, 0, Voting.NONE, Act.MOVE),
        (Phase.DIAGNOSE, True, 0, 0, Voting.NONE, Act.SHOW),
        (Phase.DIAGNOSE, False, 2, 5, Voting.NONE, Act.SHOW),
        (Phase.DIAGNOSE, False, 0, 5, Voting.NONE, Act.OPEN_VOTE),
        (Phase.DIAGNOSE, False, 0, 1, Voting.NONE, Act.MOVE),
        (Phase.DIAGNOSE, False, 2, 5, Voting.OPEN, Act.CLOSE_VOTE),
        (Phase.DIAGNOSE, False, 0, 5, Voting.CLOSED, Act.MOVE),
        (Phase.SOLVE, True, 0, 0, Voting.NONE, Act.MOVE),
        (Phase.SOLVE, True, 3, 0, Voting.NONE, Act.SHOW),
    ],
)
def test_the_next_act_of_a_round(
    phase: Phase, silent: bool, hidden: int, votable: int, voting: Voting, act: Act
) -> None:
    assert rounds.next_act(phase, silent, hidden, votable, voting) is act


def test_a_vote_has_its_own_question() -> None:
    asked = {rounds.question(phase, voting) for phase in Phase for voting in (Voting.NONE, Voting.OPEN)}
    assert len(asked) == 5


class TestGroups:
    def test_a_group_moves_as_a_whole(self) -> None:
        pair = placed(LOOSE, rounds.joined(LOOSE, 2, 1))
        assert [card.under for card in pair] == [None, 1, None]
        three = placed(pair, rounds.joined(pair, 1, 3))
        assert [card.under for card in three] == [3, 3, None]

    def test_laying_on_a_lower_card_reaches_the_top(self) -> None:
        pair = placed(LOOSE, rounds.joined(LOOSE, 2, 1))
        assert rounds.joined(pair, 3, 2) == {3: 1}

    def test_the_top_leaves_and_the_next_takes_its_place(self) -> None:
        group = [CardPlace(1, None), CardPlace(2, 1), CardPlace(3, 1)]
        assert rounds.split(group, 1) == {2: None, 3: 2}
        assert rounds.split(group, 3) == {3: None}

    @pytest.mark.parametrize("onto", [1, 2, 9])
    def test_what_already_lies_together_or_is_not_there_is_refused(self, onto: int) -> None:
        group = [CardPlace(1, None), CardPlace(2, 1), CardPlace(3, None)]
        with pytest.raises(RuleBroken):
            rounds.joined(group, 1, onto)

    @pytest.mark.parametrize("odd", [CardPlace(2, None, shown=False), CardPlace(2, None, parked=True)])
    def test_hidden_and_parked_cards_stay_alone(self, odd: CardPlace) -> None:
        with pytest.raises(RuleBroken):
            rounds.joined([CardPlace(1, None), odd], 1, 2)

    @pytest.mark.parametrize("card", [3, 9])
    def test_a_single_card_does_not_split(self, card: int) -> None:
        with pytest.raises(RuleBroken):
            rounds.split([CardPlace(1, None), CardPlace(2, 1), CardPlace(3, None)], card)


class TestVotes:
    def test_the_budget_holds_over_all_cards(self) -> None:
        rounds.check_may_vote(Voting.OPEN, {1: 2}, 2, 1, 3)
        rounds.check_may_vote(Voting.OPEN, {1: 3}, 1, 0, 3)
        for card, number in ((2, 2), (1, 4), (1, -1)):
            with pytest.raises(RuleBroken, match="3 stemmen"):
                rounds.check_may_vote(Voting.OPEN, {1: 2}, card, number, 3)

    @pytest.mark.parametrize("voting", [Voting.NONE, Voting.CLOSED])
    def test_nobody_votes_outside_a_vote(self, voting: Voting) -> None:
        with pytest.raises(RuleBroken, match="niet gestemd"):
            rounds.check_may_vote(voting, {}, 1, 1, 3)

    @pytest.mark.parametrize(
        ("voting", "silent", "cards", "budget"),
        [
            (Voting.OPEN, False, 2, 3),
            (Voting.NONE, True, 2, 3),
            (Voting.NONE, False, 0, 3),
            (Voting.NONE, False, 2, 0),
            (Voting.NONE, False, 2, 11),
        ],
    )
    def test_a_vote_needs_cards_in_sight(self, voting: Voting, silent: bool, cards: int, budget: int) -> None:
        with pytest.raises(RuleBroken):
            rounds.check_may_open_vote(voting, silent, cards, budget)


@pytest.mark.parametrize(
    ("signals", "line"),
    [
        ([], "0 van 0 klaar"),
        ([None, Signal.READY], "1 van 2 klaar"),
        ([Signal.READY, Signal.MORE_TIME, None], "1 van 3 klaar, 1 vraagt meer tijd"),
        ([Signal.MORE_TIME, Signal.MORE_TIME], "0 van 2 klaar, 2 vragen meer tijd"),
    ],
)
def test_the_line_of_who_is_ready(signals: list[Signal | None], line: str) -> None:
    assert rounds.ready_line(signals) == line
