"""The page of a case shows cases that help along, and says why these."""

from collections.abc import Callable

import lxml.html
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases.rules import CaseStatus
from tests.support.cast import GOIRLE, Cast
from tests.support.client import Client
from tests.support.patterns import Maker

ClientAs = Callable[[Actor], Client]


def test_similar_cases_say_why(session: Session, cast: Cast, client_as: ClientAs) -> None:
    make = Maker(session)
    desk = make.knelpunt("Balie zegt nee")
    mine = make.case(desk, organisation="Woningcorporatie")
    other = make.case(desk, organisation="Woningcorporatie", municipality=GOIRLE, title="Het kan ook zo")
    make.case(desk, municipality=GOIRLE, status=CaseStatus.DRAFT, title="Nog geheim")
    session.commit()
    text = client_as(cast.professional).get(f"/casussen/{mine.id}").text
    page = lxml.html.fromstring(text)
    section = " ".join(page.xpath("string(//*[@id='lijkt-op']/following-sibling::ul[1])").split())
    assert page.xpath(f"//h3/a[@href='/casussen/{other.id}']")
    assert "Hetzelfde knelpunt, hetzelfde wetsartikel, dezelfde organisatie, hetzelfde leefgebied" in section
    assert "Waarom deze?" in section
    assert "KnelpuntBalie zegt nee" in section
    assert "Balie zegt nee → gelukt · Goirle" in section
    assert "Nog geheim" not in text


def test_a_case_like_no_other_shows_no_heading(session: Session, cast: Cast, client_as: ClientAs) -> None:
    case = Maker(session).case()
    session.commit()
    assert "lijkt-op" not in client_as(cast.professional).get(f"/casussen/{case.id}").text
