"""Signing in through an identity provider: a real one in a thread, and whatever goes wrong on the way."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import oidc_provider_mock
import pytest
import requests
from sqlalchemy.orm import Session

from tests.support.cast import Cast
from tests.support.client import Client
from werktafel.accounts.store import get_user
from werktafel.settings import Oidc

MAIL = "owner@test.example"
SUBJECT = "a1b2-owner"


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    people = (
        oidc_provider_mock.User(sub=SUBJECT, claims={"email": MAIL.upper(), "email_verified": True}),
        oidc_provider_mock.User(sub="somebody-else", claims={"email": MAIL, "email_verified": True}),
        oidc_provider_mock.User(sub="not-verified", claims={"email": MAIL, "email_verified": False}),
        oidc_provider_mock.User(sub="stranger", claims={"email": "wie@elders.example", "email_verified": True}),
    )
    with oidc_provider_mock.run_server_in_thread(require_nonce=True, user_claims=people) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def door(client: Client, issuer: str, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A client of an installation that knows the provider."""
    _use(client, issuer, monkeypatch)
    return client


def _use(client: Client, issuer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    app = client.application
    settings = replace(app.config["SETTINGS"], oidc=Oidc(issuer, "werktafel", "geheim-van-de-dienst"))
    monkeypatch.setitem(app.config, "SETTINGS", settings)
    app.extensions.pop("werktafel_provider", None)
    app.extensions.pop("authlib.integrations.flask_client", None)


def _come_back(client: Client, subject: str, start: str = "/inloggen/gemeente") -> str:
    """The path on which the provider sends somebody back."""
    away = client.get(start)
    assert away.status_code == 302
    asked = parse_qs(urlsplit(away.location).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["nonce"][0]
    assert asked["state"][0]
    answer = requests.post(away.location, data={"sub": subject}, allow_redirects=False, timeout=10)
    assert answer.status_code == 302
    parts = urlsplit(answer.headers["Location"])
    return f"{parts.path}?{parts.query}"


def test_a_verified_address_opens_the_account_and_then_the_subject_does(
    door: Client, session: Session, cast: Cast
) -> None:
    assert "Inloggen via uw gemeente" in door.get("/inloggen").text
    answer = door.get(_come_back(door, SUBJECT, "/inloggen/gemeente?next=/opvolging"))
    assert (answer.status_code, answer.location) == (303, "/opvolging")
    assert "Owner" in door.get("/account").text
    user = get_user(session, cast.owner.id)
    assert user.provider_subject == SUBJECT
    user.email = "nieuw.adres@test.example"
    session.flush()
    door.post_form("/uitloggen")
    assert door.get(_come_back(door, SUBJECT)).location == "/"
    assert "Owner" in door.get("/account").text


@pytest.mark.parametrize(
    ("subject", "why"),
    [("not-verified", "geen bevestigd e-mailadres"), ("stranger", "nog geen account voor u")],
)
def test_nobody_comes_in_without_a_verified_address_and_an_account(door: Client, subject: str, why: str) -> None:
    answer = door.get(_come_back(door, subject))
    assert (answer.status_code, answer.location) == (303, "/inloggen")
    assert why in door.get("/inloggen").text
    assert door.get("/account").status_code == 302


def test_who_takes_over_a_mail_address_does_not_take_over_the_account(
    door: Client, session: Session, cast: Cast
) -> None:
    door.get(_come_back(door, SUBJECT))
    door.post_form("/uitloggen")
    door.get(_come_back(door, "somebody-else"))
    assert "nog geen account voor u" in door.get("/inloggen").text
    assert get_user(session, cast.owner.id).provider_subject == SUBJECT


def test_a_closed_account_stays_closed(door: Client, session: Session, cast: Cast) -> None:
    get_user(session, cast.owner.id).active = False
    session.flush()
    door.get(_come_back(door, SUBJECT))
    assert "Uw account is afgesloten" in door.get("/inloggen").text


@pytest.mark.parametrize(
    "query", ["", "?code=x", "?code=x&state=verzonnen", "?error=access_denied", "?error=access_denied&state=verzonnen"]
)
def test_coming_back_without_having_gone_is_refused_kindly(door: Client, query: str) -> None:
    answer = door.get(f"/inloggen/gemeente/terug{query}")
    assert (answer.status_code, answer.location) == (303, "/inloggen")
    assert "Begin opnieuw" in door.get("/inloggen").text


def test_an_answer_counts_once(door: Client) -> None:
    back = _come_back(door, SUBJECT)
    door.get(back)
    door.post_form("/uitloggen")
    door.get(back)
    assert "Begin opnieuw" in door.get("/inloggen").text


def test_a_provider_that_is_away(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    _use(client, "http://localhost:9", monkeypatch)
    assert client.get("/inloggen/gemeente").location == "/inloggen"
    assert "antwoordt niet" in client.get("/inloggen").text


def test_without_a_provider_there_is_no_such_page(client: Client) -> None:
    assert client.get("/inloggen/gemeente").status_code == 404
    assert client.get("/inloggen/gemeente/terug").status_code == 404
    assert "Inloggen via uw gemeente" not in client.get("/inloggen").text
