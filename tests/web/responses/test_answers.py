"""The page for answering a pattern: works, without the right, from outside, with bad input; and what leaks."""

from collections.abc import Callable

import lxml.html
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases.model import Case
from patterns.patterns.model import Pattern
from patterns.responses.model import PatternResponse
from tests.support.cast import GOIRLE, Cast
from tests.support.client import Client
from tests.support.patterns import Maker

ClientAs = Callable[[Actor], Client]
SENTENCE = "Een kraamgezin uit de Kikkerstraat kreeg geen toeslag door de vorige bewoner."
WE_TOO = {"version": "0", "antwoord": "wij_ook", "tekst": SENTENCE, "periode": "2025-Q1", "zeker": "dossier"}


@pytest.fixture
def pattern(session: Session) -> Pattern:
    make = Maker(session)
    stuck = make.knelpunt("oude bewoner")
    pattern = make.pattern(stuck, title="Dubbel ingeschreven")
    make.link(pattern, make.case(stuck))
    return pattern


def place_of(page: str, name: str) -> str:
    table = lxml.html.fromstring(page).xpath(f"//tr[normalize-space(th)='{name}']")
    return " ".join(table[0].text_content().split())


def test_wij_ook_in_one_form(session: Session, cast: Cast, client_as: ClientAs, pattern: Pattern) -> None:
    client, url = client_as(cast.goirle), f"/patronen/{pattern.id}"
    page = lxml.html.fromstring(client.get(url).text)
    assert page.xpath("//a[normalize-space()='Wij ook']/@href") == [f"{url}/antwoord"]
    form = lxml.html.fromstring(client.get(f"{url}/antwoord").text).xpath("//form[.//textarea]")[0]
    assert len({i.name for i in form.inputs if i.name and i.get("type") != "hidden"}) == 4
    answer = client.post_form(f"{url}/antwoord", WE_TOO)
    assert answer.status_code == 303
    shown = client.get(answer.headers["Location"]).text
    assert "vrijgegeven" in shown
    assert place_of(shown, "Goirle") == "Goirle speelt eigen antwoord: wij ook"
    case = session.scalars(select(Case).where(Case.municipality == GOIRLE)).one()
    assert SENTENCE in client.get(f"/casussen/{case.id}").text
    assert f"/casussen/{case.id}" in client.get(f"{url}/antwoord").text


def test_nothing_of_the_draft_reaches_another_municipality(
    session: Session, cast: Cast, client_as: ClientAs, pattern: Pattern
) -> None:
    client_as(cast.goirle).post_form(f"/patronen/{pattern.id}/antwoord", WE_TOO)
    case = session.scalars(select(Case).where(Case.municipality == GOIRLE)).one()
    for actor in (cast.professional, cast.coordinator, cast.admin):
        other = client_as(actor)
        page = other.get(f"/patronen/{pattern.id}").text
        assert place_of(page, "Goirle") == "Goirle speelt eigen antwoord: wij ook"
        assert "Kikkerstraat" not in page
        assert f"/casussen/{case.id}" not in page
        assert other.get(f"/casussen/{case.id}").status_code == 404
    assert "Kikkerstraat" not in client_as(cast.professional).get(f"/patronen/{pattern.id}/antwoord").text


def test_the_other_answers_are_shown_with_their_reason(
    session: Session, cast: Cast, client_as: ClientAs, pattern: Pattern
) -> None:
    url = f"/patronen/{pattern.id}/antwoord"
    no = {**WE_TOO, "antwoord": "wij_niet", "tekst": "Wij melden het zelf."}
    assert client_as(cast.goirle).post_form(url, no).status_code == 303
    solved = {**WE_TOO, "antwoord": "opgelost", "tekst": "Wij bellen <b>meteen</b>."}
    assert client_as(cast.waalwijk).post_form(url, solved).status_code == 303
    page = client_as(cast.facilitator).get(f"/patronen/{pattern.id}").text
    assert place_of(page, "Goirle") == "Goirle komt niet voor eigen antwoord: wij niet"
    assert place_of(page, "Waalwijk") == "Waalwijk opgelost eigen antwoord: bij ons opgelost"
    assert place_of(page, "Dongen") == "Dongen onbekend nog niets"
    assert "Wij melden het zelf." in page
    assert "Wij bellen &lt;b&gt;meteen&lt;/b&gt;." in page
    assert not session.scalars(select(Case).where(Case.municipality == GOIRLE)).all()


def test_an_answer_can_be_changed_and_never_overwritten(
    session: Session, cast: Cast, client_as: ClientAs, pattern: Pattern
) -> None:
    url, client = f"/patronen/{pattern.id}/antwoord", client_as(cast.goirle)
    client.post_form(url, {**WE_TOO, "antwoord": "wij_niet", "tekst": "Nooit gezien."})
    filled = client.get(url).text
    assert "Nooit gezien." in filled
    stale = client.post_form(url, {**WE_TOO, "antwoord": "opgelost", "tekst": "Toch wel."})
    assert stale.status_code == 409
    assert "Toch wel." in stale.text
    assert "Nooit gezien." in stale.text
    assert client.post_form(url, {**WE_TOO, "version": "1", "antwoord": "opgelost"}).status_code == 303
    assert "Antwoord: wij niet → opgelost" in client.get(url).text
    assert session.scalars(select(PatternResponse)).one().version == 2


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"tekst": ""}, 422),
        ({"tekst": "\u200b"}, 422),
        ({"tekst": "x" * 601}, 422),
        ({"antwoord": "misschien"}, 422),
        ({"periode": "gisteren"}, 422),
        ({"zeker": "heel"}, 422),
        ({"version": "x"}, 400),
        ({"version": "7"}, 409),
    ],
)
def test_bad_input_stores_nothing(
    session: Session, cast: Cast, client_as: ClientAs, pattern: Pattern, change: dict[str, str], status: int
) -> None:
    answer = client_as(cast.goirle).post_form(f"/patronen/{pattern.id}/antwoord", {**WE_TOO, **change})
    assert answer.status_code == status
    assert not session.scalars(select(PatternResponse)).all()
    assert not session.scalars(select(Case).where(Case.municipality == GOIRLE)).all()


def test_who_may_not_answer(cast: Cast, client_as: ClientAs, client: Client, pattern: Pattern) -> None:
    url = f"/patronen/{pattern.id}/antwoord"
    for actor in (cast.coordinator, cast.owner, cast.admin, cast.steering, cast.facilitator):
        assert client_as(actor).get(url).status_code == 403
        assert client_as(actor).post_form(url, WE_TOO).status_code == 403
    assert "Wij ook" not in client_as(cast.coordinator).get(f"/patronen/{pattern.id}").text
    assert client.get(url).status_code == 302
    assert client_as(cast.goirle).get("/patronen/999999/antwoord").status_code == 404
    assert client_as(cast.goirle).post_form("/patronen/999999/antwoord", WE_TOO).status_code == 404
