"""`/casussen/<id>/vrijgeven`: the five questions, and the way of a draft with a name in it."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases.model import Case
from patterns.cases.rules import CaseStatus, Period, Review
from tests.store.cases.build import make_case
from tests.support.cast import Cast
from tests.support.client import Client

ClientAs = Callable[[Actor], Client]
NAMED = "Mevrouw Fatima El Amrani staat met twee kinderen op straat."
ACTS = ("", "/vervangen", "/geen-persoon", "/weglaten", "/terug", "/afwijzen", "/opnieuw")


def make_named(session: Session, cast: Cast) -> Case:
    return make_case(session, cast.professional, situation=NAMED, period=Period(2021, 3), life_areas=("GGZ",))


def fresh(session: Session, case: Case) -> Case:
    session.expire_all()
    return session.get_one(Case, case.id)


def at(case: Case, act: str = "") -> str:
    return f"/casussen/{case.id}/vrijgeven{act}"


def test_from_a_name_to_the_region(session: Session, cast: Cast, client_as: ClientAs) -> None:
    case, reader = make_named(session, cast), client_as(cast.colleague)
    page = reader.get(at(case)).text
    assert "Fatima El Amrani" in page
    assert "een naam" in page
    assert "1 van 1 in de regio" in page
    assert reader.post_form(at(case), {"version": "1", "gewogen": "Mag wel."}).status_code == 422
    assert reader.post_form(at(case, "/vervangen"), {"version": "1", "nummer": "1"}).status_code == 303
    assert "Amrani" not in reader.get(at(case)).text
    assert reader.post_form(at(case), {"version": "2", "gewogen": ""}).status_code == 422
    assert reader.post_form(at(case), {"version": "2", "gewogen": "Het gezin is verhuisd."}).status_code == 303
    assert fresh(session, case).status is CaseStatus.RELEASED
    seen = client_as(cast.goirle).get(f"/casussen/{case.id}").text
    assert "Amrani" not in seen


def test_a_judgement_and_a_coarser_fact(session: Session, cast: Cast, client_as: ClientAs) -> None:
    case, reader = make_named(session, cast), client_as(cast.facilitator)
    assert reader.post_form(at(case, "/geen-persoon"), {"version": "1", "nummer": "1"}).status_code == 303
    assert "Geen persoonsgegeven, volgens Facilitator" in reader.get(at(case)).text
    fact = {"version": "1", "soort": "kwartaal", "waarde": "2021-Q3"}
    assert reader.post_form(at(case, "/weglaten"), fact).status_code == 303
    assert fresh(session, case).withheld == ["kwartaal"]
    assert "Bewust weggelaten voor privacy: het kwartaal" in reader.get(f"/casussen/{case.id}").text


def test_back_refused_and_read_again(session: Session, cast: Cast, client_as: ClientAs) -> None:
    case, reader, author = make_named(session, cast), client_as(cast.colleague), client_as(cast.professional)
    empty = reader.post_form(at(case, "/terug"), {"version": "1", "reden": ""})
    assert empty.status_code == 422
    assert "waarom" in empty.text
    reader.post_form(at(case, "/terug"), {"version": "1", "reden": "Haal de naam weg."})
    assert "Haal de naam weg." in author.get(f"/casussen/{case.id}").text
    assert "Haal de naam weg." in author.get("/").text
    version = str(fresh(session, case).version)
    reader.post_form(at(case, "/afwijzen"), {"version": version, "reden": "Te bijzonder."})
    assert fresh(session, case).review is Review.REFUSED
    version = str(fresh(session, case).version)
    assert author.post_form(at(case, "/opnieuw"), {"version": version}).status_code == 303
    assert fresh(session, case).review is Review.WAITING


def test_the_author_sees_it_and_does_not_decide(session: Session, cast: Cast, client_as: ClientAs) -> None:
    case, author = make_named(session, cast), client_as(cast.professional)
    page = author.get(at(case)).text
    assert "Vervang" in page
    assert "Uw besluit" not in page
    assert author.post_form(at(case, "/geen-persoon"), {"version": "1", "nummer": "1"}).status_code == 422
    assert author.post_form(at(case), {"version": "1", "gewogen": "Mag wel."}).status_code == 422


def test_the_findings_while_writing_are_quiet(cast: Cast, client_as: ClientAs) -> None:
    author = client_as(cast.professional)
    found = author.post_form("/casussen/herkenbaar", {"situatie": NAMED})
    assert found.status_code == 200
    assert "Fatima El Amrani" in found.text
    assert "Niets gevonden" in author.post_form("/casussen/herkenbaar", {"situatie": "Geen adres."}).text
    assert client_as(cast.owner).post_form("/casussen/herkenbaar", {}).status_code == 403


@pytest.mark.parametrize("act", ACTS)
def test_doors(session: Session, cast: Cast, client: Client, client_as: ClientAs, act: str) -> None:
    case = make_named(session, cast)
    data = {"version": "1", "nummer": "1", "reden": "Zo.", "gewogen": "Zo.", "soort": "leefgebied", "waarde": "GGZ"}
    assert client_as(cast.owner).post_form(at(case, act), data).status_code == 403
    assert client_as(cast.goirle).post_form(at(case, act), data).status_code == 404
    assert client_as(cast.colleague).post_form(at(case, act), {**data, "version": "x"}).status_code == 400
    assert client_as(cast.colleague).post_form(at(case, act), {**data, "version": "7"}).status_code == 409
    assert client.post_form(at(case, act), data).status_code == 401
    assert fresh(session, case).version == 1


def test_bad_buttons(session: Session, cast: Cast, client_as: ClientAs) -> None:
    case, reader = make_named(session, cast), client_as(cast.colleague)
    assert reader.post_form(at(case, "/geen-persoon"), {"version": "1", "nummer": "-1"}).status_code == 400
    assert reader.post_form(at(case, "/geen-persoon"), {"version": "1", "nummer": "44"}).status_code == 422
    assert reader.post_form(at(case, "/weglaten"), {"version": "1", "soort": "gemeente"}).status_code == 422
    assert client_as(cast.goirle).get(at(case)).status_code == 404
    assert client_as(cast.owner).get(at(case)).status_code == 403


def test_the_page_stays_within_its_budget(
    session: Session, cast: Cast, client_as: ClientAs, budget: Callable[[int], AbstractContextManager[list[str]]]
) -> None:
    case, reader = make_named(session, cast), client_as(cast.colleague)
    reader.get(at(case))
    with budget(26):
        assert reader.get(at(case)).status_code == 200


def test_an_author_asks_a_colleague_to_read(session: Session, cast: Cast, client_as: ClientAs) -> None:
    case = make_case(session, cast.professional)
    url = f"/casussen/{case.id}/vrijgeven"
    author, reader = client_as(cast.professional), client_as(cast.colleague)
    page = author.get(url).text
    assert "kies een collega" in page
    assert "Goirle" not in page.split('name="lezer"')[1].split("</select>")[0]
    assert author.post_form(f"{url}/vragen", {"lezer": str(cast.colleague.id)}).status_code == 303
    assert "U vroeg op" in author.get(url).text
    assert "Gevraagd om mee te lezen: Colleague" in reader.get(url).text
    for bad in ("", "x", str(cast.goirle.id), str(cast.professional.id)):
        assert author.post_form(f"{url}/vragen", {"lezer": bad}).status_code == 422
    assert reader.post_form(f"{url}/vragen", {"lezer": str(cast.facilitator.id)}).status_code == 422
    assert client_as(cast.goirle).post_form(f"{url}/vragen", {"lezer": "1"}).status_code == 404
    assert client_as(cast.steering).post_form(f"{url}/vragen", {"lezer": "1"}).status_code == 403
