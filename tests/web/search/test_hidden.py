"""The pages of somebody else's search are the same, to the letter, with and without a hidden draft."""

import re
from collections.abc import Callable
from datetime import date
from urllib.parse import urlencode

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases.model import CaseLaw, CaseLifeArea, CaseMention, CaseOrganisation
from patterns.cases.rules import CaseStatus, Outcome
from patterns.catalogue.model import LawArticle
from patterns.catalogue.service import ensure_organisations
from patterns.solutions import service
from patterns.solutions.rules import RecordTrial, Route, SolutionText
from tests.support.cast import GOIRLE, Cast
from tests.support.client import Client
from tests.support.patterns import Maker
from werktafel.indexing.sync import rebuild_index

ClientAs = Callable[[Actor], Client]
TODAY = date(2026, 11, 21)
WORDS = (
    "zwaluwnest", "zwaluwnesst", "zwaluw*", "zwa*", '"zwaluwnest in"', "spoorbiels", "spoorbeils", "-zwaluwnest",
    "briefadres", "briefadrse", "balie", "gezin", "woning", "-balie", "uitkering", '"weigert briefadres"', "wmo",
    "artikel", "2.3.5", "vogelopvang", "vogelopvnag", "de", "schuld", "geheim",
)  # fmt: skip
FILTERS = (
    {}, {}, {"soort": "casus"}, {"soort": "oplossing"}, {"leefgebied": "WON"}, {"leefgebied": "VEI"},
    {"afloop": "gelukt"}, {"periode": "2019"}, {"gemeente": "GM0785"}, {"organisatie": "Vogelopvang De Zwaluw"},
    {"knelpuntsoort": "WET"},
)  # fmt: skip
CHANGES_EACH_TIME = re.compile(r'name="csrf_token"[^>]*>|value="[^"]*"[^>]*name="csrf_token"|nonce="[^"]*"')


def _searches() -> list[str]:
    """Each word, each filter, and mixtures of a few words with a filter."""
    asked = [{"q": word} for word in WORDS] + [dict(one) for one in FILTERS if one]
    for number in range(16):
        some = [WORDS[(number * step + step) % len(WORDS)] for step in (1, 5, 11)[: number % 3 + 1]]
        asked.append({"q": " ".join(some), **FILTERS[number % len(FILTERS)]})
    return [f"/zoeken?{urlencode(one)}" for one in asked]


@pytest.fixture
def make(session: Session) -> Maker:
    return Maker(session)


def _index(session: Session, client: Client) -> None:
    session.commit()
    with client.application.app_context():
        rebuild_index(client.application.config["SETTINGS"], session)


def _seen(client: Client, paths: list[str]) -> dict[str, str]:
    return {path: CHANGES_EACH_TIME.sub("", client.get(path).text) for path in paths}


def test_a_draft_of_another_municipality_changes_no_page(
    session: Session, make: Maker, cast: Cast, client: Client, client_as: ClientAs
) -> None:
    knelpunt = make.knelpunt("Balie weigert briefadres")
    article = session.scalars(select(LawArticle).order_by(LawArticle.id)).first()
    assert article is not None
    bell = SolutionText("Bel meteen", Route.QUICK, knelpunt_id=knelpunt.id)
    solution = service.create(session, cast.owner, make.pattern(knelpunt).id, bell, TODAY)
    for number in range(3):
        case = make.case(knelpunt, title=f"Gezin zonder woning {number}", municipality=GOIRLE if number else "GM0855")
        service.record_trial(session, cast.professional, solution.id, RecordTrial(case.id, Outcome.SOLVED))
    _index(session, client)
    paths = [*_searches(), f"/zoeken/omheen/knelpunt/{knelpunt.id}", f"/zoeken/omheen/artikel/{article.id}"]
    outsider = client_as(cast.professional)
    before = _seen(outsider, paths)

    draft = make.case(knelpunt, title="Zwaluwnest in de goot", municipality=GOIRLE, status=CaseStatus.DRAFT)
    draft.obstacle, draft.period_year = "Een geheim van spoorbiels en uitkering.", 2019
    places = ensure_organisations(session, ["Vogelopvang De Zwaluw"])
    session.add_all([
        CaseLifeArea(case_id=draft.id, code="VEI"),
        CaseOrganisation(case_id=draft.id, organisation_id=next(iter(places.values()))),
        CaseLaw(case_id=draft.id, bwb_id=article.bwb_id, article=article.article),
        CaseMention(case_id=draft.id, text="briefadres vogelopvang"),
    ])  # fmt: skip
    service.record_trial(
        session, cast.goirle, solution.id, RecordTrial(draft.id, Outcome.NOT, "Spoorbiels mogen niet.")
    )
    _index(session, client)

    after = _seen(outsider, paths)
    assert [path for path in paths if after[path] != before[path]] == []
    assert "Zwaluwnest in de goot" in client_as(cast.goirle).get("/zoeken?q=zwaluwnest").text.replace(
        "<mark>", ""
    ).replace("</mark>", "")
