"""A round in the browser: silence, votes and signs on the phone, groups at the desk, and polls that cost little."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from patterns.base import utc_now
from tests.store.sessions import scene
from tests.support.cast import Cast
from tests.support.client import Client
from werktafel.sessions.model import Card, TableKnelpunt, Vote, Werktafel
from werktafel.sessions.rules import CardKind, Phase
from werktafel.sessions.service import cards, closing, rounds
from werktafel.sessions.service.cards import WriteCard
from werktafel.sessions.views import guest as guest_views

ClientAs = Callable[..., Client]
SEAT = "/meedoen/tafel"


@pytest.fixture(autouse=True)
def _forget_wrong_codes() -> None:
    guest_views.wrong_codes.forget("127.0.0.1")


def running(session: Session, cast: Cast, phase: Phase = Phase.DIAGNOSE) -> Werktafel:
    return scene.running(session, cast, phase, now=utc_now() - timedelta(minutes=70))


def seated(client: Client, table: Werktafel, *texts: str) -> Client:
    form = {"code": table.join_code, "name": "Sam", "role": "inwoner"}
    assert client.post_form("/meedoen", form).status_code == 303
    for text in texts:
        assert client.post_form(SEAT, {"text": text, "seen": "diagnose", "key": text}).status_code == 303
    return client


def cards_of(session: Session, table: Werktafel) -> list[Card]:
    return list(session.scalars(select(Card).where(Card.werktafel_id == table.id).order_by(Card.id)))


def path(table: Werktafel, rest: str = "") -> str:
    return f"/werktafels/{table.id}{rest}"


class TestSeat:
    def test_silent_cards_are_a_number_at_the_desk_and_nothing_on_the_screen(
        self, session: Session, cast: Cast, client: Client, client_as: ClientAs
    ) -> None:
        table = running(session, cast)
        page = seated(client, table, "Niemand belde terug").get(SEAT).text
        assert "in stilte" in page
        assert "nog niet te zien voor anderen" in page
        desk = client_as(cast.facilitator)
        for url in (path(table), path(table, "/scherm")):
            assert "Niemand belde terug" not in desk.get(url).text
        assert "1 kaartje in stilte geschreven" in desk.get(path(table)).text
        assert desk.post_form(path(table, "/kaartjes/tonen")).status_code == 303
        for url in (path(table), path(table, "/scherm")):
            assert "Niemand belde terug" in desk.get(url).text

    def test_the_same_card_sent_twice_lies_there_once(self, session: Session, cast: Cast, client: Client) -> None:
        table = running(session, cast)
        seated(client, table, "Eén keer", "Eén keer")
        assert len(cards_of(session, table)) == 1

    def test_a_card_that_names_somebody_is_refused_and_not_lost(
        self, session: Session, cast: Cast, client: Client
    ) -> None:
        table = running(session, cast)
        text = "Mevrouw Jansen, 06-12345678, wacht al een jaar"
        answer = seated(client, table).post_form(SEAT, {"text": text, "seen": "diagnose", "key": "x"})
        assert answer.status_code == 422
        assert "Hier is iemand aan te herkennen" in answer.text
        assert text in answer.text
        assert not cards_of(session, table)

    def test_a_guest_votes_without_scripts_and_with_them(
        self, session: Session, cast: Cast, client: Client, client_as: ClientAs
    ) -> None:
        table = running(session, cast)
        seated(client, table, "Nulde", "Eerste")
        desk = client_as(cast.facilitator)
        desk.post_form(path(table, "/kaartjes/tonen"))
        assert desk.post_form(path(table, "/stemmen/openen"), {"stemmen": "2"}).status_code == 303
        card = cards_of(session, table)[-1]
        url = f"{SEAT}/kaartjes/{card.id}/stem"
        assert client.get(SEAT).text.count("Stem hierop") == 2
        assert "nog 2 van 2 stemmen" in client.get(SEAT).text
        assert client.post_form(url, {"aantal": "1"}).status_code == 303
        part = client.post_form(url, {"aantal": "2"}, headers={"HX-Request": "true"})
        assert "nog 0 van 2 stemmen" in part.text
        assert "<html" not in part.text
        assert client.post_form(url, {"aantal": "3"}).status_code == 422
        assert "2 stemmen" not in desk.get(path(table, "/scherm")).text
        desk.post_form(path(table, "/stemmen/sluiten"))
        for one, where in ((desk, path(table)), (desk, path(table, "/scherm")), (client, SEAT)):
            assert "<strong>2 stemmen</strong>" in one.get(where).text
        assert session.scalars(select(Vote.number)).all() == [2]

    def test_signs_are_counted_at_the_desk(
        self, session: Session, cast: Cast, client: Client, client_as: ClientAs
    ) -> None:
        table = running(session, cast)
        seated(client, table)
        assert client.post_form(f"{SEAT}/teken", {"teken": "meer tijd"}).status_code == 303
        assert "0 van 1 klaar, 1 vraagt meer tijd" in client_as(cast.facilitator).get(path(table)).text
        client.post_form(f"{SEAT}/teken", {"teken": ""})
        assert "0 van 1 klaar<" in client_as(cast.facilitator).get(path(table)).text

    def test_who_comes_late_reads_three_lines(self, session: Session, cast: Cast, client: Client) -> None:
        table = running(session, cast)
        page = seated(client, table).get(SEAT).text
        for line in ("Er staan 2 stappen op tafel, van Gemeente", "nog geen knelpunten benoemd", "Nu: diagnose."):
            assert line in page
        assert '<details class="wt-fold" open' in page

    def test_input_beforehand_is_kept_for_the_diagnosis(self, session: Session, cast: Cast, client: Client) -> None:
        table = scene.planned(session, cast, utc_now())
        page = seated(client, table).get(SEAT).text
        assert "sluit de invoer vooraf" in page
        assert client.post_form(SEAT, {"text": "Alvast dit", "seen": "vooraf"}).status_code == 303
        (card,) = cards_of(session, table)
        assert (card.kind, card.shown) == (CardKind.OPINION, False)

    @pytest.mark.parametrize("url", [SEAT, f"{SEAT}/teken", f"{SEAT}/kaartjes/1/stem"])
    def test_without_a_seat_nothing_is_taken(self, client: Client, url: str) -> None:
        assert client.post_form(url, {"text": "x", "seen": "diagnose", "aantal": "1"}).status_code == 403

    def test_a_poll_that_finds_nothing_new_costs_one_statement_at_most(
        self,
        session: Session,
        cast: Cast,
        client: Client,
        budget: Callable[[int], AbstractContextManager[list[str]]],
    ) -> None:
        table = running(session, cast)
        seated(client, table, "Kaartje")
        session.refresh(table)
        with budget(2):
            assert client.get(f"{SEAT}/stand?na={table.shown}&fase=diagnose").status_code == 204
        with budget(1):
            assert client.get(f"{SEAT}/stand?na={table.shown}&fase=diagnose").status_code == 204
        with budget(4):
            assert client.get(f"{SEAT}/stand?na=0&fase=diagnose").status_code == 200
        with budget(7):
            assert client.get(SEAT).status_code == 200


class TestDesk:
    @pytest.fixture
    def table(self, session: Session, cast: Cast, client: Client) -> Werktafel:
        table = running(session, cast)
        seated(client, table, "Eerste", "Tweede")
        rounds.show_cards(session, cast.facilitator, table.id)
        return table

    def test_cards_join_by_menu_and_split_again(
        self, session: Session, cast: Cast, client_as: ClientAs, table: Werktafel
    ) -> None:
        first, second = cards_of(session, table)
        desk = client_as(cast.co_facilitator)
        menu = path(table, f"/kaartjes/{second.id}/bij")
        assert "Eerste" in desk.get(menu).text
        assert desk.post_form(menu, {"bij": str(first.id)}).status_code == 303
        session.expire_all()
        assert [card.under_id for card in cards_of(session, table)] == [None, first.id]
        assert "Weer los" in desk.get(path(table)).text
        assert desk.post_form(path(table, f"/kaartjes/{second.id}/los")).status_code == 303
        session.expire_all()
        assert [card.under_id for card in cards_of(session, table)] == [None, None]

    def test_a_card_becomes_a_knelpunt_on_a_step(
        self, session: Session, cast: Cast, client_as: ClientAs, table: Werktafel
    ) -> None:
        first = cards_of(session, table)[0]
        desk = client_as(cast.facilitator)
        choice = desk.get(path(table, f"/kaartjes/{first.id}/knelpunt"))
        assert "Bij welke stap hoort dit" in choice.text
        step = scene.first_step(session, table.id)
        url = path(table, f"/stappen/{step}/knelpunt")
        assert 'value="Eerste"' in desk.get(f"{url}?kaartje={first.id}").text
        form = {"name": "Niemand belt", "kind_code": "SAM", "card": str(first.id)}
        assert desk.post_form(url, form).status_code == 303
        session.expire_all()
        row = session.scalars(select(TableKnelpunt).where(TableKnelpunt.werktafel_id == table.id)).one()
        assert cards_of(session, table)[0].table_knelpunt_id == row.id

    def test_two_people_on_one_card_get_both_texts(
        self, session: Session, cast: Cast, client_as: ClientAs, table: Werktafel
    ) -> None:
        card = cards_of(session, table)[0]
        url, seen = path(table, f"/kaartjes/{card.id}/tekst"), card.version
        mine = {"text": "Mijn woorden", "version": seen}
        assert client_as(cast.facilitator).post_form(url, mine).status_code == 303
        lost = client_as(cast.co_facilitator).post_form(url, {"text": "Jouw woorden", "version": seen})
        assert lost.status_code == 409
        assert "Mijn woorden" in lost.text
        assert "Jouw woorden" in lost.text

    def test_looking_ahead_moves_nobody(
        self, session: Session, cast: Cast, client_as: ClientAs, table: Werktafel
    ) -> None:
        desk = client_as(cast.facilitator)
        page = desk.get(path(table)).text
        assert "Zet 1 deelnemer naar oplossingen" in page
        assert "Zelf vooruit kijken naar oplossingen" in page
        ahead = desk.get(path(table, "?kijk=oplossingen")).text
        assert "U kijkt vooruit: oplossingen" in ahead
        assert "De deelnemers zijn bij diagnose" in ahead
        session.expire_all()
        assert session.get_one(Werktafel, table.id).phase is Phase.DIAGNOSE

    def test_the_other_facilitator_takes_over_by_a_button(
        self, session: Session, cast: Cast, client_as: ClientAs, table: Werktafel
    ) -> None:
        other = client_as(cast.co_facilitator)
        assert "Neem het sturen over" in other.get(path(table)).text
        asked = other.get(path(table, "/afsluiten")).text
        assert "Neem dan eerst het sturen over." in asked
        assert "Rond de werktafel af</button>" not in asked
        move = {"van": "diagnose", "naar": "oplossingen"}
        assert other.post_form(path(table, "/fase"), move).status_code == 403
        assert other.post_form(path(table, "/overnemen")).status_code == 303
        assert other.post_form(path(table, "/fase"), move).status_code == 303
        assert "Neem het sturen over" in client_as(cast.facilitator).get(path(table)).text

    def test_a_forgotten_table_proposes_to_close(
        self, session: Session, cast: Cast, client_as: ClientAs, table: Werktafel
    ) -> None:
        desk = client_as(cast.facilitator)
        seen = session.get_one(Werktafel, table.id).moved
        assert desk.get(path(table, f"/stand?na={seen}")).status_code == 204
        session.execute(update(Werktafel).values(active_at=utc_now() - timedelta(minutes=61)))
        part = desk.get(path(table, f"/stand?na={seen}"))
        assert "al een uur niets" in part.text
        assert desk.get(path(table, f"/stand?na={seen}-stil")).status_code == 204


class TestPlanner:
    def test_what_stayed_behind_goes_to_the_next_table(self, session: Session, cast: Cast, client_as: ClientAs) -> None:
        table = running(session, cast)
        cards.write(session, cast.facilitator, table.id, WriteCard("Wie belt de huurder?", Phase.DIAGNOSE, parked=True))
        closing.close(session, cast.facilitator, table.id, utc_now())
        after = scene.planned_beside(session, cast, table.pattern_id, utc_now())
        desk = client_as(cast.facilitator)
        assert "Neem mee naar deze werktafel" in desk.get(path(after)).text
        assert desk.post_form(path(after, "/parkeerplaats")).status_code == 303
        assert [card.text for card in cards_of(session, after)] == ["Wie belt de huurder?"]
        page = desk.get(path(after)).text
        assert "Neem mee naar deze werktafel" not in page
        assert "Wie belt de huurder?" in page

    def test_real_minutes_of_earlier_tables_stand_beside_the_plan(
        self, session: Session, cast: Cast, client_as: ClientAs
    ) -> None:
        table = running(session, cast)
        closing.close(session, cast.facilitator, table.id, utc_now())
        assert (
            "vaststellen 30, diagnose 40, oplossingen 0 minuten"
            in client_as(cast.facilitator).get("/werktafels/nieuw").text
        )
