"""Solutions and their follow-up: who has the ball, decisions, trials."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases.rules import CaseStatus
from patterns.patterns.model import Pattern
from patterns.solutions.model import Solution
from patterns.solutions.rules import Route, SolutionStatus, SolutionText
from patterns.solutions.service import create
from tests.support.cast import GOIRLE, Cast
from tests.support.client import Client
from tests.support.patterns import Maker
from tests.web.patterns.test_pages import text_of
from werktafel.web.pages.patterns import today

ClientAs = Callable[[Actor], Client]


@pytest.fixture
def make(session: Session) -> Maker:
    return Maker(session)


@pytest.fixture
def pattern(make: Maker, cast: Cast) -> Pattern:
    return make.pattern(make.knelpunt(), owner_id=cast.owner.id, title="Dubbel ingeschreven")


@pytest.fixture
def solution(session: Session, cast: Cast, pattern: Pattern) -> Solution:
    """With the manager for twelve days."""
    text = SolutionText("Seintje aan de Belastingdienst", Route.STEERING, with_whom="manager Wonen")
    solution = create(session, cast.facilitator, pattern.id, text, today() - timedelta(days=12))
    solution.due_on = today() - timedelta(days=1)
    session.flush()
    return solution


def test_the_list_ages_in_words(client_as: ClientAs, cast: Cast, solution: Solution) -> None:
    shown = text_of(client_as(cast.professional).get("/opvolging").text)
    assert "12 dagen bij manager Wonen" in shown
    assert "te laat" in shown


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?van=mij", False),
        ("?route=snel", False),
        ("?route=stuurgroep", True),
        ("?stand=laat", True),
        ("?bij=wonen", True),
        ("?bij=niemand", False),
        ("?route=onzin&stand=onzin&pagina=-1", True),
    ],
)
def test_the_list_is_narrowed(client_as: ClientAs, cast: Cast, solution: Solution, query: str, found: bool) -> None:
    shown = client_as(cast.professional).get(f"/opvolging{query}").text
    assert ("Seintje aan de Belastingdienst" in shown) is found
    assert "Seintje aan de Belastingdienst" in client_as(cast.owner).get("/opvolging?van=mij").text


def test_handing_the_ball_over(client_as: ClientAs, cast: Cast, solution: Solution, session: Session) -> None:
    client = client_as(cast.owner)
    path = f"/oplossingen/{solution.id}/overdragen"
    data = {
        "version": solution.version,
        "with_whom": "stuurgroep",
        "due_on": (today() + timedelta(days=30)).isoformat(),
    }
    assert client.post_form(path, data).status_code == 303
    session.expire_all()
    assert (solution.with_whom, solution.ball_since) == ("stuurgroep", today())
    assert client.post_form(path, data).status_code == 409
    fresh = {**data, "version": solution.version}
    assert client.post_form(path, {**fresh, "due_on": "2026-02-30"}).status_code == 422
    assert "Kies een dag die nog komt" in client.post_form(path, {**fresh, "due_on": "2020-01-01"}).text
    assert client.post_form(path, {**fresh, "with_whom": " "}).status_code == 422
    assert client_as(cast.goirle).post_form(path, fresh).status_code == 403
    assert "Aan zet: manager Wonen → stuurgroep" in text_of(client.get(f"/oplossingen/{solution.id}").text)


def test_the_ball_goes_to_an_account(client_as: ClientAs, cast: Cast, solution: Solution, session: Session) -> None:
    client, path = client_as(cast.owner), f"/oplossingen/{solution.id}/overdragen"
    data = {"version": solution.version, "with_user": str(cast.professional.id), "with_whom": "", "due_on": ""}
    assert client.post_form(path, {**data, "with_user": "999999"}).status_code == 422
    assert client.post_form(path, {**data, "with_user": ""}).status_code == 422
    assert client.post_form(path, data).status_code == 303
    session.expire_all()
    assert (solution.with_user_id, solution.with_whom) == (cast.professional.id, "Professional")
    assert "Seintje aan de Belastingdienst" in client_as(cast.professional).get("/opvolging/bij-mij").text
    both = {**data, "version": solution.version, "with_whom": "baliemedewerker"}
    assert client.post_form(path, both).status_code == 303
    assert "sinds vandaag bij Professional (baliemedewerker)" in text_of(client.get("/opvolging").text)
    assert "Seintje" in client.get(f"/opvolging?van={cast.professional.id}").text
    assert "Seintje" not in client.get(f"/opvolging?van={cast.goirle.id}").text


def test_only_the_steering_group_decides(client_as: ClientAs, cast: Cast, solution: Solution, session: Session) -> None:
    path, data = f"/oplossingen/{solution.id}/besluit", {"version": solution.version, "agreed": "nee", "text": ""}
    assert client_as(cast.facilitator).post_form(path, data).status_code == 403
    steering = client_as(cast.steering)
    assert "Besluit van de stuurgroep" in steering.get(f"/oplossingen/{solution.id}").text
    assert steering.post_form(path, data).status_code == 422
    assert steering.post_form(path, {**data, "text": "Nee: eerst een proef in één wijk."}).status_code == 303
    session.expire_all()
    assert solution.status is SolutionStatus.REFUSED
    assert "eerst een proef" in steering.get(f"/patronen/{solution.pattern_id}").text
    again = {**data, "version": solution.version, "text": "Toch wel"}
    assert steering.post_form(path, again).status_code == 422


def test_recording_a_trial(client_as: ClientAs, cast: Cast, solution: Solution, pattern: Pattern, make: Maker) -> None:
    case = make.case(title="Geholpen gezin")
    draft = make.case(municipality=GOIRLE, status=CaseStatus.DRAFT, title="Concept van Goirle")
    make.link(pattern, case, draft)
    client = client_as(cast.professional)
    path, data = f"/oplossingen/{solution.id}/pogingen", {"case_id": case.id, "outcome": "gelukt"}
    assert "Concept van Goirle" not in client.get(f"/oplossingen/{solution.id}").text
    assert client.post_form(path, data).status_code == 303
    assert client.post_form(path, data).status_code == 422
    assert client.post_form(path, {**data, "case_id": draft.id}).status_code == 404
    assert client_as(cast.goirle).post_form(path, {**data, "case_id": draft.id}).status_code == 303
    shown = text_of(client.get(f"/oplossingen/{solution.id}").text)
    assert "1 keer geprobeerd, 1 keer gelukt" in shown
    assert "Concept van Goirle" not in shown


def test_adding_and_editing_a_solution(client_as: ClientAs, cast: Cast, pattern: Pattern, session: Session) -> None:
    client = client_as(cast.owner)
    path = f"/patronen/{pattern.id}/oplossingen/nieuw"
    assert client.get(path).status_code == 200
    assert client.post_form(path, {"title": "Bellen"}).status_code == 422
    assert client.post_form(path, {"title": "Bellen", "route": "snel", "knelpunt": "", "owner": ""}).status_code == 303
    made = session.scalars(select(Solution).where(Solution.title == "Bellen")).one()
    page = f"/oplossingen/{made.id}/wijzigen"
    assert 'value="Bellen"' in client.get(page).text
    data = {
        "version": made.version,
        "title": "Eerst bellen",
        "route": "snel",
        "status": "gedaan",
        "knelpunt": "",
        "owner": "",
    }
    assert client_as(cast.goirle).post_form(page, data).status_code == 403
    assert client.post_form(page, {**data, "status": "onzin"}).status_code == 422
    assert client.post_form(page, data).status_code == 303
    assert client.post_form(page, {**data, "title": "Te laat"}).status_code == 409
    assert client.get("/oplossingen/999999").status_code == 404
    assert client_as(cast.steering).get(path).status_code == 403


def test_exploring(client_as: ClientAs, cast: Cast, pattern: Pattern, make: Maker) -> None:
    client = client_as(cast.professional)
    stuck = make.knelpunt("wachten op elkaar")
    first, second = make.pattern(stuck, title="Eerste"), make.pattern(stuck, title="Tweede")
    make.link(first, make.case(stuck))
    shown = client.get(f"/verkennen?patroon={first.id}").text
    assert f"/verkennen?patroon={second.id}" in shown
    assert "deelt: wachten op elkaar" in shown
    assert "in minder dan 5 situaties; ook in: Tweede" in shown
    assert client.get("/verkennen").status_code == 200
    assert client.get("/verkennen?patroon=999999").status_code == 404


def test_the_dashboard_holds_small_numbers_back(client_as: ClientAs, cast: Cast, make: Maker) -> None:
    client = client_as(cast.professional)
    assert "nog geen vrijgegeven casus" in client.get("/dashboard").text
    for _ in range(3):
        make.case()
    few = text_of(client.get("/dashboard").text)
    assert "Minder dan 5 situaties" in few
    assert "Wonen niet getoond" in few
    for _ in range(4):
        make.case(status=CaseStatus.RELEASED)
    make.case(status=CaseStatus.DRAFT)
    many = text_of(client.get("/dashboard").text)
    assert "7 situaties uit 1 gemeente" in many
    assert "Wonen 7" in many
