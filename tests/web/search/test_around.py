"""From an obstacle to what got somebody around it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases.model import CaseLaw
from patterns.cases.rules import CaseStatus, Outcome
from patterns.catalogue.model import LawArticle
from patterns.solutions import service
from patterns.solutions.rules import RecordTrial, Route, SolutionText
from tests.support.cast import GOIRLE, Cast
from tests.support.client import Client
from tests.support.patterns import Maker

ClientAs = Callable[[Actor], Client]
TODAY = date(2026, 11, 21)


@pytest.fixture
def make(session: Session) -> Maker:
    return Maker(session)


def test_from_a_knelpunt_to_what_was_tried(
    session: Session,
    make: Maker,
    cast: Cast,
    client_as: ClientAs,
    budget: Callable[[int], AbstractContextManager[list[str]]],
) -> None:
    knelpunt = make.knelpunt("Balie zegt nee")
    pattern = make.pattern(knelpunt)
    bell = service.create(session, cast.owner, pattern.id, SolutionText("Meteen bellen", Route.QUICK), TODAY)
    service.create(session, cast.owner, pattern.id, SolutionText("Iets heel anders", Route.QUICK), TODAY)
    hidden = make.case(knelpunt, municipality=GOIRLE, status=CaseStatus.DRAFT)
    for case, outcome, ground in (
        (make.case(knelpunt), Outcome.SOLVED, ""),
        (make.case(knelpunt), Outcome.NOT, "De verordening liet het niet toe."),
    ):
        service.record_trial(session, cast.professional, bell.id, RecordTrial(case.id, outcome, ground))
    service.record_trial(session, cast.goirle, bell.id, RecordTrial(hidden.id, Outcome.NOT, "Geheim van Goirle."))
    session.commit()
    with budget(12):
        page = client_as(cast.professional).get(f"/zoeken/omheen/knelpunt/{knelpunt.id}").text
    assert "Meteen bellen" in page
    assert "2 keer geprobeerd, 1 keer gelukt" in page
    assert "De verordening liet het niet toe." in page
    assert "Iets heel anders" not in page
    assert "Geheim van Goirle." not in page


def test_from_an_article_to_what_was_tried(session: Session, make: Maker, cast: Cast, client_as: ClientAs) -> None:
    article = session.scalars(select(LawArticle).order_by(LawArticle.id)).first()
    assert article is not None
    case, pattern = make.case(), make.pattern()
    session.add(CaseLaw(case_id=case.id, bwb_id=article.bwb_id, article=article.article))
    bell = service.create(session, cast.owner, pattern.id, SolutionText("Meteen bellen", Route.QUICK), TODAY)
    service.record_trial(session, cast.professional, bell.id, RecordTrial(case.id, Outcome.SOLVED))
    session.commit()
    client = client_as(cast.professional)
    assert "Meteen bellen" in client.get(f"/zoeken/omheen/artikel/{article.id}").text
    assert f"/zoeken/omheen/artikel/{article.id}" in client.get("/wetten").text
    assert client.get("/zoeken/omheen/artikel/2147483647").status_code == 404


def test_an_obstacle_without_ways_says_what_one_can_do(
    session: Session, make: Maker, cast: Cast, client_as: ClientAs
) -> None:
    knelpunt = make.knelpunt()
    session.commit()
    client = client_as(cast.goirle)
    assert f"/zoeken/omheen/knelpunt/{knelpunt.id}" in client.get(f"/knelpunten/{knelpunt.id}").text
    assert "Nog niemand legde vast" in client.get(f"/zoeken/omheen/knelpunt/{knelpunt.id}").text
    assert client.get("/zoeken/omheen/knelpunt/2147483647").status_code == 404
