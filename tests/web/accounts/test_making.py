"""The administrator finds the work on the start page, and nothing is chosen for a new account by accident."""

from collections.abc import Callable

from patterns.actor import Actor
from tests.support.cast import Cast
from tests.support.client import Client

ClientAs = Callable[[Actor], Client]
ACCOUNT = {
    "email": "nieuw@voorbeeld.example",
    "name": "Nieuwe Collega",
    "roles": ["coordinator"],
    "password": "een-lang-wachtwoord",
}


def test_the_start_page_leads_the_administrator_to_the_work(client_as: ClientAs, cast: Cast) -> None:
    page = client_as(cast.admin).get("/").text
    assert "Beheren" in page
    assert 'href="/beheer/accounts"' in page
    assert 'href="/beheer/accounts"' not in client_as(cast.coordinator).get("/").text


def test_a_new_account_asks_for_its_municipality(client_as: ClientAs, cast: Cast) -> None:
    admin = client_as(cast.admin)
    refused = admin.post_form("/beheer/accounts/nieuw", {**ACCOUNT, "municipality": ""})
    assert refused.status_code == 422
    assert "Kies een gemeente." in refused.text
    kept = admin.post_form("/beheer/accounts/nieuw", {**ACCOUNT, "municipality": cast.coordinator.municipality})
    assert kept.status_code == 303
    assert "regionaal coördinator" in admin.get("/beheer/accounts").text
