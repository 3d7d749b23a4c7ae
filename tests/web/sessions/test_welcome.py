"""While people come in: the screen with the code, what the planner tells, and questions that are not asked yet."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from sqlalchemy.orm import Session

from patterns.base import utc_now
from tests.store.sessions import scene
from tests.support.cast import Cast
from tests.support.client import Client
from tests.web.patterns.test_pages import text_of
from werktafel.sessions import card_store, store
from werktafel.sessions.model import Werktafel
from werktafel.sessions.rules import Phase
from werktafel.sessions.service import rounds, steering
from werktafel.sessions.service.steering import MovePhase
from werktafel.sessions.views import guest as guest_views

ClientAs = Callable[..., Client]
SEAT = "/meedoen/tafel"
NAME, WRITTEN = "Robin-van-de-eerste-rij", "Ik belde drie keer."


@pytest.fixture
def table(session: Session, cast: Cast) -> Werktafel:
    guest_views.wrong_codes.forget("127.0.0.1")
    return scene.planned(session, cast)


@pytest.fixture
def seat(client: Client, table: Werktafel) -> Client:
    """A guest who came early and wrote something down."""
    client.post_form("/meedoen", {"code": table.join_code, "name": NAME, "role": "inwoner"})
    assert client.post_form(SEAT, {"text": WRITTEN, "seen": "vooraf", "key": "a"}).status_code == 303
    return client


def path(table: Werktafel, rest: str = "") -> str:
    return f"/werktafels/{table.id}{rest}"


def stand(session: Session, table: Werktafel, looks: str) -> str:
    return path(table, f"/stand?beeld={looks}&na={store.moved_of(session, table.id)[0]}")


def test_the_screen_shows_the_code_and_numbers_only(
    session: Session, cast: Cast, client_as: ClientAs, table: Werktafel, seat: Client
) -> None:
    desk = client_as(cast.facilitator)
    page = desk.get(path(table, "/scherm"))
    assert table.join_code in page.text
    assert "<svg" in page.text
    told = text_of(page.text)
    assert "1 deelnemer binnen · 1 kaartje vooraf geschreven" in told
    assert NAME not in told
    assert WRITTEN not in told
    assert desk.get(stand(session, table, "welkom")).status_code == 204
    assert "1 deelnemer binnen" in text_of(desk.get(path(table, "/stand?beeld=welkom&na=0")).text)
    for other in (cast.professional, cast.owner):
        assert client_as(other).get(path(table, "/scherm")).status_code == 403


def test_the_screen_follows_when_the_table_begins(
    session: Session, cast: Cast, client_as: ClientAs, table: Werktafel, seat: Client
) -> None:
    desk = client_as(cast.facilitator)
    before = stand(session, table, "welkom")
    planner = text_of(desk.get(path(table)).text)
    assert "1 deelnemer is al binnen, met 1 kaartje vooraf" in planner
    assert WRITTEN not in planner
    assert desk.post_form(path(table, "/start")).status_code == 303
    assert desk.get(before).headers["HX-Redirect"].endswith("/scherm")
    assert "Vaststellen" in desk.get(path(table, "/scherm")).text


def test_a_question_that_was_never_asked_takes_no_card(
    session: Session, cast: Cast, table: Werktafel, seat: Client
) -> None:
    steering.start(session, cast.facilitator, table.id, utc_now())
    early = {"text": "Ik weet de oplossing al.", "seen": "oplossingen", "key": "b"}
    refused = seat.post_form(SEAT, early)
    assert refused.status_code == 422
    assert "Deze vraag is nog niet gesteld." in refused.text
    assert "Ik weet de oplossing al." in refused.text, "what was typed stays"
    for here, there in pairwise((Phase.ESTABLISH, Phase.DIAGNOSE, Phase.SOLVE, Phase.DIAGNOSE)):
        steering.move(session, cast.facilitator, MovePhase(table.id, here, there), utc_now())
    assert seat.post_form(SEAT, early).status_code == 303, "the table was there, and stepped back since"
    assert [card.text for card in card_store.cards_of(session, table.id)] == [WRITTEN, "Ik weet de oplossing al."]


def test_a_phone_hears_that_the_vote_ended(session: Session, cast: Cast, table: Werktafel, seat: Client) -> None:
    steering.start(session, cast.facilitator, table.id, utc_now())
    steering.move(session, cast.facilitator, MovePhase(table.id, Phase.ESTABLISH, Phase.DIAGNOSE), utc_now())
    rounds.show_cards(session, cast.facilitator, table.id)
    rounds.open_vote(session, cast.facilitator, table.id, 3)
    assert "De tafel stemt nu." in seat.get(f"{SEAT}/stand?na=0&fase=diagnose").text
    rounds.close_vote(session, cast.facilitator, table.id)
    page = seat.get(f"{SEAT}/stand?na=0&fase=diagnose-stemmen").text
    assert "Het stemmen is gesloten." in page
    assert "De tafel is nu bij" not in page
    moved = seat.get(f"{SEAT}/stand?na=0&fase=vaststellen").text
    assert "De tafel is nu bij: diagnose" in moved
