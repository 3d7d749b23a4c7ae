"""Possible doubles on the page of a case: works, without the right, from outside, with bad input."""

from collections.abc import Callable

import lxml.html
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases.model import Case
from patterns.doubles.model import CaseDouble
from tests.support.cast import GOIRLE, Cast
from tests.support.client import Client
from tests.support.patterns import Maker

ClientAs = Callable[[Actor], Client]
SAME = {"version": "0", "oordeel": "zelfde"}
TITLE = "Vorige bewoner nog ingeschreven op adres"
HEAD = "Mogelijk dezelfde situatie"


@pytest.fixture
def pair(session: Session) -> tuple[Case, Case]:
    make = Maker(session)
    stuck = make.knelpunt()
    mine = make.case(stuck, organisation="Woningbouw De Linde", title=TITLE)
    return mine, make.case(stuck, municipality=GOIRLE, organisation="Woningbouw De Linde", title=TITLE)


def test_both_sides_say_so_and_the_cases_become_one(
    session: Session, cast: Cast, client_as: ClientAs, pair: tuple[Case, Case]
) -> None:
    mine, theirs = pair
    goirle, tilburg = client_as(cast.goirle), client_as(cast.professional)
    page = lxml.html.fromstring(goirle.get(f"/casussen/{theirs.id}").text)
    forms = [form for form in page.forms if "/dubbel/" in form.action]
    assert [form.action for form in forms] == [f"/casussen/{theirs.id}/dubbel/{mine.id}"] * 2
    assert goirle.post_form(forms[0].action, dict(forms[0].form_values())).status_code == 303
    assert "Uw gemeente zei: dezelfde" in goirle.get(f"/casussen/{theirs.id}").text
    start = tilburg.get("/").text
    assert f'href="/casussen/{mine.id}#dubbel"' in start
    shown = tilburg.get(f"/casussen/{mine.id}").text
    assert "De andere gemeente zei: dezelfde." in shown
    assert "hetzelfde kwartaal" in shown
    answer = tilburg.post_form(f"/casussen/{mine.id}/dubbel/{theirs.id}", {"version": "1", "oordeel": "zelfde"})
    assert answer.status_code == 303
    after = tilburg.get(f"/casussen/{mine.id}").text
    assert "2 verslagen over één situatie" in after
    assert "Gezegd dat een andere casus over dezelfde situatie gaat." in after
    assert HEAD not in after
    assert "#dubbel" not in tilburg.get("/").text
    version = session.scalars(select(Case.version).where(Case.id == mine.id)).one()
    left = tilburg.post_form(f"/casussen/{mine.id}/eigen-situatie", {"version": str(version)})
    assert left.status_code == 303
    assert HEAD not in tilburg.get(f"/casussen/{mine.id}").text


def test_saying_no_ends_the_question(cast: Cast, client_as: ClientAs, pair: tuple[Case, Case]) -> None:
    mine, theirs = pair
    client = client_as(cast.professional)
    url = f"/casussen/{mine.id}/dubbel/{theirs.id}"
    assert client.post_form(url, {**SAME, "oordeel": "ander"}).status_code == 303
    assert HEAD not in client.get(f"/casussen/{mine.id}").text
    assert HEAD not in client_as(cast.goirle).get(f"/casussen/{theirs.id}").text
    assert client.post_form(url, {"version": "1", "oordeel": "zelfde"}).status_code == 422


def test_others_see_nothing_and_cannot_act(
    session: Session, cast: Cast, client_as: ClientAs, pair: tuple[Case, Case]
) -> None:
    mine, theirs = pair
    url = f"/casussen/{mine.id}/dubbel/{theirs.id}"
    for actor, status in ((cast.waalwijk, 404), (cast.coordinator, 403), (cast.admin, 403)):
        client = client_as(actor)
        assert HEAD not in client.get(f"/casussen/{mine.id}").text
        assert client.post_form(url, SAME).status_code == status
    assert not session.scalars(select(CaseDouble)).all()


@pytest.mark.parametrize(
    ("change", "status"),
    [({"oordeel": "misschien"}, 400), ({"oordeel": ""}, 400), ({"version": "x"}, 400), ({"version": "7"}, 409)],
)
def test_bad_input_stores_nothing(
    session: Session, cast: Cast, client_as: ClientAs, pair: tuple[Case, Case], change: dict[str, str], status: int
) -> None:
    mine, theirs = pair
    client = client_as(cast.professional)
    assert client.post_form(f"/casussen/{mine.id}/dubbel/{theirs.id}", {**SAME, **change}).status_code == status
    assert client.post_form(f"/casussen/{mine.id}/dubbel/2147483647", SAME).status_code == 404
    assert client.post_form(f"/casussen/{mine.id}/dubbel/{mine.id}", SAME).status_code == 404
    assert not session.scalars(select(CaseDouble)).all()
