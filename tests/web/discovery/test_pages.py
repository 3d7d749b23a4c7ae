"""The pages of suggestions, with the five questions, and the command."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from click.testing import CliRunner, Result
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases.rules import CaseStatus
from patterns.discovery.store import offered
from patterns.knelpunten.model import Knelpunt
from tests.conftest import House
from tests.store.discovery.test_discovery import plant
from tests.support.cast import GOIRLE, Cast
from tests.support.client import Client
from tests.support.patterns import Maker
from tests.web.patterns.test_pages import text_of
from werktafel.cli import main, shared

ClientAs = Callable[[Actor], Client]
Budget = Callable[[int], AbstractContextManager[list[str]]]
PAGE = "/patronen/vondsten"


@pytest.fixture
def make(session: Session) -> Maker:
    return Maker(session)


@pytest.fixture
def mark(session: Session, make: Maker) -> str:
    plant(make)
    return offered(session)[0].mark


def test_the_list_tells_what_goes_together(client_as: ClientAs, cast: Cast, mark: str) -> None:
    page = client_as(cast.professional).get(PAGE).text
    shown = text_of(page)
    assert "In 6 situaties uit 2 gemeenten komen ‘Boete voor te laat reageren’ en ‘Post komt te laat’" in shown
    assert "en 3 meer" in shown
    assert f'href="{PAGE}/{mark}"' in page
    assert f'href="{PAGE}"' in client_as(cast.professional).get("/patronen").text


def test_an_empty_list_says_what_to_do(client_as: ClientAs, cast: Cast) -> None:
    assert "Er komt nu niets vaker samen voor" in text_of(client_as(cast.steering).get(PAGE).text)


def test_one_suggestion_shows_its_cases_and_no_draft(
    client_as: ClientAs, cast: Cast, mark: str, make: Maker, session: Session
) -> None:
    found = offered(session)[0]
    make.case(municipality=GOIRLE, status=CaseStatus.DRAFT, title="Geheim concept")
    page = client_as(cast.goirle).get(f"{PAGE}/{mark}").text
    shown = text_of(page)
    assert "minder dan 1 op 1.000" in shown
    assert "Goirle, Waalwijk" in shown
    assert "6 situaties" in shown
    assert "Geheim concept" not in shown
    one, other = found.knelpunt_ids
    assert f"/patronen/nieuw?knelpunten={one}&amp;knelpunten={other}" in page


def test_a_new_pattern_starts_with_the_knelpunten(client_as: ClientAs, cast: Cast, make: Maker) -> None:
    one, other, third = make.knelpunt(), make.knelpunt(), make.knelpunt()
    client = client_as(cast.professional)
    page = client.get(f"/patronen/nieuw?knelpunten={one.id}&knelpunten={other.id}&knelpunten=x").text
    chosen = [number for number in (one.id, other.id, third.id) if f'value="{number}" checked' in page]
    assert chosen == [one.id, other.id]


def test_refusing_with_a_reason(client_as: ClientAs, cast: Cast, mark: str) -> None:
    client = client_as(cast.professional)
    wrong = client.post_form(f"{PAGE}/{mark}/afwijzen", {"reason": " "})
    assert wrong.status_code == 422
    answer = client.post_form(f"{PAGE}/{mark}/afwijzen", {"reason": "Het is één postkantoor."})
    assert (answer.status_code, answer.location) == (303, PAGE)
    shown = text_of(client_as(cast.steering).get(PAGE).text)
    assert "Er komt nu niets vaker samen voor" in shown
    assert "Klopt niet, omdat: Het is één postkantoor. Professional" in shown
    assert client.get(f"{PAGE}/{mark}").status_code == 404
    assert client.post_form(f"{PAGE}/{mark}/afwijzen", {"reason": "Nog eens"}).status_code == 404


def test_taking_a_refusal_back(client_as: ClientAs, cast: Cast, mark: str) -> None:
    client = client_as(cast.coordinator)
    client.post_form(f"{PAGE}/{mark}/afwijzen", {"reason": "Toch niet"})
    number = client.get(PAGE).text.split("/afgewezen/")[1].split("/")[0]
    assert client_as(cast.steering).post_form(f"{PAGE}/afgewezen/{number}/terughalen").status_code == 403
    assert client.post_form(f"{PAGE}/afgewezen/{number}/terughalen").status_code == 303
    assert mark in client.get(PAGE).text
    assert client.post_form(f"{PAGE}/afgewezen/{number}/terughalen").status_code == 404


def test_who_may_not_and_what_is_not_there(client_as: ClientAs, client: Client, cast: Cast, mark: str) -> None:
    assert client.get(PAGE).status_code in (302, 303, 401)
    steering = client_as(cast.steering)
    assert "Wijs deze suggestie af" not in steering.get(f"{PAGE}/{mark}").text
    assert steering.post_form(f"{PAGE}/{mark}/afwijzen", {"reason": "Nee"}).status_code == 403
    for path in (f"{PAGE}/{'0' * 16}", f"{PAGE}/kort", f"{PAGE}/{mark}x"):
        assert steering.get(path).status_code == 404


def test_statements_do_not_grow(client_as: ClientAs, cast: Cast, make: Maker, budget: Budget) -> None:
    plant(make)
    client = client_as(cast.professional)
    client.get(PAGE)
    counts = []
    for _ in range(2):
        with budget(20) as seen:
            client.get(PAGE)
        counts.append(len(seen))
        plant_again = [make.knelpunt(), make.knelpunt()]
        for _ in range(8):
            make.case(*plant_again)
        make.session.commit()
    assert counts[0] == counts[1]


@pytest.fixture
def run(house: House, session: Session, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """The command line on the database of this test."""
    monkeypatch.setattr(shared, "app_of", lambda data: house[0])

    def invoke(*arguments: str) -> Result:
        session.commit()
        return CliRunner().invoke(main, ["patterns", "suggest", *arguments])

    return invoke


def test_the_command_gives_one_document(run: Callable[..., Result], mark: str) -> None:
    done = run("--as", "professional@test.example", "--json")
    assert done.exit_code == 0
    document = json.loads(done.stdout)
    (row,) = document["suggestions"]
    assert (document["total"], row["id"]) == (1, mark)
    assert row["support"] == len(row["situations"]) == 6
    assert row["municipalities"] == ["GM0785", "GM0867"]
    assert row["lift"] > 1.5
    assert 0 < row["p_value"] < document["error_rate"]
    assert {item["name"] for item in row["items"]} == {"Boete voor te laat reageren", "Post komt te laat"}
    assert row["sentence"].startswith("In 6 situaties uit 2 gemeenten")


def test_the_command_in_words(run: Callable[..., Result], mark: str, make: Maker, session: Session) -> None:
    assert "1. In 6 situaties uit 2 gemeenten" in run("--as", "steering@test.example").stdout
    pattern = make.pattern(*(make.session.get_one(Knelpunt, one) for one in offered(session)[0].knelpunt_ids))
    assert f"Dit lijkt op patroon {pattern.id}" in run("--as", "steering@test.example").stdout
    assert run("--as", "niemand@test.example").exit_code == 1


def test_the_command_without_anything_to_tell(run: Callable[..., Result]) -> None:
    assert "niets vaker samen voor" in run("--as", "professional@test.example").stdout
