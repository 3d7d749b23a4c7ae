"""The page on which the text of an answer is read along."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.patterns.model import Pattern
from tests.support.cast import Cast
from tests.support.client import Client
from tests.support.patterns import Maker

ClientAs = Callable[[Actor], Client]
NAMED = {
    "version": "0",
    "antwoord": "opgelost",
    "tekst": "Vraag het aan mevrouw Oosterlaken.",
    "periode": "",
    "zeker": "",
}


@pytest.fixture
def pattern(session: Session) -> Pattern:
    make = Maker(session)
    return make.pattern(make.knelpunt("oude bewoner"), title="Dubbel ingeschreven")


def version_on(page: str) -> str:
    return page.split('name="version" value="')[1].split('"')[0]


def test_from_a_held_text_to_the_region(session: Session, cast: Cast, client_as: ClientAs, pattern: Pattern) -> None:
    url = f"/patronen/{pattern.id}/antwoord"
    author, colleague, outsider = (client_as(one) for one in (cast.professional, cast.colleague, cast.goirle))
    saved = author.post_form(url, NAMED)
    assert saved.headers["Location"].endswith("/antwoord/meelezen")
    page = author.get(f"{url}/meelezen").text
    assert "door ‘een vrouw’" in page
    assert "geen persoonsgegeven" not in page
    shown = outsider.get(f"/patronen/{pattern.id}").text
    assert "Oosterlaken" not in shown
    assert "nog nagelezen" in shown
    assert outsider.get(f"{url}/meelezen").status_code == 404
    assert "Lees het antwoord mee" in colleague.get("/").text
    button = {"version": version_on(colleague.get(f"{url}/meelezen").text), "nummer": "1"}
    assert author.post_form(f"{url}/geen-persoon", button).status_code == 422
    assert colleague.post_form(f"{url}/vervangen", {**button, "nummer": "x"}).status_code == 400
    assert colleague.post_form(f"{url}/vervangen", button).status_code == 303
    assert "Vraag het aan" in outsider.get(f"/patronen/{pattern.id}").text
    assert "Oosterlaken" not in outsider.get(f"/patronen/{pattern.id}").text
    assert colleague.post_form(f"{url}/vervangen", button).status_code == 409


def test_who_may_not_read_along(session: Session, cast: Cast, client_as: ClientAs, pattern: Pattern) -> None:
    url = f"/patronen/{pattern.id}/antwoord/meelezen"
    assert client_as(cast.steering).get(url).status_code == 403
    assert client_as(cast.professional).get(url).status_code == 404
