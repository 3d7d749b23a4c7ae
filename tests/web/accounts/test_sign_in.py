"""Signing in and out, and what happens to a form when the session has ended."""

from collections.abc import Callable

import pytest
from flask_security import hash_password
from sqlalchemy.orm import Session

from tests.support.cast import Cast
from tests.support.client import Client
from werktafel.accounts import views
from werktafel.accounts.store import get_user
from werktafel.kit.resume import keep_form, unpack_form

PASSWORD = "een lange zin als wachtwoord"


@pytest.fixture(autouse=True)
def _forget_guesses() -> None:
    views.guesses._seen.clear()
    views.addresses._seen.clear()


@pytest.fixture
def known(client: Client, session: Session, cast: Cast) -> str:
    with client.application.test_request_context():
        get_user(session, cast.professional.id).password = hash_password(PASSWORD)
    session.flush()
    return "professional@test.example"


def test_everything_asks_to_sign_in_and_comes_back(client: Client, known: str) -> None:
    answer = client.get("/account")
    assert answer.location == "/inloggen?next=/account"
    answer = client.post_form("/inloggen?next=/account", {"email": known.upper(), "password": PASSWORD})
    assert (answer.status_code, answer.location) == (303, "/account")
    assert "Tilburg" in client.get("/account").text


@pytest.mark.parametrize("target", ["//kwaad.example", "https://kwaad.example", "/\\kwaad.example", "javascript:1"])
def test_after_signing_in_nobody_is_sent_elsewhere(client: Client, known: str, target: str) -> None:
    answer = client.post_form("/inloggen", {"email": known, "password": PASSWORD}, query_string={"next": target})
    assert answer.location == "/"


def test_wrong_password_and_unknown_mail_look_the_same(client: Client, known: str) -> None:
    pages = [
        client.post_form("/inloggen", {"email": mail, "password": "iets heel anders"})
        for mail in (known, "niemand@test.example")
    ]
    assert {page.status_code for page in pages} == {422}
    assert all("horen niet bij elkaar" in page.text for page in pages)


def test_guessing_is_slowed_down(client: Client, known: str) -> None:
    for _ in range(10):
        client.post_form("/inloggen", {"email": known, "password": "fout fout fout fout"})
    assert client.post_form("/inloggen", {"email": known, "password": PASSWORD}).status_code == 429


def test_what_was_typed_survives_an_ended_session(client: Client, known: str) -> None:
    expired = client.post_form("/account", {"password": "mijn nieuwe lange wachtwoord", "title": "Een titel"})
    assert expired.status_code == 401
    kept = expired.text.split('name="kept" type="hidden" value="')[1].split('"')[0]
    again = client.post_form("/inloggen", {"email": known, "password": PASSWORD, "kept": kept})
    assert again.status_code == 200
    assert 'name="title" value="Een titel"' in again.text
    assert 'action="/account"' in again.text
    assert "mijn nieuwe lange wachtwoord" not in again.text


def test_what_was_typed_is_shown_with_the_words_of_the_form(client: Client, known: str) -> None:
    typed = {"title": "Dubbel ingeschreven", "sentence": "Twee huishoudens.", "knelpunt_ids": "3", "version": "1"}
    expired = client.post_form("/patronen/nieuw", typed)
    kept = expired.text.split('name="kept" type="hidden" value="')[1].split('"')[0]
    again = client.post_form("/inloggen", {"email": known, "password": PASSWORD, "kept": kept}).text
    assert "<dt>Titel</dt><dd>Dubbel ingeschreven</dd>" in again
    assert "<dt>Het patroon in één zin</dt><dd>Twee huishoudens.</dd>" in again
    assert "<dt>knelpunt_ids</dt>" not in again
    assert "<dt>version</dt>" not in again
    assert 'name="knelpunt_ids" value="3"' in again


@pytest.mark.parametrize("path", ["/bestaat/niet", "/account", "/meedoen", "/patronen/1/casussen"])
def test_any_kept_form_can_be_shown(client: Client, known: str, path: str) -> None:
    with client.application.test_request_context(path, method="POST", data={"x": "een tekst", "y": "7"}):
        kept = unpack_form(keep_form())
    assert kept is not None
    assert kept["shown"] == [("Wat u typte", "een tekst")]


def test_signing_out_ends_it(client_as: Callable[..., Client], cast: Cast) -> None:
    client = client_as(cast.professional)
    assert client.post_form("/uitloggen").status_code == 303
    assert client.get("/account").status_code == 302


def test_a_form_from_elsewhere_is_not_kept(client: Client) -> None:
    answer = client.post_form("/account", {"title": "Vals"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert 'name="kept" type="hidden" value=""' in answer.text


def test_a_post_without_token_is_refused_and_kept(client_as: Callable[..., Client], cast: Cast) -> None:
    answer = client_as(cast.professional).post("/account", data={"title": "Oud formulier"})
    assert answer.status_code == 400
    assert "Oud formulier" in answer.text


def test_an_administrator_gives_somebody_a_new_password(
    client: Client, client_as: Callable[..., Client], cast: Cast, known: str
) -> None:
    target = f"/beheer/accounts/{cast.professional.id}/wachtwoord"
    assert client_as(cast.coordinator).post_form(target, {"password": "x" * 12}).status_code == 403
    assert client_as(cast.admin).post_form(target, {"password": "te kort"}).status_code == 422
    assert client_as(cast.admin).post_form(target, {"password": "een heel nieuwe zin"}).status_code == 303
    assert client.post_form("/inloggen", {"email": known, "password": PASSWORD}).status_code == 422
    assert client.post_form("/inloggen", {"email": known, "password": "een heel nieuwe zin"}).status_code == 303
