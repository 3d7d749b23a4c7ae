"""`/lijsten`: what is on screen to take along, with the same filters and the same limits."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from exports.formats.csv import read_csv
from patterns.actor import Actor
from patterns.cases.rules import CaseStatus
from patterns.errors import RuleBroken
from tests.support.cast import GOIRLE, Cast
from tests.support.client import Client
from tests.support.patterns import Maker
from tests.support.submissions import counted_pattern, submitted
from werktafel.indexing.sync import rebuild_index
from werktafel.kit.paging import Page
from werktafel.web.pages import lists

ClientAs = Callable[[Actor], Client]
WITHOUT_INDEX = tuple(name for name in lists.LISTS if name != "zoeken")


@pytest.fixture
def maker(session: Session) -> Maker:
    return Maker(session)


def rows_of(client: Client, address: str) -> list[list[str]]:
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert answer.mimetype == "text/csv"
    return read_csv(answer.data)


@pytest.mark.parametrize("name", WITHOUT_INDEX)
def test_every_list_comes_in_both_kinds(client_as: ClientAs, cast: Cast, maker: Maker, name: str) -> None:
    counted_pattern(maker)
    reader = client_as(cast.coordinator)
    rows = rows_of(reader, f"/lijsten/{name}.csv")
    assert all(len(row) == len(rows[0]) for row in rows)
    book = reader.get(f"/lijsten/{name}.xlsx")
    assert book.data.startswith(b"PK")
    assert f'filename="{name}.xlsx"' in book.headers["Content-Disposition"]
    assert book.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", ["/casussen", "/knelpunten", "/patronen", "/wetten", "/dashboard"])
def test_the_page_offers_its_list_with_its_filters(client_as: ClientAs, cast: Cast, maker: Maker, address: str) -> None:
    counted_pattern(maker)
    page = client_as(cast.coordinator).get(f"{address}?gemeente={GOIRLE}&name=x&kind=%22%3E").text
    assert f"/lijsten{address}.csv?gemeente={GOIRLE}&amp;name=x&amp;kind=%22%3E" in page


def test_drafts_of_others_are_in_no_list(client_as: ClientAs, cast: Cast, maker: Maker) -> None:
    maker.case(title="Concept van Goirle", municipality=GOIRLE, status=CaseStatus.DRAFT)
    maker.case(title="Vrijgegeven casus", municipality=GOIRLE)
    outside, inside = client_as(cast.professional), client_as(cast.goirle)
    assert [row[0] for row in rows_of(outside, "/lijsten/casussen.csv")[1:]] == ["Vrijgegeven casus"]
    assert len(rows_of(inside, "/lijsten/casussen.csv")) == 3
    assert len(rows_of(inside, "/lijsten/casussen.csv?status=concept")) == 2
    assert len(rows_of(inside, "/lijsten/casussen.csv?gemeente=GM0855")) == 1


def test_filters_and_all_pages_of_patterns(client_as: ClientAs, cast: Cast, maker: Maker) -> None:
    for number in range(30):
        maker.pattern(title=f"Toeslag {number}" if number % 2 else f"=Adres {number}")
    reader = client_as(cast.facilitator)
    assert len(rows_of(reader, "/lijsten/patronen.csv?pagina=2")) == 31
    narrowed = rows_of(reader, "/lijsten/patronen.csv?q=adres")
    assert len(narrowed) == 16
    assert narrowed[1][0].startswith("'=Adres")


def test_submissions_are_for_their_readers_alone(
    client_as: ClientAs, session: Session, cast: Cast, maker: Maker
) -> None:
    submitted(session, cast, counted_pattern(maker))
    rows = rows_of(client_as(cast.steering), "/lijsten/indieningen.csv")
    assert rows[1][1] == "Toeslag vanaf dag één"
    assert rows[1][rows[0].index("Situaties zeker")] == "3"
    assert client_as(cast.professional).get("/lijsten/indieningen.csv").status_code == 403


def test_what_the_dashboard_holds_back_stays_back(client_as: ClientAs, cast: Cast, maker: Maker) -> None:
    counted_pattern(maker, situations=3)
    rows = rows_of(client_as(cast.owner), "/lijsten/dashboard.csv")
    assert rows[1:]
    assert {row[2] for row in rows[1:]} == {lists.WITHHELD}


def test_a_price_list_is_the_own_one(client_as: ClientAs, cast: Cast) -> None:
    assert client_as(cast.goirle).get("/lijsten/prijslijst.csv?gemeente=GM0855").status_code == 200
    assert client_as(cast.admin).get("/lijsten/prijslijst.csv?gemeente=GM9999").status_code == 404


def test_doors_and_strange_names(client_as: ClientAs, client: Client, cast: Cast) -> None:
    assert client.get("/lijsten/patronen.csv").status_code == 302
    for address in ("/lijsten/accounts.csv", "/lijsten/patronen.pdf", "/lijsten/..%2f.csv"):
        assert client_as(cast.admin).get(address).status_code == 404, address


def test_an_endless_list_is_refused_with_advice() -> None:
    with pytest.raises(RuleBroken, match=r"langer dan 5\.000 regels"):
        lists.everything(lambda number: Page([1], number, 5_001))
    assert lists.everything(lambda number: Page([number], number, 60)) == [1, 2, 3]


def test_what_was_found_comes_along_without_what_is_hidden(
    client_as: ClientAs, client: Client, session: Session, cast: Cast, maker: Maker
) -> None:
    maker.case(title="Wachtlijst voor een woning")
    maker.case(title="Wachtlijst in concept", municipality=GOIRLE, status=CaseStatus.DRAFT)
    session.commit()
    with client.application.app_context():
        rebuild_index(client.application.config["SETTINGS"], session)
    reader = client_as(cast.professional)
    cases = rows_of(reader, "/lijsten/zoeken.csv?q=wachtlijst&soort=casus&pagina=3")
    assert [row[:2] for row in cases[1:]] == [["Casussen", "Wachtlijst voor een woning"]]
    everywhere = rows_of(reader, "/lijsten/zoeken.csv?q=wachtlijst")
    assert cases[1] in everywhere
    assert {row[0] for row in everywhere[1:]} == {"Casussen", "Handleiding"}
