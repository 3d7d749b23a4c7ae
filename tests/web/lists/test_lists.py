"""`/lijsten`: what is on screen to take along, with the same filters and the same limits."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, timedelta

import pytest
import python_calamine
from sqlalchemy.orm import Session

from exports.formats.csv import read_csv
from exports.submissions import service as submissions
from exports.submissions.addressing import seed_addressees
from exports.submissions.editions import start_edition
from exports.submissions.rules import Approve
from exports.submissions.store import get_submission
from patterns.actor import Actor
from patterns.base import utc_now
from patterns.calls import service
from patterns.calls.rules import MakeCall
from patterns.cases.rules import CaseStatus
from patterns.catalogue.rules import PriceText
from patterns.catalogue.service import set_prices
from patterns.errors import RuleBroken
from patterns.solutions.model import Solution
from patterns.solutions.rules import Route, SolutionStatus
from patterns.steering.model import AgendaItem
from tests.support.cast import GOIRLE, Cast
from tests.support.client import Client
from tests.support.patterns import Maker
from tests.support.submissions import counted_pattern, submitted
from werktafel.indexing.sync import rebuild_index
from werktafel.kit.paging import Page
from werktafel.notices.rules import Notice, Topic
from werktafel.notices.service import gather
from werktafel.web.pages import lists
from werktafel.web.pages.patterns import today
from werktafel.web.pages.sheets import everything

ClientAs = Callable[[Actor], Client]
WITHOUT_INDEX = tuple(name for name in lists.LISTS if name not in ("zoeken", "accounts"))


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


def test_prices_have_days_as_days_and_the_rest_in_words(client_as: ClientAs, session: Session, cast: Cast) -> None:
    lines = [PriceText(unit, "uur", 6250, "Voorbeeld", day) for unit, day in (("A", "2026-01-02"), ("B", "2026-04"))]
    set_prices(session, cast.admin, cast.coordinator.municipality, lines)
    reader = client_as(cast.coordinator)
    page = reader.get("/prijslijst").text
    assert "2 januari 2026" in page
    assert "april 2026" in page
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(reader.get("/lijsten/prijslijst.xlsx").data))
    assert [row[-1] for row in book.get_sheet_by_index(0).to_python()[1:]] == [date(2026, 1, 2), "april 2026"]


def test_a_price_list_is_the_own_one(client_as: ClientAs, cast: Cast) -> None:
    assert client_as(cast.goirle).get("/lijsten/prijslijst.csv?gemeente=GM0855").status_code == 200
    assert client_as(cast.admin).get("/lijsten/prijslijst.csv?gemeente=GM9999").status_code == 404


def test_doors_and_strange_names(client_as: ClientAs, client: Client, cast: Cast) -> None:
    assert client.get("/lijsten/patronen.csv").status_code == 302
    for address in ("/lijsten/wachtwoorden.csv", "/lijsten/patronen.pdf", "/lijsten/..%2f.csv"):
        assert client_as(cast.admin).get(address).status_code == 404, address


def test_an_endless_list_is_refused_with_advice() -> None:
    with pytest.raises(RuleBroken, match=r"langer dan 5\.000 regels"):
        everything(lambda most: Page([1], 1, 5_001, most))
    assert everything(lambda most: Page([most], 1, 1, most)) == [5_000]


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
    assert {row[0] for row in everywhere[1:]} >= {"Casussen", "Handleiding"}
    assert "Wachtlijst in concept" not in {row[1] for row in everywhere}


def test_accounts_are_for_the_administrator_alone(client_as: ClientAs, cast: Cast) -> None:
    rows = rows_of(client_as(cast.admin), "/lijsten/accounts.csv")
    assert rows[0] == ["Naam", "E-mailadres", "Gemeente", "Rollen", "Toegang"]
    assert [cast.goirle.name, "open"] in [[row[0], row[4]] for row in rows]
    assert "/lijsten/accounts.xlsx" in client_as(cast.admin).get("/beheer/accounts").text
    for other in (cast.coordinator, cast.professional, cast.steering):
        assert client_as(other).get("/lijsten/accounts.csv").status_code == 403


def test_the_addressees_come_with_their_check_lists(client_as: ClientAs, session: Session, cast: Cast) -> None:
    seed_addressees(session)
    rows = rows_of(client_as(cast.owner), "/lijsten/loketten.csv")
    assert "Ons Pact" in [row[0] for row in rows]
    assert "/lijsten/loketten.csv" in client_as(cast.owner).get("/indieningen/loketten").text
    assert client_as(cast.goirle).get("/lijsten/loketten.csv").status_code == 403


def test_calls_come_with_their_standing(client_as: ClientAs, session: Session, cast: Cast, maker: Maker) -> None:
    command = MakeCall("toeslag stopt", today() + timedelta(days=9))
    service.make(session, cast.coordinator, counted_pattern(maker).id, command, today())
    rows = rows_of(client_as(cast.goirle), "/lijsten/oproepen.csv")
    assert rows[1] == ["toeslag stopt", "Geen toeslag", str(today() + timedelta(days=9)), "loopt"]
    assert "/lijsten/oproepen.xlsx" in client_as(cast.goirle).get("/oproepen").text


def test_notices_are_the_own_ones(client_as: ClientAs, session: Session, cast: Cast) -> None:
    said = Notice(cast.goirle.id, Topic.CALL, "call:1", "=Wie ziet dit ook?", "/patronen/1")
    gather(session, utc_now(), lambda *_: [said])
    rows = rows_of(client_as(cast.goirle), "/lijsten/berichten.csv")
    assert [row[1:] for row in rows[1:]] == [["oproep", "'=Wie ziet dit ook?", "/patronen/1"]]
    assert len(rows_of(client_as(cast.professional), "/lijsten/berichten.csv")) == 1
    assert "/lijsten/berichten.csv" in client_as(cast.goirle).get("/berichten").text


def test_the_agenda_with_its_decisions(client_as: ClientAs, session: Session, cast: Cast, maker: Maker) -> None:
    pattern = maker.pattern(title="Geen toeslag")
    plan = {"pattern_id": pattern.id, "route": Route.STEERING, "ball_since": date(2026, 2, 1)}
    waiting, decided = (Solution(title=title, **plan) for title in ("Sneller melden", "Later innen"))
    session.add_all([waiting, decided, Solution(title="Nog nergens", status=SolutionStatus.BUSY, **plan)])
    session.flush()
    day = date(2026, 3, 2)
    session.add(AgendaItem(solution_id=waiting.id, meeting_on=day, proposal="Stem in.", put_by=cast.owner.id))
    session.add(
        AgendaItem(
            solution_id=decided.id, meeting_on=day, agreed=False, decision="Te duur.", decided_by=cast.steering.id,
            decided_on=day,
        )
    )  # fmt: skip
    session.flush()
    rows = rows_of(client_as(cast.professional), "/lijsten/stuurgroep.csv")
    assert [row[0] for row in rows[1:]] == ["agenda", "onderweg", "besloten"]
    assert rows[1][1:6] == ["2026-03-02", "Sneller melden", "Geen toeslag", "Stem in.", cast.owner.name]
    assert rows[3][6] == "nee: Te duur."
    assert "/lijsten/stuurgroep.csv" in client_as(cast.professional).get("/stuurgroep").text


def test_days_are_days_in_a_workbook(client_as: ClientAs, session: Session, cast: Cast, maker: Maker) -> None:
    submission = submitted(session, cast, counted_pattern(maker))
    assert submission.frozen_at is not None
    data = client_as(cast.coordinator).get("/lijsten/indieningen.xlsx").data
    heads, row = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert row[heads.index("Sinds")] == submission.frozen_at.date()
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert b'formatCode="d mmmm yyyy"' in book.read("xl/styles.xml")


def test_an_edition_that_was_replaced_stays_in_the_list(
    client_as: ClientAs, session: Session, cast: Cast, maker: Maker
) -> None:
    first = submitted(session, cast, counted_pattern(maker, situations=12))
    made = start_edition(session, cast.coordinator, first.id)
    reader = client_as(cast.coordinator)
    assert "In voorbereiding: " in reader.get("/indieningen").text
    asked = get_submission(session, made.id)
    submissions.request_approval(session, cast.coordinator, asked.id, asked.version)
    asked = get_submission(session, made.id)
    submissions.approve(session, cast.steering, asked.id, Approve(asked.version, anonymous=True))
    page = reader.get("/indieningen").text
    assert "Vervangen door" in page
    assert f'href="/indieningen/{made.id}">versie 2' in page
    rows = rows_of(reader, "/lijsten/indieningen.csv")
    assert [(row[2], row[-1]) for row in rows[1:]] == [("2", ""), ("1", "versie 2")]
