"""Ties, dates of review and the question about doubles on screen."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.patterns.model import Pattern
from tests.support.cast import Cast
from tests.support.client import Client
from tests.support.patterns import Maker
from werktafel.kit.filters import dutch_date
from werktafel.web.pages.patterns import today

ClientAs = Callable[[Actor], Client]


@pytest.fixture
def make(session: Session) -> Maker:
    return Maker(session)


def test_a_tie_is_laid_shown_and_taken_away(session: Session, cast: Cast, client_as: ClientAs, make: Maker) -> None:
    one, other = make.pattern(title="Schulden door beslag"), make.pattern(title="Op straat")
    client, url = client_as(cast.facilitator), f"/patronen/{one.id}/verbanden"
    assert "nog geen verband" in client.get(url).text
    assert client.post_form(url, {"kind": "veroorzaakt", "other": "0"}).status_code == 422
    assert (
        client.post_form(url, {"kind": "veroorzaakt", "other": str(other.id), "note": "Vier keer."}).status_code == 303
    )
    shown = client.get(f"/patronen/{one.id}").text
    assert "Dit patroon veroorzaakt" in shown
    assert "Dit patroon komt door" in client.get(f"/patronen/{other.id}").text
    assert "dit patroon veroorzaakt dat patroon" in client.get(f"/verkennen?patroon={one.id}").text
    assert "dit veroorzaakt:" in client.get(f"/verkennen?patroon={one.id}").text
    away = client.get(url).text.split(f'action="{url}/')[1].split('"')[0]
    assert client.post_form(f"{url}/{away}").status_code == 303
    assert "Dit patroon veroorzaakt" not in client.get(f"/patronen/{one.id}").text


def test_a_day_of_review_comes_and_goes(session: Session, cast: Cast, client_as: ClientAs, make: Maker) -> None:
    pattern = make.pattern(title="Geen postadres")
    client, url = client_as(cast.coordinator), f"/patronen/{pattern.id}/geldigheid"
    day = today() + timedelta(days=30)
    soon = day.isoformat()
    assert client.get(url).status_code == 200
    assert client.post_form(url, {"version": "1", "review_on": "2020-01-01"}).status_code == 422
    assert client.post_form(url, {"version": "1", "review_on": soon}).status_code == 303
    assert f"Opnieuw bekijken op: leeg → {dutch_date(day)}." in client.get(f"/patronen/{pattern.id}").text
    assert "Geen enkel patroon is over zijn datum" in client.get("/patronen/verlopen").text
    kept = session.get_one(Pattern, pattern.id)
    kept.review_on = today() - timedelta(days=1)
    session.flush()
    assert "Geen postadres" in client.get("/patronen/verlopen").text
    assert "opnieuw bekijken sinds" in client.get(f"/patronen/{pattern.id}").text


def test_a_new_pattern_that_looks_like_another(session: Session, cast: Cast, client_as: ClientAs, make: Maker) -> None:
    stuck = make.knelpunt()
    there = make.pattern(stuck, title="Geen toeslag")
    client = client_as(cast.professional)
    data = {"title": "Iets met wonen", "sentence": "Niemand weet het.", "knelpunt_ids": [str(stuck.id)]}
    asked = client.post_form("/patronen/nieuw", data)
    assert asked.status_code == 422
    assert "Bestaat dit al?" in asked.text
    assert f'href="/patronen/{there.id}"' in asked.text
    made = client.post_form("/patronen/nieuw", {**data, "differs": "Hier gaat het om kinderen."})
    assert made.status_code == 303
    shown = client.get(made.headers["Location"].removesuffix("/casussen")).text
    assert "Hier gaat het om kinderen." in shown


def test_outsiders_read_but_do_not_change(cast: Cast, client_as: ClientAs, make: Maker) -> None:
    pattern = make.pattern()
    goirle = client_as(cast.goirle)
    for path in ("verbanden", "geldigheid"):
        assert goirle.get(f"/patronen/{pattern.id}/{path}").status_code == 403
        assert goirle.get(f"/patronen/999999/{path}").status_code == 404
    assert "Verbanden leggen" not in goirle.get(f"/patronen/{pattern.id}").text
    assert client_as(cast.steering).post_form(f"/patronen/{pattern.id}/verbanden", {}).status_code == 403
