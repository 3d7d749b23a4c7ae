"""The search page: filters in the address, the own municipality by name, and nothing of what is hidden."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import lxml.html
import pytest
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases.rules import Outcome
from patterns.catalogue.model import PriceLine
from patterns.solutions import service
from patterns.solutions.rules import RecordTrial, Route, SolutionText
from tests.support.cast import GOIRLE, Cast
from tests.support.client import Client
from tests.support.patterns import Maker
from werktafel.indexing import sync
from werktafel.indexing.sync import rebuild_index

ClientAs = Callable[[Actor], Client]
Budget = Callable[[int], AbstractContextManager[list[str]]]
TODAY = date(2026, 11, 21)
TOLD = "//p[@class='wt-hit__told']"


@pytest.fixture
def make(session: Session) -> Maker:
    return Maker(session)


@pytest.fixture
def filled(session: Session, client: Client) -> None:
    make = Maker(session)
    make.case(title="Wachtlijst voor een woning")
    make.case(title="Wachtlijst voor een therapie", municipality=GOIRLE)
    index_again(session, client)


def index_again(session: Session, client: Client) -> None:
    session.commit()
    with client.application.app_context():
        rebuild_index(client.application.config["SETTINGS"], session)


@pytest.mark.usefixtures("filled")
def test_one_chooses_the_own_municipality_by_name_and_no_other(cast: Cast, client_as: ClientAs) -> None:
    client = client_as(cast.professional)
    page = client.get("/zoeken?q=wachtlijst").text
    assert "gemeente=GM0855" in page
    assert "gemeente=GM0785" not in page
    own = client.get("/zoeken?q=wachtlijst&gemeente=GM0855").text
    assert "een woning" in own
    assert "een therapie" not in own
    assert "1 resultaat<" in client.get("/zoeken?q=wachtlijst&soort=casus&gemeente=GM0855").text
    assert "2 resultaten<" in client.get("/zoeken?q=wachtlijst&soort=casus&gemeente=GM0785").text


@pytest.mark.usefixtures("filled")
def test_a_slip_of_the_pen_is_answered_with_a_proposal(cast: Cast, client_as: ClientAs) -> None:
    page = client_as(cast.professional).get("/zoeken?q=wachtlijts").text
    assert "Bedoelde u" in page
    assert "therapie" in page


def test_a_hit_says_what_got_somebody_unstuck_and_kinds_are_counted(
    session: Session, make: Maker, cast: Cast, client: Client, client_as: ClientAs
) -> None:
    desk = make.knelpunt("Balie weigert briefadres")
    case = make.case(desk, title="Briefadres geweigerd", municipality=GOIRLE)
    case.solution = "Meteen gebeld. Daarna kwam het goed."
    bell = service.create(
        session,
        cast.owner,
        make.pattern(desk).id,
        SolutionText("Bel over het briefadres", Route.QUICK, knelpunt_id=desk.id),
        TODAY,
    )
    service.record_trial(session, cast.professional, bell.id, RecordTrial(case.id, Outcome.SOLVED))
    index_again(session, client)
    page = lxml.html.fromstring(client_as(cast.professional).get("/zoeken?q=briefadres").text)
    lines = [" ".join(one.text_content().split()) for one in page.xpath(TOLD)]
    assert any(
        line.startswith("Balie weigert briefadres → Meteen gebeld → gelukt · Goirle · 2024-Q1") for line in lines
    )
    assert "tegen: Balie weigert briefadres · 1 keer geprobeerd, 1 keer gelukt · Goirle" in lines
    assert page.xpath(TOLD + "/strong/text()") == ["Meteen gebeld"]
    kinds = page.xpath("//nav[@aria-label='Verfijnen']/details[summary='Soort']//li")
    assert {"Casussen 1", "Oplossingen 1", "Knelpunten 1"} <= {" ".join(one.text_content().split()) for one in kinds}


def test_a_price_is_found_in_its_own_municipality_alone(
    session: Session, cast: Cast, client: Client, client_as: ClientAs
) -> None:
    price = {"unit": "Begeleiding thuis", "per": "uur", "amount_cents": 7250, "source": "Voorbeeld", "dated": "2026"}
    session.add(PriceLine(municipality="GM0855", **price))
    session.flush()
    index_again(session, client)
    page = lxml.html.fromstring(client_as(cast.professional).get("/zoeken?q=begeleiding").text)
    assert "€ 72,50 per uur · 2026" in [one.text_content() for one in page.xpath(TOLD)]
    assert "72,50" not in client_as(cast.goirle).get("/zoeken?q=begeleiding").text


def test_an_article_and_a_page_of_the_guide_are_found(
    session: Session, cast: Cast, client: Client, client_as: ClientAs
) -> None:
    index_again(session, client)
    reader = client_as(cast.professional)
    found = lxml.html.fromstring(reader.get("/zoeken?q=kostendelersnorm&soort=wetsartikel").text)
    target = found.xpath("//li[@class='wt-hit']//a/@href")[0]
    assert target.startswith("/wetten#artikel-")
    assert f'id="{target.partition("#")[2]}"' in reader.get("/wetten").text
    assert "/handleiding/zoeken" in reader.get("/zoeken?q=handleiding+zoeken").text


def test_when_nothing_is_found_near_words_and_a_way_on_are_shown(
    session: Session, make: Maker, cast: Cast, client: Client, client_as: ClientAs
) -> None:
    make.knelpunt("Toeslagpartner op hetzelfde adres")
    index_again(session, client)
    page = client_as(cast.professional).get("/zoeken?q=xtoeslagpartnersx").text
    assert "Toeslagpartner op hetzelfde adres</a>" in page
    assert "/casussen/nieuw?titel=xtoeslagpartnersx" in page
    assert (
        'value="xtoeslagpartnersx"' in client_as(cast.professional).get("/casussen/nieuw?titel=xtoeslagpartnersx").text
    )
    assert "/casussen/nieuw" not in client_as(cast.owner).get("/zoeken?q=xtoeslagpartnersx").text


def test_the_statements_do_not_grow_with_the_hits(
    session: Session,
    make: Maker,
    cast: Cast,
    client: Client,
    client_as: ClientAs,
    budget: Budget,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sync, "SYNONYM_SECONDS", 3_600)  # read now and then, so not between two counts
    reader, seen = client_as(cast.professional), []
    for number in (2, 15):
        for _ in range(number):
            make.case(make.knelpunt(), title="Wachtlijst voor een woning")
        index_again(session, client)
        reader.get("/zoeken?q=wachtlijst")
        with budget(14) as statements:
            assert reader.get("/zoeken?q=wachtlijst&soort=casus").status_code == 200
        seen.append(len(statements))
    assert seen[0] == seen[1]
