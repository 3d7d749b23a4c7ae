"""The value triangle in the browser."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import lxml.html
import pytest
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases.model import Case
from patterns.returns import service
from patterns.returns.rules import Cost, LineText, Per, ScenarioKind
from tests.store.cases.build import make_case, make_released
from tests.support.cast import Cast
from tests.support.client import Client

ClientAs = Callable[[Actor], Client]
LINE = {"omschrijving": "Opvang", "bedrag": "1.000", "per": "maand", "maanden": "12", "kans": "50", "geldstroom": ""}


@pytest.fixture
def case(session: Session, cast: Cast) -> Case:
    return make_case(session, cast.professional)


def url(case: Case, rest: str = "") -> str:
    return f"/casussen/{case.id}/waardedriehoek{rest}"


def words(page: Any) -> str:
    return " ".join(lxml.html.fromstring(page.text).text_content().split())


def test_from_an_empty_triangle_to_a_choice(case: Case, cast: Cast, client_as: ClientAs) -> None:
    client = client_as(cast.professional)
    assert "Werk de waardedriehoek uit" in client.get(f"/casussen/{case.id}").text
    assert "gelden de drie bedragen" in client.get(url(case)).text
    assert client.get(url(case, "/wijzigen")).status_code == 200
    texts = {"legitimate": "Artikel 18 laat maatwerk toe.", "involved": "Zij kiest zelf.", "version": "1"}
    assert client.post_form(url(case, "/wijzigen"), texts).status_code == 303
    assert client.get(url(case, "/dreigend")).status_code == 200
    assert client.post_form(url(case, "/dreigend/regels"), LINE).status_code == 303
    cost = {**LINE, "omschrijving": "Borg", "bedrag": "2000", "per": "eenmalig", "kans": ""}
    assert client.post_form(url(case, "/doorbraak-a/regels"), cost).status_code == 303
    page = client.get(url(case))
    told = words(page)
    for one in (
        "Artikel 18 laat maatwerk toe.",
        "€ 0 tot € 12.000, verwacht € 6.000",
        "−€ 2.000",
        "€ 4.000",
        "€ 10.000",
    ):
        assert one in told
    version = lxml.html.fromstring(page.text).xpath("//main//input[@name='version']/@value")[0]
    chosen = {"keuze": "doorbraak-a", "reden": "Het snelst.", "version": version}
    assert client.post_form(url(case, "/keuze"), chosen).status_code == 303
    assert "Gekozen is Doorbraak A. Het snelst." in words(client.get(url(case)))
    assert "rendement −€ 2.000 tot € 10.000, verwacht € 4.000" in words(client.get(f"/casussen/{case.id}"))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"omschrijving": ""}, "Zeg waar dit bedrag voor is."),
        ({"bedrag": "1e999"}, "Schrijf een bedrag in euro"),
        ({"bedrag": ""}, "Schrijf een bedrag van 0"),
        ({"maanden": "-3"}, "Schrijf een heel getal vanaf 0."),
        ({"maanden": "0"}, "Een periode duurt 1 tot 240 maanden."),
        ({"kans": "101"}, "Een kans ligt tussen 0 en 100 procent."),
    ],
)
def test_a_wrong_line_is_refused_and_stays_on_screen(
    case: Case, cast: Cast, client_as: ClientAs, values: dict[str, str], sentence: str
) -> None:
    answer = client_as(cast.professional).post_form(url(case, "/dreigend/regels"), {**LINE, **values})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="12"' in answer.text or "maanden" in values


def test_the_region_reads_a_released_triangle_and_writes_nothing(
    session: Session, cast: Cast, client_as: ClientAs
) -> None:
    line = LineText(ScenarioKind.CURRENT, "Crisisopvang", Cost(50_000, Per.WEEK))
    case = make_released(session, cast.professional, cast.colleague)
    draft = make_case(session, cast.professional)
    service.add_line(session, cast.professional, draft.id, line)
    client = client_as(cast.goirle)
    page = client.get(url(case))
    assert page.status_code == 200
    assert "uitwerken" not in page.text
    assert client.get(url(draft)).status_code == 404
    assert client.get(url(case, "/wijzigen")).status_code == 403
    assert client.post_form(url(case, "/dreigend/regels"), LINE).status_code == 403
    assert client.post_form(url(case, "/keuze"), {"keuze": "geen", "version": "1"}).status_code == 403
    assert client.get(url(case, "/onzin")).status_code in (403, 404)
    assert client_as(cast.professional).get(url(case, "/onzin")).status_code == 404


def test_nobody_signed_in_sees_nothing(case: Case, client: Client) -> None:
    assert client.get(url(case)).status_code == 302


def test_many_lines_take_no_more_statements(
    session: Session,
    case: Case,
    cast: Cast,
    client_as: ClientAs,
    budget: Callable[[int], AbstractContextManager[list[str]]],
) -> None:
    client, seen = client_as(cast.professional), []
    for number in (2, 30):
        for _ in range(number):
            service.add_line(session, cast.professional, case.id, LineText(ScenarioKind.B, "Regel", Cost(1, Per.MONTH)))
        client.get(url(case))
        with budget(18) as statements:
            client.get(url(case))
        seen.append(len(statements))
    assert seen[0] == seen[1]


def test_a_cost_line_is_changed(session: Session, case: Case, cast: Cast, client_as: ClientAs) -> None:
    line = service.add_line(
        session, cast.professional, case.id, LineText(ScenarioKind.THREAT, "Opvang", Cost(100_050, Per.MONTH, 6, 40))
    )
    client, at = client_as(cast.professional), url(case, f"/regels/{line.id}")
    assert f"wijzig {line.description}" in words(client.get(url(case, "/dreigend")))
    filled = lxml.html.fromstring(client.get(at).text)
    assert filled.xpath("//input[@name='bedrag']/@value") == ["1000,50"]
    given = {**LINE, "bedrag": "800", "kans": "75", "version": filled.xpath("//main//input[@name='version']/@value")[0]}
    assert client.post_form(at, {**given, "bedrag": "-3"}).status_code == 422
    assert client.post_form(at, {**given, "bedrag": "1e999"}).status_code == 422
    assert client.post_form(at, given).status_code == 303
    assert "€ 0 tot € 9.600, verwacht € 7.200" in words(client.get(url(case, "/dreigend")))
    stale = client.post_form(at, {**given, "bedrag": "900"})
    assert stale.status_code == 409
    assert "Opvang, 900" in words(stale)
    assert client.get(url(case, f"/regels/{line.id + 99}")).status_code == 404
    assert client_as(cast.goirle).get(at).status_code == 404
    assert client_as(cast.coordinator).post_form(at, given).status_code == 403
