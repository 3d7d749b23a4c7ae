"""Guests: one werktafel, one question, one input; and no way to anything else."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from patterns.base import utc_now
from tests.store.sessions import scene
from tests.support.cast import Cast
from tests.support.client import Client
from werktafel.sessions.model import Card, Participant, Werktafel
from werktafel.sessions.rules import CardKind, Phase
from werktafel.sessions.service import closing, planning, steering
from werktafel.sessions.service.steering import MovePhase
from werktafel.sessions.views import guest as guest_views

ClientAs = Callable[..., Client]


@pytest.fixture(autouse=True)
def _forget_wrong_codes() -> Iterator[None]:
    guest_views.wrong_codes.forget("127.0.0.1")
    yield
    guest_views.wrong_codes.forget("127.0.0.1")


def running(session: Session, cast: Cast, phase: Phase = Phase.ESTABLISH) -> Werktafel:
    return scene.running(session, cast, phase, now=utc_now() - timedelta(minutes=70))


def join(client: Client, code: str, name: str = "Sam", role: str = "inwoner") -> int:
    return client.post_form("/meedoen", {"code": code, "name": name, "role": role}).status_code


def test_a_guest_joins_and_writes_one_card(session: Session, cast: Cast, client: Client) -> None:
    table = running(session, cast)
    assert table.join_code in client.get(f"/meedoen/{table.join_code}").text
    assert join(client, table.join_code.lower()) == 303
    page = client.get("/meedoen/tafel")
    assert Phase.ESTABLISH.question in page.text
    form = {"text": "Dit voelt oneerlijk", "seen": "vaststellen"}
    assert client.post_form("/meedoen/tafel", form).status_code == 303
    assert "Dit voelt oneerlijk" in client.get("/meedoen/tafel").text
    card = session.scalars(select(Card).where(Card.werktafel_id == table.id)).one()
    assert (card.kind, card.participant_id is not None) == (CardKind.OPINION, True)


def test_a_remark_names_its_step_and_an_idea_may_be_parked(session: Session, cast: Cast, client: Client) -> None:
    table = running(session, cast, Phase.DIAGNOSE)
    join(client, table.join_code)
    page = client.get("/meedoen/tafel").text
    assert "1. Schrijft de bewoner in" in page
    client.post_form(
        "/meedoen/tafel", {"text": "Ik wist van niets", "seen": "diagnose", "step": table_step(session, table)}
    )
    client.post_form("/meedoen/tafel", {"text": "Iets anders", "seen": "diagnose", "parked": "y"})
    remark, parked = session.scalars(select(Card).where(Card.werktafel_id == table.id).order_by(Card.id)).all()
    assert (remark.kind, remark.step_id) == (CardKind.REMARK, table_step(session, table))
    assert parked.kind is CardKind.PARKED


def table_step(session: Session, table: Werktafel) -> int:
    return scene.first_step(session, table.id)


def test_an_answer_that_comes_late_keeps_its_place(session: Session, cast: Cast, client: Client) -> None:
    table = running(session, cast)
    join(client, table.join_code)
    steering.move(session, cast.facilitator, MovePhase(table.id, Phase.ESTABLISH, Phase.DIAGNOSE), utc_now())
    client.post_form("/meedoen/tafel", {"text": "Nog over de stappen", "seen": "vaststellen"})
    assert session.scalars(select(Card).where(Card.werktafel_id == table.id)).one().kind is CardKind.OPINION


def test_the_phone_hears_only_that_the_question_changed(session: Session, cast: Cast, client: Client) -> None:
    table = running(session, cast)
    join(client, table.join_code)
    seen = f"/meedoen/tafel/stand?fase=vaststellen&na={session.get_one(Werktafel, table.id).shown}"
    assert client.get(seen).status_code == 204
    steering.move(session, cast.facilitator, MovePhase(table.id, Phase.ESTABLISH, Phase.DIAGNOSE), utc_now())
    moved = client.get(seen)
    assert "Naar de vraag van nu" in moved.text
    assert "<textarea" not in moved.text


def test_own_cards_can_be_taken_back_and_those_of_others_not(
    session: Session, cast: Cast, client: Client, house: tuple[object, Cast]
) -> None:
    table = running(session, cast)
    join(client, table.join_code)
    client.post_form("/meedoen/tafel", {"text": "Van mij", "seen": "vaststellen"})
    card = session.scalars(select(Card).where(Card.werktafel_id == table.id)).one()
    url = f"/meedoen/tafel/kaartjes/{card.id}/terugnemen"
    other = client.application.test_client()
    assert isinstance(other, Client)
    other.test_session = session
    join(other, table.join_code, "Noor")
    assert other.post_form(url).status_code == 404
    assert client.post_form(url).status_code == 303
    assert session.scalars(select(Card).where(Card.werktafel_id == table.id)).all() == []


@pytest.mark.parametrize(
    "bad",
    [{"text": "", "seen": "vaststellen"}, {"text": "x" * 600, "seen": "vaststellen"}, {"text": "x", "seen": "slapen"}],
)
def test_bad_cards_are_refused_with_a_sentence(
    session: Session, cast: Cast, client: Client, bad: dict[str, str]
) -> None:
    table = running(session, cast)
    join(client, table.join_code)
    answer = client.post_form("/meedoen/tafel", bad)
    assert answer.status_code == 422
    assert session.scalars(select(Card).where(Card.werktafel_id == table.id)).all() == []


def test_a_step_of_another_table_is_not_there(session: Session, cast: Cast, client: Client) -> None:
    table = running(session, cast, Phase.DIAGNOSE)
    join(client, table.join_code)
    form = {"text": "Bij een vreemde stap", "seen": "diagnose", "step": table_step(session, table) + 1000}
    assert client.post_form("/meedoen/tafel", form).status_code == 404


def test_a_wrong_code_is_told_and_too_many_are_enough(session: Session, cast: Cast, client: Client) -> None:
    table = running(session, cast)
    answer = client.post_form("/meedoen", {"code": "ZZZZZZ", "name": "Sam", "role": "inwoner"})
    assert answer.status_code == 422
    assert "kennen wij niet" in answer.text
    for _ in range(guest_views.wrong_codes.limit - 2):
        guest_views.wrong_codes.fail("127.0.0.1")
    assert join(client, "ZZZZZZ") == 422
    blocked = client.post_form("/meedoen", {"code": table.join_code, "name": "Sam", "role": "inwoner"})
    assert blocked.status_code == 429
    assert "Wacht tien minuten" in blocked.text


def test_right_codes_do_not_use_up_the_tries(session: Session, cast: Cast, client: Client) -> None:
    table = running(session, cast)
    assert {join(client, table.join_code, f"Gast {number}") for number in range(25)} == {303}


def test_a_name_and_a_role_are_needed(session: Session, cast: Cast, client: Client) -> None:
    table = running(session, cast)
    assert join(client, table.join_code, name=" ") == 422
    assert join(client, table.join_code, role="") == 422
    assert session.scalars(select(Participant).where(Participant.werktafel_id == table.id)).all() == []


def test_a_closed_and_a_cancelled_table_let_nobody_in(session: Session, cast: Cast, client: Client) -> None:
    table = running(session, cast)
    closing.close(session, cast.facilitator, table.id, utc_now())
    answer = client.post_form("/meedoen", {"code": table.join_code, "name": "Sam", "role": "inwoner"})
    assert answer.status_code == 422
    assert "afgelopen" in answer.text


def test_closing_ends_every_seat(session: Session, cast: Cast, client: Client) -> None:
    table = running(session, cast)
    join(client, table.join_code)
    closing.close(session, cast.facilitator, table.id, utc_now())
    assert client.get("/meedoen/tafel").status_code == 403
    assert client.post_form("/meedoen/tafel", {"text": "Te laat", "seen": "vaststellen"}).status_code == 403
    assert client.get("/meedoen/tafel/stand?fase=vaststellen").headers["HX-Redirect"].endswith("/meedoen/tafel")


def test_the_cookie_is_of_one_table_and_cannot_be_made_up(session: Session, cast: Cast, client: Client) -> None:
    table = running(session, cast)
    other = scene.planned_beside(session, cast, table.pattern_id, utc_now())
    join(client, table.join_code)
    cookie = client.get_cookie("werktafel_gast", path="/meedoen")
    assert cookie is not None
    assert cookie.http_only
    assert session.scalars(select(Participant)).one().token_hash not in cookie.value
    assert other.title not in client.get("/meedoen/tafel").text
    client.set_cookie("werktafel_gast", cookie.value[:-2] + "xx", path="/meedoen")
    assert client.get("/meedoen/tafel").status_code == 403


def test_a_guest_waits_until_the_table_starts(session: Session, cast: Cast, client: Client) -> None:
    table = scene.planned(session, cast, utc_now())
    join(client, table.join_code)
    assert "nog niet begonnen" in client.get("/meedoen/tafel").text
    assert client.post_form("/meedoen/tafel", {"text": "Te vroeg", "seen": "vaststellen"}).status_code == 422
    planning.cancel(session, cast.facilitator, table.id)
    assert client.get("/meedoen/tafel").status_code == 403


def test_a_guest_reaches_no_other_page(session: Session, cast: Cast, client: Client) -> None:
    table = running(session, cast)
    join(client, table.join_code)
    for url in (
        "/",
        "/werktafels",
        f"/werktafels/{table.id}",
        f"/werktafels/{table.id}/scherm",
        "/patronen",
        "/casussen",
    ):
        answer = client.get(url)
        assert answer.status_code in (302, 401), url
    assert client.post_form(f"/werktafels/{table.id}/kaartjes", {"text": "x"}).status_code == 401
    assert client.get(f"/werktafels/{table.id}/stand?na=0").status_code in (302, 401)


def test_names_of_guests_stay_with_the_facilitator(
    session: Session, cast: Cast, client: Client, client_as: ClientAs
) -> None:
    table = running(session, cast)
    join(client, table.join_code, "Sam uit de straat")
    client.post_form("/meedoen/tafel", {"text": "Mijn mening", "seen": "vaststellen"})
    desk = client_as(cast.facilitator).get(f"/werktafels/{table.id}").text
    assert "Sam uit de straat" in desk
    assert "Sam uit de straat" not in client_as(cast.facilitator).get(f"/werktafels/{table.id}/scherm").text
    closing.close(session, cast.facilitator, table.id, utc_now())
    report = client_as(cast.professional).get(f"/werktafels/{table.id}").text
    assert "Sam uit de straat" not in report
    assert "inwoner" in report
