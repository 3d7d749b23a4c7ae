"""The screen in the room without names unless switched on, the one next act at the desk, and what is left over."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from patterns.base import utc_now
from tests.store.sessions import scene
from tests.support.cast import Cast
from tests.support.client import Client
from werktafel.sessions.model import Card, Werktafel
from werktafel.sessions.rounds import Leftover
from werktafel.sessions.rules import CardKind, Phase
from werktafel.sessions.service import cards, rounds, steering, writing
from werktafel.sessions.service.cards import WriteCard
from werktafel.sessions.service.steering import MovePhase
from werktafel.sessions.service.writing import SaveKnelpunt
from werktafel.sessions.views import guest as guest_views

ClientAs = Callable[..., Client]
SEAT = "/meedoen/tafel"
NAME = "Robin-van-de-eerste-rij"


@pytest.fixture(autouse=True)
def _forget_wrong_codes() -> None:
    guest_views.wrong_codes.forget("127.0.0.1")


@pytest.fixture
def table(session: Session, cast: Cast) -> Werktafel:
    return scene.running(session, cast, Phase.DIAGNOSE, now=utc_now() - timedelta(minutes=70))


@pytest.fixture
def seat(client: Client, table: Werktafel) -> Client:
    """A guest with one signed card and one without a name."""
    assert client.post_form("/meedoen", {"code": table.join_code, "name": NAME, "role": "inwoner"}).status_code == 303
    for text, more in (("Met naam", {"signed": "y"}), ("Zonder naam", {})):
        assert client.post_form(SEAT, {"text": text, "seen": "diagnose", "key": text, **more}).status_code == 303
    return client


def path(table: Werktafel, rest: str = "") -> str:
    return f"/werktafels/{table.id}{rest}"


def card_of(session: Session, table: Werktafel, text: str) -> Card:
    session.expire_all()
    return session.scalars(select(Card).where(Card.werktafel_id == table.id, Card.text == text)).one()


class TestNames:
    def test_are_off_until_the_facilitator_switches_them_on(
        self, cast: Cast, client_as: ClientAs, table: Werktafel, seat: Client
    ) -> None:
        desk = client_as(cast.facilitator)
        desk.post_form(path(table, "/kaartjes/tonen"))
        screen = desk.get(path(table, "/scherm")).text
        assert "Met naam" in screen
        assert NAME not in screen
        assert "Namen staan er niet bij" in screen
        assert "op het scherm in de zaal staat hij dan nog niet" in seat.get(SEAT).text
        assert desk.post_form(path(table, "/namen"), {"namen": "ja"}).status_code == 303
        screen = desk.get(path(table, "/scherm")).text
        assert screen.count(NAME) == 1
        assert "Alleen wie dat zelf aanvinkt" in screen
        assert "dan staat hij ook op het scherm in de zaal" in seat.get(SEAT).text
        desk.post_form(path(table, "/namen"), {"namen": "nee"})
        assert NAME not in desk.get(path(table, "/scherm")).text

    def test_only_who_steers_switches_them(self, cast: Cast, client_as: ClientAs, table: Werktafel) -> None:
        for actor in (cast.co_facilitator, cast.professional):
            assert client_as(actor).post_form(path(table, "/namen"), {"namen": "ja"}).status_code == 403


class TestNextAct:
    def test_is_one_big_button_after_another(
        self, session: Session, cast: Cast, client_as: ClientAs, table: Werktafel, seat: Client
    ) -> None:
        desk = client_as(cast.facilitator)

        def big() -> str:
            return desk.get(path(table)).text.split("wt-next")[1].split(">")[1].split("<")[0]

        assert big() == "Toon de kaartjes"
        desk.post_form(path(table, "/kaartjes/tonen"))
        assert big() == "Laat de tafel stemmen"
        desk.post_form(path(table, "/stemmen/openen"), {"stemmen": "2"})
        assert big() == "Sluit het stemmen"
        desk.post_form(path(table, "/stemmen/sluiten"))
        assert big() == "Zet 1 deelnemer naar oplossingen"
        desk.post_form(path(table, "/fase"), {"van": "diagnose", "naar": "oplossingen"})
        assert big() == "Rond de werktafel af"


class TestSeat:
    def test_a_vote_comes_first_on_the_phone_and_is_told_in_a_live_region(
        self, cast: Cast, client_as: ClientAs, table: Werktafel, seat: Client
    ) -> None:
        desk = client_as(cast.facilitator)
        desk.post_form(path(table, "/kaartjes/tonen"))
        before = seat.get(SEAT).text
        assert before.index("Uw kaartje") < before.index("Op tafel")
        desk.post_form(path(table, "/stemmen/openen"), {"stemmen": "2"})
        part = seat.get(f"{SEAT}/stand?na=0&fase=diagnose").text
        assert "De tafel stemt nu." in part
        assert "data-move-on" in part
        voting = seat.get(SEAT).text
        assert "Wat weegt het zwaarst?" in voting
        assert voting.index("Stem hierop") < voting.index("Uw kaartje")
        assert "data-move-on" not in seat.get(f"{SEAT}/stand?na=0&fase=diagnose-stemmen").text

    def test_who_thinks_of_solutions_sees_the_knelpunten_instead_of_the_cards(
        self, session: Session, cast: Cast, table: Werktafel, seat: Client
    ) -> None:
        rounds.show_cards(session, cast.facilitator, table.id)
        step = scene.first_step(session, table.id)
        writing.add_knelpunt(session, cast.facilitator, table.id, step, SaveKnelpunt("Post blijft liggen", "SAM"))
        move = MovePhase(table.id, Phase.DIAGNOSE, Phase.SOLVE)
        steering.move(session, cast.facilitator, move, utc_now())
        page = seat.get(SEAT).text
        assert "Post blijft liggen" in page
        assert "Op tafel" not in page

    def test_a_guest_parks_an_own_card_with_one_tap(
        self, session: Session, cast: Cast, client_as: ClientAs, table: Werktafel, seat: Client
    ) -> None:
        card = card_of(session, table, "Zonder naam")
        assert seat.post_form(f"{SEAT}/kaartjes/{card.id}/parkeren").status_code == 303
        parked = card_of(session, table, "Zonder naam")
        assert (parked.kind, parked.shown) == (CardKind.PARKED, True)
        assert "Parkeerplaats (1)" in client_as(cast.facilitator).get(path(table)).text

    def test_a_card_of_somebody_else_or_one_that_others_used_stays(
        self, session: Session, cast: Cast, table: Werktafel, seat: Client
    ) -> None:
        other = cards.write(session, cast.facilitator, table.id, WriteCard("Van de ander", Phase.DIAGNOSE))
        assert seat.post_form(f"{SEAT}/kaartjes/{other.id}/parkeren").status_code == 404
        rounds.show_cards(session, cast.facilitator, table.id)
        own = card_of(session, table, "Met naam")
        rounds.join_cards(session, cast.facilitator, table.id, own.id, other.id)
        assert seat.post_form(f"{SEAT}/kaartjes/{own.id}/parkeren").status_code == 422


class TestLeftovers:
    def test_each_goes_to_a_next_table_or_stays_with_the_pattern(
        self, session: Session, cast: Cast, client_as: ClientAs, table: Werktafel
    ) -> None:
        texts = ("Later bespreken", "Hoort bij het patroon")
        later, stays = (
            cards.write(session, cast.facilitator, table.id, WriteCard(text, Phase.DIAGNOSE, parked=True)).id
            for text in texts
        )
        desk = client_as(cast.facilitator)
        asked = desk.get(path(table, "/afsluiten")).text
        assert all(text in asked for text in texts)
        form = {"geparkeerd": [str(later), str(stays)], "volgende": [str(later)]}
        report = desk.post_form(path(table, "/afsluiten"), form, follow_redirects=True).text
        assert report.count("gaat mee naar een volgende werktafel") == 1
        assert card_of(session, table, texts[1]).left_for is Leftover.PATTERN
        left = f"Bleef liggen op een werktafel: {texts[0]}; {texts[1]}."
        assert left in client_as(cast.owner).get(f"/patronen/{table.pattern_id}").text
        after = scene.planned_beside(session, cast, table.pattern_id, utc_now())
        page = desk.get(path(after)).text
        assert texts[0] in page
        assert texts[1] not in page
