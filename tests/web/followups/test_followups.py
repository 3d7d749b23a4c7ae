"""Looking back in the browser: the question, the answer, the timeline."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.base import utc_now
from patterns.cases.model import Case
from tests.store.cases.build import make_released
from tests.support.cast import Cast
from tests.support.client import Client

ClientAs = Callable[[Actor], Client]
ANSWER = {"maanden": "6", "effect": "gelukt", "toelichting": "Zij woont er nog."}


@pytest.fixture
def case(session: Session, cast: Cast) -> Case:
    return released(session, cast, 200)


def released(session: Session, cast: Cast, days: int) -> Case:
    case = make_released(session, cast.professional, cast.colleague)
    case.released_at = utc_now() - timedelta(days=days)
    session.flush()
    return case


def test_the_author_is_asked_and_answers(case: Case, cast: Cast, client_as: ClientAs) -> None:
    client = client_as(cast.professional)
    url = f"/casussen/{case.id}/terugkijken"
    for page in ("/", "/terugkijken"):
        assert url in client.get(page).text
        assert "6 maanden na het vrijgeven" in client.get(page).text
    assert client.get(url).status_code == 200
    assert client.post_form(url, ANSWER).status_code == 303
    for page in ("/", "/terugkijken"):
        assert url not in client.get(page).text
    told = client.get(f"/casussen/{case.id}").text
    assert "het gaat nog steeds goed" in told
    assert "Zij woont er nog." in told


def test_the_region_sees_the_effect_and_not_the_note(case: Case, cast: Cast, client_as: ClientAs) -> None:
    url = f"/casussen/{case.id}/terugkijken"
    client_as(cast.professional).post_form(url, ANSWER)
    outsider = client_as(cast.goirle)
    told = outsider.get(f"/casussen/{case.id}").text
    assert "het gaat nog steeds goed" in told
    assert "Zij woont er nog." not in told
    assert outsider.get(url).status_code == 403
    assert outsider.post_form(url, ANSWER).status_code == 403
    assert client_as(cast.owner).get("/terugkijken").status_code == 403


@pytest.mark.parametrize(
    "values", [{"maanden": "12"}, {"maanden": ""}, {"effect": "prima"}, {"toelichting": "x" * 1001}]
)
def test_a_wrong_answer_is_refused(case: Case, cast: Cast, client_as: ClientAs, values: dict[str, str]) -> None:
    answer = client_as(cast.professional).post_form(f"/casussen/{case.id}/terugkijken", {**ANSWER, **values})
    assert answer.status_code == 422


def test_before_three_months_nothing_is_asked(session: Session, cast: Cast, client_as: ClientAs) -> None:
    fresh = released(session, cast, 10)
    client = client_as(cast.professional)
    assert "Drie maanden na het vrijgeven" in client.get(f"/casussen/{fresh.id}/terugkijken").text
    assert "komt nog" in client.get(f"/casussen/{fresh.id}").text


def test_a_long_list_comes_in_few_statements(
    session: Session, cast: Cast, client_as: ClientAs, budget: Callable[[int], AbstractContextManager[list[str]]]
) -> None:
    client, seen = client_as(cast.professional), []
    for number in (2, 20):
        for _ in range(number):
            released(session, cast, 100)
        client.get("/terugkijken")
        with budget(10) as statements:
            client.get("/terugkijken")
        seen.append(len(statements))
    assert seen[0] == seen[1]


def test_nobody_signed_in_is_asked_nothing(client: Client) -> None:
    assert client.get("/terugkijken").status_code == 302
