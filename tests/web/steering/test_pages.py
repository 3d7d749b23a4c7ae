"""The agenda and the decisions of the steering group."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.solutions.model import Solution
from patterns.solutions.rules import Route, SolutionText
from patterns.solutions.service import create
from tests.support.cast import Cast
from tests.support.client import Client
from tests.support.patterns import Maker
from tests.unit.exports.test_report import docx_text
from tests.web.patterns.test_pages import text_of
from werktafel.web.pages.patterns import today

ClientAs = Callable[[Actor], Client]


@pytest.fixture
def solution(session: Session, cast: Cast) -> Solution:
    make = Maker(session)
    pattern = make.pattern(make.knelpunt(), owner_id=cast.owner.id, title="Dubbel ingeschreven")
    return create(session, cast.owner, pattern.id, SolutionText("Seintje geven", Route.STEERING), today())


def test_a_proposal_a_no_and_a_later_yes(client_as: ClientAs, cast: Cast, solution: Solution, session: Session) -> None:
    owner, member = client_as(cast.owner), client_as(cast.steering)
    page, path = f"/oplossingen/{solution.id}", f"/oplossingen/{solution.id}/agenda"
    assert "Onderweg" in member.get("/stuurgroep").text
    data = {
        "version": solution.version,
        "meeting_on": (today() + timedelta(days=5)).isoformat(),
        "proposal": "Mag het loket het seintje geven?",
    }
    assert client_as(cast.professional).post_form(path, data).status_code == 403
    assert owner.post_form(path, {**data, "meeting_on": "2020-01-01"}).status_code == 422
    assert owner.post_form(path, {**data, "proposal": " "}).status_code == 422
    assert owner.post_form(path, data).status_code == 303
    assert owner.post_form(path, data).status_code == 409
    assert "Mag het loket het seintje geven?" in member.get("/stuurgroep").text
    session.expire_all()
    no = {"version": solution.version, "agreed": "nee", "text": "Eerst een proef in één wijk."}
    assert member.post_form(f"{page}/besluit", no).status_code == 303
    session.expire_all()
    yes = {"version": solution.version, "agreed": "ja", "text": "De proef beviel."}
    assert member.post_form(f"{page}/besluit", yes).status_code == 422, "one decision for each item"
    assert "Eerder besloten: Eerst een proef" in owner.get(path).text
    assert owner.post_form(path, {**data, "version": solution.version}).status_code == 303
    session.expire_all()
    assert member.post_form(f"{page}/besluit", {**yes, "version": solution.version}).status_code == 303
    shown = text_of(client_as(cast.goirle).get("/stuurgroep").text)
    assert "De agenda is leeg" in shown
    assert shown.count("het is vervangen op") == 1
    assert "De proef beviel" in owner.get(page).text


def test_taking_a_proposal_off(client_as: ClientAs, cast: Cast, solution: Solution, session: Session) -> None:
    owner, path = client_as(cast.owner), f"/oplossingen/{solution.id}/agenda"
    assert owner.post_form(f"{path}/weghalen").status_code == 404
    data = {"version": solution.version, "meeting_on": today().isoformat(), "proposal": "Mag dit?"}
    assert owner.post_form(path, data).status_code == 303
    assert owner.post_form(f"{path}/weghalen").status_code == 303
    assert owner.get("/oplossingen/999999/agenda").status_code == 404


def test_only_what_goes_to_the_group_comes_on_its_agenda(
    client_as: ClientAs, cast: Cast, solution: Solution, session: Session
) -> None:
    solution.route = Route.QUICK
    session.flush()
    assert client_as(cast.owner).get(f"/oplossingen/{solution.id}/agenda").status_code == 422


def test_the_oplegger_is_one_click_away(client_as: ClientAs, cast: Cast, solution: Solution, session: Session) -> None:
    quick = create(session, cast.owner, solution.pattern_id, SolutionText("Zelf doen", Route.QUICK), today())
    sheet, owner = f"/oplossingen/{solution.id}/oplegger", client_as(cast.owner)
    file = f"{sheet}.docx"
    for page in (f"/oplossingen/{solution.id}", "/opvolging", "/stuurgroep"):
        text = owner.get(page).text
        assert f'href="{sheet}"' in text, page
        assert f'href="{file}"' in text or page == "/opvolging", page
        assert f"/oplossingen/{quick.id}/oplegger" not in text
    owner.post_form(
        f"/oplossingen/{solution.id}/agenda",
        {"version": solution.version, "meeting_on": today().isoformat(), "proposal": "Mag het loket dit melden?"},
    )
    for reader in (owner, client_as(cast.steering)):
        text = docx_text(reader.get(file).data)
        assert "Mag het loket dit melden?" in text
        assert "Dubbel ingeschreven" in text
        page = reader.get(sheet).text
        for told in ("Mag het loket dit melden?", "Dubbel ingeschreven", "Nog in te vullen", f'href="{file}"'):
            assert told in page
    for path in ("oplegger", "oplegger.docx"):
        assert owner.get(f"/oplossingen/{quick.id}/{path}").status_code == 404
        assert owner.get(f"/oplossingen/999999/{path}").status_code == 404


def test_the_agenda_leads_to_the_oplegger_and_the_werktafel(
    client_as: ClientAs, cast: Cast, solution: Solution, session: Session
) -> None:
    client_as(cast.owner).post_form(
        f"/oplossingen/{solution.id}/agenda",
        {"version": solution.version, "meeting_on": today().isoformat(), "proposal": "Mag het loket dit melden?"},
    )
    agenda = client_as(cast.steering).get("/stuurgroep").text
    for path in ("oplegger", "oplegger.docx"):
        assert f'href="/oplossingen/{solution.id}/{path}"' in agenda
