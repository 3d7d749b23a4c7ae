"""Writing that saves itself: works, without JavaScript, without the right, from outside, with bad input."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import lxml.html
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases.model import Case
from patterns.cases.rules import CaseKind, CaseStatus
from tests.store.cases.build import make_case, make_knelpunt, make_released
from tests.support.cast import Cast
from tests.support.client import Client

ClientAs = Callable[[Actor], Client]
NEW = "/casussen/nieuw/bewaren"


def cases_of(session: Session) -> list[Case]:
    session.expire_all()
    return list(session.scalars(select(Case).order_by(Case.id)))


def test_a_new_case_saves_itself_and_goes_on(session: Session, cast: Cast, client_as: ClientAs) -> None:
    client = client_as(cast.professional)
    first = client.post_form(NEW, {"version": "", "situatie": "Een moeder", "referentie": "EIGEN"})
    assert first.status_code == 200
    case = cases_of(session)[-1]
    assert first.json is not None
    assert first.json["version"] == 1
    assert first.json["said"].startswith("Bewaard om ")
    assert first.json["edit"] == f"/casussen/{case.id}/bewerken"
    assert (case.situation, case.reference) == ("Een moeder", "EIGEN")
    again = client.post_form(
        first.json["save"], {"version": "1", "situatie": "Een moeder slaapt", "behoefte": "Een bed"}
    )
    assert again.json is not None
    assert again.json["version"] == 2
    page = lxml.html.fromstring(client.get(first.json["edit"]).text)
    assert page.xpath("string(//textarea[@name='behoefte'])").strip() == "Een bed"
    assert page.xpath("string(//input[@name='titel']/@value)") == ""
    assert page.xpath("//form/@data-autosave") == [first.json["save"]]
    assert len(cases_of(session)) == 1


def test_the_form_holds_every_part_and_the_register(session: Session, cast: Cast, client_as: ClientAs) -> None:
    page = lxml.html.fromstring(client_as(cast.professional).get("/casussen/nieuw").text)
    parts = page.xpath("//nav[@aria-label='Onderdelen van de casus']//a/@href")
    assert len(parts) == 6
    assert all(page.xpath(f"//h2[@id='{part[1:]}']") for part in parts)
    options = page.xpath("//datalist[@id='wetten-lijst']/option/@value")
    assert "Participatiewet artikel 35" in options
    assert page.xpath("//*[@data-pick-into='wetten' and @hidden]")


def test_without_javascript_the_button_saves_the_same(session: Session, cast: Cast, client_as: ClientAs) -> None:
    data = {"soort": "pareltje", "titel": "Mooi", "situatie": "Een **vader**.", "behoefte": "Rust", "oplossing": "Zo."}
    client = client_as(cast.professional)
    answer = client.post_form("/casussen/nieuw", data)
    assert answer.status_code == 303
    page = client.get(answer.headers["Location"]).text
    case = cases_of(session)[-1]
    assert (case.kind, case.need) == (CaseKind.PEARL, "Rust")
    assert "<strong>vader</strong>" in page
    assert "pareltje" in page
    assert "Wat de bewoner nodig heeft" in page


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"situatie": ""}, "niets om te bewaren"),
        ({"situatie": "x" * 200_000}, "De situatie"),
        ({"situatie": "x", "periode": "31-2-2024"}, "Periode"),
        ({"situatie": "x", "kosten_huidig": "1e999"}, "Kosten"),
        ({"situatie": "x", "soort": "diamant"}, "Wat legt u vast"),
        ({"situatie": "x", "leefgebieden": "XXX"}, "Leefgebieden"),
    ],
)
def test_bad_input_is_told_in_one_sentence(
    session: Session, cast: Cast, client_as: ClientAs, data: dict[str, Any], sentence: str
) -> None:
    answer = client_as(cast.professional).post_form(NEW, data)
    assert answer.status_code == 422
    assert answer.json is not None
    assert answer.json["sentence"].startswith("Nog niet bewaard.")
    assert sentence in answer.json["sentence"]
    assert cases_of(session) == []


def test_two_tabs_do_not_overwrite_each_other(session: Session, cast: Cast, client_as: ClientAs) -> None:
    case = make_case(session, cast.professional)
    data = {"version": "1", "titel": "Een", "situatie": "Eerste tab"}
    assert client_as(cast.professional).post_form(f"/casussen/{case.id}/bewaren", data).status_code == 200
    late = client_as(cast.colleague).post_form(f"/casussen/{case.id}/bewaren", {**data, "situatie": "Tweede tab"})
    assert late.status_code == 409
    button = client_as(cast.colleague).post_form(f"/casussen/{case.id}/bewerken", {**data, "situatie": "Tweede tab"})
    assert button.status_code == 409
    assert "Eerste tab" in button.text
    assert "Tweede tab" in button.text
    assert cases_of(session)[0].situation == "Eerste tab"


def test_a_released_case_does_not_save_itself(session: Session, cast: Cast, client_as: ClientAs) -> None:
    case = make_released(session, cast.professional, cast.colleague)
    client = client_as(cast.professional)
    assert "data-autosave=" not in client.get(f"/casussen/{case.id}/bewerken").text
    data = {"version": str(case.version), "titel": "T", "situatie": "S"}
    assert client.post_form(f"/casussen/{case.id}/bewaren", data).status_code == 422
    assert cases_of(session)[0].status is CaseStatus.RELEASED


def test_who_may_not_save(session: Session, cast: Cast, client_as: ClientAs, client: Client) -> None:
    case = make_case(session, cast.professional)
    data = {"version": "1", "titel": "T", "situatie": "S"}
    assert client_as(cast.goirle).post_form(f"/casussen/{case.id}/bewaren", data).status_code == 404
    assert client_as(cast.owner).post_form(f"/casussen/{case.id}/bewaren", data).status_code == 403
    assert client_as(cast.owner).post_form(NEW, data).status_code == 403
    assert client_as(cast.owner).post_form("/casussen/past-erbij", data).status_code == 403
    assert client_as(cast.goirle).post_form(f"/casussen/{case.id}/knelpunten/keuze", data).status_code == 404
    assert client_as(cast.admin).post_form(f"/casussen/{case.id}/knelpunten/keuze", data).status_code == 403
    assert client.post_form(NEW, data).status_code == 401
    bad = client_as(cast.professional).post_form(f"/casussen/{case.id}/bewaren", {**data, "version": "x"})
    assert bad.status_code == 400


def test_suggestions_are_silent_without_an_index(session: Session, cast: Cast, client_as: ClientAs) -> None:
    answer = client_as(cast.professional).post_form("/casussen/past-erbij", {"situatie": "een paar woorden meer"})
    assert answer.status_code == 200
    assert "Nog niets gevonden" in answer.text


def test_fitting_knelpunten_stand_first(
    session: Session, cast: Cast, client_as: ClientAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = make_case(session, cast.professional)
    make_knelpunt(session, cast.coordinator, "Aaa komt anders eerst")
    fits = make_knelpunt(session, cast.coordinator, "Zzz past het best")
    hits = [SimpleNamespace(id=str(fits.id)), SimpleNamespace(id="999999")]
    monkeypatch.setattr("werktafel.web.pages.writing._hits", lambda *_: hits)
    data = {"field": "situatie", "passage": "op straat", "knelpunt": str(fits.id)}
    answer = client_as(cast.professional).post_form(f"/casussen/{case.id}/knelpunten/keuze", data)
    groups = lxml.html.fromstring(answer.text).xpath("//optgroup")
    assert [group.get("label") for group in groups] == ["Past misschien", "Alle knelpunten"]
    assert groups[0].xpath("option/@value") == [str(fits.id)]
    assert groups[0].xpath("option[@selected]")
