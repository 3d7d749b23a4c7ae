"""Rounds at the table: silence, groups and votes that survive every step back, sent twice is once."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from patterns.errors import NotAllowed, NotFound, RuleBroken, Stale
from tests.store.sessions import scene
from tests.store.sessions.scene import NOW
from tests.support.cast import Cast
from werktafel.sessions import card_store, store
from werktafel.sessions.model import Card, Participant, Werktafel
from werktafel.sessions.rounds import Signal, Voting
from werktafel.sessions.rules import CardKind, Phase
from werktafel.sessions.service import cards, closing, guests, rounds, steering, writing
from werktafel.sessions.service.cards import EditCard, WriteCard
from werktafel.sessions.service.guests import JoinTable
from werktafel.sessions.service.steering import MovePhase
from werktafel.sessions.service.writing import SaveKnelpunt
from werktafel.sessions.views.board import Board, board_of

LATER = NOW + timedelta(minutes=90)


def guest_at(session: Session, table: Werktafel, name: str = "Sam") -> Participant:
    return guests.join(session, JoinTable(table.join_code, name, "inwoner"), NOW).guest


def card_of(session: Session, guest: Participant, text: str = "Het duurt lang", **more: object) -> Card:
    return cards.write_as_guest(session, guest, WriteCard(text, Phase.DIAGNOSE, **more))  # type: ignore[arg-type]


def board(session: Session, table: Werktafel) -> Board:
    return board_of(store.get_table(session, table.id, store.BOARD))


def two_cards_in_sight(session: Session, cast: Cast) -> tuple[Werktafel, Participant, Card, Card]:
    table = scene.running(session, cast, Phase.DIAGNOSE)
    guest = guest_at(session, table)
    first, second = card_of(session, guest, "Eerste"), card_of(session, guest, "Tweede")
    rounds.show_cards(session, cast.facilitator, table.id)
    return table, guest, first, second


class TestSilence:
    def test_facilitators_see_a_number_until_they_show(self, session: Session, cast: Cast) -> None:
        table = scene.running(session, cast, Phase.DIAGNOSE)
        card_of(session, guest_at(session, table))
        before = board(session, table)
        assert (before.groups, before.hidden) == ((), 1)
        assert rounds.show_cards(session, cast.facilitator, table.id) == 1
        after = board(session, table)
        assert [group.top.text for group in after.groups] == ["Het duurt lang"]
        assert after.hidden == 0

    def test_opinions_wait_for_the_diagnosis(self, session: Session, cast: Cast) -> None:
        table = scene.running(session, cast)
        cards.write_as_guest(session, guest_at(session, table), WriteCard("Oneerlijk", Phase.ESTABLISH))
        with pytest.raises(RuleBroken, match="feiten"):
            rounds.show_cards(session, cast.facilitator, table.id)
        steering.move(session, cast.facilitator, MovePhase(table.id, Phase.ESTABLISH, Phase.DIAGNOSE), LATER)
        assert board(session, table).hidden == 1
        rounds.show_cards(session, cast.facilitator, table.id)
        assert board(session, table).groups[0].top.kind is CardKind.OPINION

    def test_after_showing_new_cards_are_seen_at_once(self, session: Session, cast: Cast) -> None:
        table, guest, *_ = two_cards_in_sight(session, cast)
        assert card_of(session, guest, "Derde").shown
        rounds.write_silently(session, cast.facilitator, table.id)
        assert not card_of(session, guest, "Vierde").shown
        assert board(session, table).hidden == 1
        assert len(board(session, table).groups) == 3

    def test_guests_hear_nothing_of_silent_cards(self, session: Session, cast: Cast) -> None:
        table = scene.running(session, cast, Phase.DIAGNOSE)
        guest = guest_at(session, table)
        shown, (moved, _) = store.get_table(session, table.id).shown, store.moved_of(session, table.id)
        card_of(session, guest)
        assert store.get_table(session, table.id).shown == shown
        assert store.moved_of(session, table.id)[0] == moved + 1

    def test_input_beforehand_closes_at_the_start(self, session: Session, cast: Cast) -> None:
        table = scene.planned(session, cast)
        guest = guest_at(session, table)
        early = cards.write_as_guest(session, guest, WriteCard("Vooraf", None))
        assert (early.kind, early.shown) == (CardKind.OPINION, False)
        steering.start(session, cast.facilitator, table.id, NOW)
        with pytest.raises(RuleBroken, match="vooraf is gesloten"):
            cards.write_as_guest(session, guest, WriteCard("Te laat", None))

    def test_a_name_stands_there_only_when_asked(self, session: Session, cast: Cast) -> None:
        table = scene.running(session, cast, Phase.DIAGNOSE)
        guest = guest_at(session, table)
        assert card_of(session, guest).signature == ""
        assert card_of(session, guest, signed=True).signature == "Sam, inwoner"


class TestOnce:
    def test_the_same_press_makes_one_card(self, session: Session, cast: Cast) -> None:
        table = scene.running(session, cast, Phase.DIAGNOSE)
        guest = guest_at(session, table)
        first = card_of(session, guest, key="abc")
        assert card_of(session, guest, key="abc").id == first.id
        assert len(card_store.cards_of(session, table.id)) == 1
        card_of(session, guest, key="def")
        assert len(card_store.cards_of(session, table.id)) == 2

    def test_two_facilitators_on_one_card_see_both_texts(self, session: Session, cast: Cast) -> None:
        table, _, card, _ = two_cards_in_sight(session, cast)
        seen = card.version
        cards.edit(session, cast.facilitator, table.id, card.id, EditCard("Mijn woorden", seen))
        session.flush()
        with pytest.raises(Stale) as refused:
            cards.edit(session, cast.co_facilitator, table.id, card.id, EditCard("Jouw woorden", seen))
        assert [(one.mine, one.theirs) for one in refused.value.differences] == [("Jouw woorden", "Mijn woorden")]

    def test_a_hidden_card_is_edited_by_nobody(self, session: Session, cast: Cast) -> None:
        table = scene.running(session, cast, Phase.DIAGNOSE)
        card = card_of(session, guest_at(session, table))
        with pytest.raises(NotFound):
            cards.edit(session, cast.facilitator, table.id, card.id, EditCard("Wat staat hier", card.version))


class TestGroupsAndVotes:
    def test_votes_follow_their_cards_through_joining_and_splitting(self, session: Session, cast: Cast) -> None:
        table, guest, first, second = two_cards_in_sight(session, cast)
        rounds.open_vote(session, cast.facilitator, table.id, 3)
        rounds.vote(session, guest, first.id, 2)
        rounds.vote(session, guest, second.id, 1)
        assert [group.votes for group in board(session, table).groups] == [None, None]
        rounds.close_vote(session, cast.facilitator, table.id)
        assert [group.votes for group in board(session, table).groups] == [2, 1]
        rounds.join_cards(session, cast.co_facilitator, table.id, first.id, second.id)
        assert [(group.top.id, group.votes) for group in board(session, table).groups] == [(second.id, 3)]
        rounds.split_card(session, cast.facilitator, table.id, second.id)
        assert [(g.top.id, g.votes) for g in board(session, table).groups] == [(first.id, 2), (second.id, 1)]

    def test_stepping_back_keeps_cards_groups_and_votes(self, session: Session, cast: Cast) -> None:
        table, guest, first, second = two_cards_in_sight(session, cast)
        rounds.join_cards(session, cast.facilitator, table.id, second.id, first.id)
        rounds.open_vote(session, cast.facilitator, table.id, 3)
        rounds.vote(session, guest, first.id, 3)
        for seen, target in ((Phase.DIAGNOSE, Phase.ESTABLISH), (Phase.ESTABLISH, Phase.DIAGNOSE)):
            steering.move(session, cast.facilitator, MovePhase(table.id, seen, target), LATER)
        back = store.get_table(session, table.id)
        assert (back.silent, back.voting) == (False, Voting.CLOSED)
        (group,) = board(session, table).groups
        assert (len(group.cards), group.votes) == (2, 3)

    def test_sent_twice_counts_once_and_the_budget_holds(self, session: Session, cast: Cast) -> None:
        table, guest, first, second = two_cards_in_sight(session, cast)
        rounds.open_vote(session, cast.facilitator, table.id, 3)
        rounds.vote(session, guest, first.id, 2)
        rounds.vote(session, guest, first.id, 2)
        with pytest.raises(RuleBroken, match="3 stemmen"):
            rounds.vote(session, guest, second.id, 2)
        rounds.vote(session, guest, first.id, 1)
        rounds.vote(session, guest, second.id, 2)
        assert card_store.votes_of_guest(session, guest.id) == {first.id: 1, second.id: 2}

    def test_a_card_that_others_used_cannot_be_taken_back(self, session: Session, cast: Cast) -> None:
        table, guest, first, second = two_cards_in_sight(session, cast)
        rounds.join_cards(session, cast.facilitator, table.id, second.id, first.id)
        for card in (first, second):
            session.refresh(card)
            with pytest.raises(RuleBroken, match="De tafel is al verder"):
                cards.withdraw(session, guest, card.id)

    def test_a_parked_top_leaves_its_group_together(self, session: Session, cast: Cast) -> None:
        table, guest, first, second = two_cards_in_sight(session, cast)
        third = card_of(session, guest, "Derde")
        for card in (second, third):
            rounds.join_cards(session, cast.facilitator, table.id, card.id, first.id)
        cards.park(session, cast.facilitator, table.id, first.id, parked=True)
        (group,) = board(session, table).groups
        assert [card.id for card in group.cards] == [second.id, third.id]

    def test_a_whole_group_becomes_a_knelpunt(self, session: Session, cast: Cast) -> None:
        table, _, first, second = two_cards_in_sight(session, cast)
        rounds.join_cards(session, cast.facilitator, table.id, second.id, first.id)
        command = SaveKnelpunt("Wachten op post", "SAM", card_id=second.id)
        row = writing.add_knelpunt(session, cast.facilitator, table.id, scene.first_step(session, table.id), command)
        assert {card.table_knelpunt_id for card in card_store.cards_of(session, table.id)} == {row.id}


class TestSteering:
    def test_only_an_explicit_act_hands_over_the_wheel(self, session: Session, cast: Cast) -> None:
        table = scene.running(session, cast)
        move = MovePhase(table.id, Phase.ESTABLISH, Phase.DIAGNOSE)
        with pytest.raises(NotAllowed, match="Neem eerst het sturen over"):
            steering.move(session, cast.co_facilitator, move, LATER)
        rounds.take_over(session, cast.co_facilitator, table.id)
        with pytest.raises(NotAllowed):
            steering.move(session, cast.facilitator, move, LATER)
        steering.move(session, cast.co_facilitator, move, LATER)

    def test_an_editor_stays_open_for_half_a_minute(self, session: Session, cast: Cast) -> None:
        table = scene.running(session, cast, Phase.SOLVE)
        moved = table.phase_started_at
        assert moved is not None
        table.left_phase = Phase.ESTABLISH
        session.flush()
        assert table.state_at(moved + timedelta(seconds=29)).late is Phase.ESTABLISH
        assert table.state_at(moved + timedelta(seconds=31)).late is None

    def test_a_new_question_clears_the_signs(self, session: Session, cast: Cast) -> None:
        table = scene.running(session, cast)
        guest = guest_at(session, table)
        rounds.signal(session, guest, Signal.READY)
        assert board(session, table).ready == "1 van 1 klaar"
        steering.move(session, cast.facilitator, MovePhase(table.id, Phase.ESTABLISH, Phase.DIAGNOSE), LATER)
        assert board(session, table).ready == "0 van 1 klaar"

    def test_after_the_end_no_card_knows_its_writer(self, session: Session, cast: Cast) -> None:
        table, guest, first, _ = two_cards_in_sight(session, cast)
        rounds.open_vote(session, cast.facilitator, table.id, 3)
        rounds.vote(session, guest, first.id, 1)
        closing.close(session, cast.facilitator, table.id, LATER)
        session.expire_all()
        closed = store.get_table(session, table.id, store.BOARD)
        assert {card.participant_id for card in closed.cards} == {None}
        assert {vote.participant_id for vote in closed.votes} == {None}
        assert sum(vote.number for vote in closed.votes) == 1
