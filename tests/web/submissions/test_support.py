"""The page on which a municipality says yes or no for itself."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from exports.submissions import service, store
from exports.submissions.model import Submission
from exports.submissions.rules import EditSubmission
from patterns.actor import Actor
from tests.support.cast import GOIRLE, Cast
from tests.support.client import Client
from tests.support.patterns import Maker
from tests.support.submissions import counted_pattern, started

ClientAs = Callable[[Actor], Client]


@pytest.fixture
def asked(session: Session, cast: Cast) -> Submission:
    found = started(session, cast, counted_pattern(Maker(session)))
    command = EditSubmission(found.version, found.title, found.addressee_id, found.pattern_ids, supporters=(GOIRLE,))
    return service.edit(session, cast.coordinator, found.id, command)


def test_from_the_start_page_to_yes_and_back(client_as: ClientAs, cast: Cast, asked: Submission) -> None:
    goirle, url = client_as(cast.goirle), f"/indieningen/{asked.id}/steun"
    assert url in goirle.get("/").text
    assert "Ja, Goirle steunt dit" in goirle.get(url).text
    assert goirle.post_form(url, {"antwoord": "ja"}).status_code == 303
    assert url not in goirle.get("/").text
    assert "Trek de steun in" in goirle.get(url).text
    assert "steunt, Goirle op" in client_as(cast.coordinator).get(f"/indieningen/{asked.id}").text
    assert goirle.post_form(url, {"antwoord": "nee"}).status_code == 303
    assert "ingetrokken" in goirle.get(url).text


def test_nobody_answers_for_another_municipality(
    client_as: ClientAs, client: Client, session: Session, cast: Cast, asked: Submission
) -> None:
    url = f"/indieningen/{asked.id}/steun"
    for actor, status in ((cast.waalwijk, 404), (cast.owner, 403), (cast.coordinator, 403), (cast.admin, 403)):
        assert client_as(actor).get(url).status_code == status
        assert client_as(actor).post_form(url, {"antwoord": "ja"}).status_code == status
    assert client.get(url).status_code == 302
    assert client_as(cast.goirle).post_form(url, {"antwoord": "misschien"}).status_code == 422
    session.expire_all()
    assert store.get_submission(session, asked.id).supporters == ()
