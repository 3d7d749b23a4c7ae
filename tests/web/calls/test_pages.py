"""A call from the pattern to the start page of professionals, and back as an answer."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.base import utc_now
from patterns.patterns.model import Pattern
from tests.support.cast import Cast
from tests.support.client import Client
from tests.support.patterns import Maker
from tests.support.submissions import counted_pattern
from werktafel.kit.filters import local

ClientAs = Callable[[Actor], Client]


@pytest.fixture
def pattern(session: Session, cast: Cast) -> Pattern:
    found = counted_pattern(Maker(session))
    found.owner_id = cast.owner.id
    session.flush()
    return found


def in_days(number: int) -> str:
    return (local(utc_now()).date() + timedelta(days=number)).isoformat()


def test_the_road_of_a_call(client_as: ClientAs, cast: Cast, pattern: Pattern) -> None:
    owner, goirle = client_as(cast.owner), client_as(cast.goirle)
    assert "Doe een oproep" in owner.get(f"/patronen/{pattern.id}").text
    url = f"/patronen/{pattern.id}/oproep"
    assert in_days(21) in owner.get(url).text
    made = owner.post_form(url, {"zin": "toeslag stopt door vorige bewoner", "tot": in_days(10)})
    assert made.status_code == 303
    call = made.headers["Location"]
    start = goirle.get("/").text
    assert "Wie ziet dit ook?" in start
    assert "toeslag stopt door vorige bewoner" in start
    assert "Nog geen van de" in goirle.get(call).text
    told = {"version": "0", "antwoord": "wij_ook", "tekst": "Bij ons wachtte een gezin vier maanden op toeslag."}
    assert goirle.post_form(f"/patronen/{pattern.id}/antwoord", told).status_code == 303
    assert "toeslag stopt door vorige bewoner" not in goirle.get("/").text
    shown = owner.get(call).text
    assert "gemeenten antwoordde: 1 wij ook." in shown
    assert "vier maanden" not in shown
    assert "toeslag stopt" in owner.get(f"/patronen/{pattern.id}").text
    assert owner.post_form(f"{call}/stop").status_code == 303
    assert "is gestopt op" in owner.get(call).text
    assert owner.post_form(f"{call}/stop").status_code == 422


def test_the_list(client_as: ClientAs, cast: Cast, pattern: Pattern) -> None:
    professional = client_as(cast.professional)
    assert "Er is nog geen oproep gedaan" in professional.get("/oproepen").text
    client_as(cast.coordinator).post_form(f"/patronen/{pattern.id}/oproep", {"zin": "Wie nog?", "tot": in_days(5)})
    assert "Wie nog?" in professional.get("/oproepen").text


def test_who_may_not(client_as: ClientAs, client: Client, cast: Cast, pattern: Pattern) -> None:
    url, sent = f"/patronen/{pattern.id}/oproep", {"zin": "Wie nog?", "tot": in_days(5)}
    for actor in (cast.professional, cast.goirle, cast.steering):
        assert client_as(actor).get(url).status_code == 403
        assert client_as(actor).post_form(url, sent).status_code == 403
    assert client.get(url).status_code == 302
    assert client.get("/oproepen").status_code == 302
    assert client_as(cast.coordinator).get("/oproepen/999999").status_code == 404
    assert client_as(cast.coordinator).get("/patronen/999999/oproep").status_code == 404


def test_bad_input_keeps_what_was_typed(client_as: ClientAs, cast: Cast, pattern: Pattern) -> None:
    coordinator, url = client_as(cast.coordinator), f"/patronen/{pattern.id}/oproep"
    for sent in (
        {"zin": "x" * 10_000, "tot": in_days(5)},
        {"zin": "Dit blijft staan", "tot": in_days(0)},
        {"zin": "Dit blijft staan", "tot": "gisteren"},
        {"zin": "Dit blijft staan", "tot": in_days(400)},
        {"zin": "", "tot": in_days(5), "toelichting": "Dit blijft staan"},
    ):
        refused = coordinator.post_form(url, sent)
        assert refused.status_code == 422
        assert "Dit blijft staan" in refused.text or "x" * 100 in refused.text


def test_a_second_call_shows_the_one_that_runs(client_as: ClientAs, cast: Cast, pattern: Pattern) -> None:
    owner, url = client_as(cast.owner), f"/patronen/{pattern.id}/oproep"
    made = owner.post_form(url, {"zin": "Wie nog?", "tot": in_days(5)}).headers["Location"]
    again = owner.get(url)
    assert (again.status_code, again.headers["Location"]) == (303, made)
    assert "Deze oproep loopt nu" in owner.get(made).text
    assert "loopt al een oproep" in owner.post_form(url, {"zin": "En nu?", "tot": in_days(5)}).text
    owner.post_form(f"{made}/stop")
    assert in_days(21) in owner.get(url).text
