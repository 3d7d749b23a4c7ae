"""Signing out ends a sign-in for every copy of its cookie; locking somebody out does not work."""

import time
from collections.abc import Callable

import pytest
from flask_security import hash_password
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.support.cast import Cast
from tests.support.client import Client
from werktafel.accounts import views
from werktafel.accounts.model import EndedSignIn
from werktafel.accounts.service import COOKIES_LAST
from werktafel.accounts.store import get_user

PASSWORD = "een lange zin als wachtwoord"
MAIL = "professional@test.example"


@pytest.fixture(autouse=True)
def _forget_guesses() -> None:
    views.guesses._seen.clear()
    views.addresses._seen.clear()


@pytest.fixture
def sign_in(client: Client, session: Session, cast: Cast) -> Callable[[Client], None]:
    with client.application.test_request_context():
        get_user(session, cast.professional.id).password = hash_password(PASSWORD)
    session.flush()

    def through_the_form(visitor: Client) -> None:
        answer = visitor.post_form("/inloggen", {"email": MAIL, "password": PASSWORD})
        assert answer.status_code == 303

    return through_the_form


def _other(client: Client, session: Session) -> Client:
    other = client.application.test_client()
    assert isinstance(other, Client)
    other.test_session = session
    return other


def _copy_cookie(client: Client, thief: Client) -> None:
    cookie = client.get_cookie("werktafel")
    assert cookie is not None
    thief.set_cookie("werktafel", cookie.value)


def test_a_copied_cookie_dies_with_signing_out(
    client: Client, session: Session, sign_in: Callable[[Client], None]
) -> None:
    thief, phone = _other(client, session), _other(client, session)
    sign_in(client)
    sign_in(phone)
    _copy_cookie(client, thief)
    assert thief.get("/account").status_code == 200
    assert client.post_form("/uitloggen").status_code == 303
    assert thief.get("/account").status_code == 302
    assert phone.get("/account").status_code == 200, "another sign-in of the same person goes on"
    assert len(session.scalars(select(EndedSignIn)).all()) == 1
    sign_in(client)
    assert client.get("/account").status_code == 200


def test_a_copied_cookie_does_not_outlive_the_memory_of_signing_out(
    client: Client, session: Session, sign_in: Callable[[Client], None]
) -> None:
    """A page that needs nobody may renew a cookie; that gives the copy no longer life."""
    thief = _other(client, session)
    sign_in(client)
    _copy_cookie(client, thief)
    for seconds, status in ((COOKIES_LAST.total_seconds() - 60, 200), (COOKIES_LAST.total_seconds() + 60, 302)):
        with thief.session_transaction() as kept:
            kept["signed_in_at"] = int(time.time() - seconds)
        assert thief.get("/account").status_code == status
    with thief.session_transaction() as kept:
        del kept["signed_in_at"]
    assert thief.get("/account").status_code == 302


def test_a_sign_in_from_before_marks_ends_everywhere(
    client_as: Callable[..., Client], client: Client, cast: Cast, session: Session
) -> None:
    old, thief = client_as(cast.professional), _other(client, session)
    _copy_cookie(old, thief)
    assert thief.get("/account").status_code == 200
    assert old.post_form("/uitloggen").status_code == 303
    assert thief.get("/account").status_code == 302


def test_guesses_from_elsewhere_keep_nobody_out(client: Client, sign_in: Callable[[Client], None]) -> None:
    elsewhere = {"REMOTE_ADDR": "192.0.2.66"}
    wrong = {"email": MAIL, "password": "fout fout fout fout"}
    answers = [client.post_form("/inloggen", wrong, environ_base=elsewhere).status_code for _ in range(7)]
    assert answers == [422] * 5 + [429] * 2
    sign_in(client)


def test_a_new_password_asks_for_the_present_one(
    client: Client, session: Session, sign_in: Callable[[Client], None]
) -> None:
    sign_in(client)
    new = {"present": "dat weet ik niet meer", "password": "een heel nieuwe lange zin"}
    refused = client.post_form("/account", new)
    assert refused.status_code == 422
    assert "Dit is niet uw huidige wachtwoord" in refused.text
    assert client.post_form("/account", {**new, "present": ""}).status_code == 422
    assert client.post_form("/account", {**new, "present": PASSWORD}).status_code == 303
    assert client.get("/account").status_code == 302, "every session ended"
    answer = _other(client, session).post_form("/inloggen", {"email": MAIL, "password": new["password"]})
    assert answer.status_code == 303


def test_guessing_the_present_password_gets_slow(client: Client, sign_in: Callable[[Client], None]) -> None:
    sign_in(client)
    wrong = {"present": "fout fout fout fout", "password": "een heel nieuwe lange zin"}
    answers = [client.post_form("/account", wrong).status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]


def test_without_a_password_there_is_none_to_change(client_as: Callable[..., Client], cast: Cast) -> None:
    client = client_as(cast.professional)
    assert "Huidig wachtwoord" not in client.get("/account").text
    new = {"present": "wat dan ook", "password": "een heel nieuwe lange zin"}
    assert client.post_form("/account", new).status_code == 422
