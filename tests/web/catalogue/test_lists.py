"""The law register and the price lists."""

import io
from collections.abc import Callable

import lxml.html
import pytest
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases.rules import CaseStatus
from patterns.catalogue.rules import LawRef
from patterns.catalogue.service import seed_reference_data
from patterns.catalogue.store import get_article, law_articles, price_lines
from patterns.figures.per_law import patterns_per_law
from patterns.history import entries_of
from patterns.patterns.rules import Stance
from tests.store.cases.build import make_case, make_released
from tests.support.cast import GOIRLE, TILBURG, Cast
from tests.support.client import Client
from tests.support.patterns import Maker

ClientAs = Callable[[Actor], Client]
PRICES = "eenheid;per;bedrag;bron;datum\nBegeleiding;uur;62,50;Voorbeeld;2026-01-01\n"


def test_laws_count_the_patterns_that_released_cases_stand_behind(
    session: Session, cast: Cast, client_as: ClientAs
) -> None:
    make = Maker(session)
    make.link(make.pattern(), make.case())
    make.link(make.pattern(), make.case(), stance=Stance.COUNTER)
    make.link(make.pattern(), make.case(status=CaseStatus.DRAFT))
    session.commit()
    assert patterns_per_law(session) == {("BWBR0015703", ""): 1, ("BWBR0015703", "35"): 1}
    page = lxml.html.fromstring(client_as(cast.goirle).get("/wetten").text)
    cells = page.xpath("//tr[th/a[normalize-space()='artikel 35']]/td/text()")
    assert [cell.strip() for cell in cells if cell.strip()][-2:] == ["2", "1"]


def test_laws_show_use_links_and_what_is_unverified(session: Session, cast: Cast, client_as: ClientAs) -> None:
    laws = (LawRef("BWBR0015703", "18 lid 1"),)
    make_released(session, cast.professional, cast.colleague, laws=laws)
    make_case(session, cast.professional, laws=laws)
    page = client_as(cast.goirle).get("/wetten")
    assert page.status_code == 200
    assert "in 1 situatie" in page.text
    assert "wetten.overheid.nl/BWBR0015703/" in page.text
    assert "#Artikel18" in page.text
    assert "niet nagekeken" in page.text


def test_a_price_list_is_imported_and_updated(session: Session, cast: Cast, client_as: ClientAs) -> None:
    client = client_as(cast.coordinator)
    assert "nog leeg" in client.get("/prijslijst").text
    for text in (PRICES, PRICES.replace("62,50", "70")):
        answer = client.post_form("/prijslijst", {"bestand": (io.BytesIO(text.encode()), "prijzen.csv")})
        assert answer.status_code == 303
    assert "€ 70" in client.get("/prijslijst").text
    assert [line.amount_cents for line in price_lines(session, TILBURG)] == [7000]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (PRICES.replace("62,50", "-3"), "Rij 2, kolom bedrag"),
        (PRICES.replace("62,50", ""), "Vul de kolom bedrag in."),
        (PRICES.replace("2026-01-01", "2026-02-30"), "Deze datum bestaat niet."),
        (PRICES.replace("2026-01-01", "gisteren"), "Schrijf de datum als"),
        (PRICES.replace("eenheid;", "dienst;"), "De kolom eenheid ontbreekt."),
        (PRICES + "Zorg;dag;x;b;2026\n", "Rij 3"),
    ],
)
def test_a_wrong_price_list_changes_nothing(
    session: Session, cast: Cast, client_as: ClientAs, text: str, sentence: str
) -> None:
    data = {"bestand": (io.BytesIO(text.encode()), "prijzen.csv")}
    answer = client_as(cast.coordinator).post_form("/prijslijst", data)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert not price_lines(session, TILBURG)


def test_an_administrator_keeps_any_list(session: Session, cast: Cast, client_as: ClientAs) -> None:
    client = client_as(cast.admin)
    data = {"bestand": (io.BytesIO(PRICES.encode()), "prijzen.csv")}
    assert client.post_form(f"/prijslijst?gemeente={GOIRLE}", data).status_code == 303
    assert len(price_lines(session, GOIRLE)) == 1
    assert client.get("/prijslijst?gemeente=GM9999").status_code == 404


def test_others_look_and_do_not_change(session: Session, cast: Cast, client_as: ClientAs) -> None:
    client = client_as(cast.professional)
    assert "Prijslijst Tilburg" in client.get(f"/prijslijst?gemeente={GOIRLE}").text
    data = {"bestand": (io.BytesIO(PRICES.encode()), "prijzen.csv")}
    assert client.post_form("/prijslijst", data).status_code == 403


def test_the_coordinator_notes_that_an_article_was_checked_and_that_lasts(
    session: Session, cast: Cast, client_as: ClientAs
) -> None:
    article = next(one for one in law_articles(session) if not one.verified)
    url = f"/wetten/artikelen/{article.id}/nagekeken"
    coordinator = client_as(cast.coordinator)
    assert url in coordinator.get("/wetten").text
    assert url not in client_as(cast.owner).get("/wetten").text
    assert client_as(cast.owner).post_form(url).status_code == 403
    assert coordinator.post_form("/wetten/artikelen/999999/nagekeken").status_code == 404
    done = coordinator.post_form(url)
    assert (done.status_code, done.headers["Location"]) == (303, f"/wetten#artikel-{article.id}")
    assert url not in coordinator.get("/wetten").text
    seed_reference_data(session)
    session.expire_all()
    assert get_article(session, article.id).verified
    assert [one.action for one in entries_of(session, "wetsartikel", article.id)] == ["checked"]
