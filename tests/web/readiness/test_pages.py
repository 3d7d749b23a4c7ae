"""From what lacks to a question on somebody's start page, and the check list of an addressee."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from sqlalchemy.orm import Session

from exports.submissions.addressing import seed_addressees
from exports.submissions.model import Addressee
from exports.submissions.store import find_addressee
from patterns.actor import Actor
from patterns.patterns.model import Pattern
from tests.support.cast import Cast
from tests.support.client import Client
from tests.support.patterns import Maker
from tests.support.submissions import counted_pattern

ClientAs = Callable[[Actor], Client]
Budget = Callable[[int], AbstractContextManager[list[str]]]


@pytest.fixture
def pact(session: Session) -> Addressee:
    seed_addressees(session)
    found = find_addressee(session, "Ons Pact")
    assert found is not None
    return found


@pytest.fixture
def pattern(session: Session, cast: Cast, pact: Addressee) -> Pattern:
    found = counted_pattern(Maker(session), "Geen toeslag", situations=3)
    found.owner_id = cast.owner.id
    session.flush()
    return found


def test_from_the_gap_to_the_start_page_and_away_again(
    client_as: ClientAs, session: Session, cast: Cast, pattern: Pattern, pact: Addressee
) -> None:
    coordinator, owner, url = client_as(cast.coordinator), client_as(cast.owner), f"/patronen/{pattern.id}/gereed"
    shown = coordinator.get(f"/patronen/{pattern.id}").text
    assert "Voor Ons Pact ontbreken: 7 bewezen situaties, 1 gemeente met een bewezen situatie," in shown
    assert "tegencheck" in coordinator.get(url).text
    asked = coordinator.post_form(url, {"loket": pact.id, "wat": "tegencheck"})
    assert asked.status_code == 303
    assert "De vraag is gesteld" in coordinator.get(url).text
    assert "nog 1 antwoord te gaan" in coordinator.get(url).text
    start = owner.get("/").text
    assert "Aan u gevraagd" in start
    assert f"/patronen/{pattern.id}/wijzigen#counter_check" in start
    assert "Aan u gevraagd" not in client_as(cast.professional).get("/").text
    pattern.counter_check = "Wie zelf meldt, heeft dit niet."
    session.flush()
    assert "Aan u gevraagd" not in owner.get("/").text
    everything = coordinator.post_form(url, {"loket": pact.id})
    assert everything.status_code == 303
    assert "Doe een oproep" in coordinator.get(url).text


def test_who_may_ask(client_as: ClientAs, client: Client, cast: Cast, pattern: Pattern, pact: Addressee) -> None:
    url, sent = f"/patronen/{pattern.id}/gereed", {"loket": pact.id}
    for actor in (cast.professional, cast.goirle, cast.steering):
        assert "Vraag het" not in client_as(actor).get(url).text
        assert client_as(actor).post_form(url, sent).status_code == 403
    assert client.get(url).status_code == 302
    assert client.post_form(url, sent).status_code == 401


def test_bad_questions(client_as: ClientAs, cast: Cast, pattern: Pattern, pact: Addressee) -> None:
    coordinator, url = client_as(cast.coordinator), f"/patronen/{pattern.id}/gereed"
    for sent in ({"loket": pact.id, "wat": "alles"}, {"loket": "nul"}, {}, {"loket": 2**40}):
        assert coordinator.post_form(url, sent).status_code == 422
    assert coordinator.post_form(url, {"loket": 999_999}).status_code == 404
    assert coordinator.get("/patronen/999999/gereed").status_code == 404
    assert coordinator.post_form("/patronen/999999/gereed", {"loket": pact.id}).status_code == 404


def test_the_coordinator_sees_what_lacks_on_the_start_page(
    client_as: ClientAs, session: Session, cast: Cast, pattern: Pattern, budget: Budget
) -> None:
    coordinator = client_as(cast.coordinator)
    assert "Voor PMM, Landelijk Maatwerkloket ontbreken: wetsartikel bij stap 1," in coordinator.get("/").text
    maker = Maker(session, made=100)
    with budget(60) as before:
        coordinator.get("/")
    for number in range(3):
        counted_pattern(maker, f"Ook zoiets {number}").owner_id = cast.owner.id
    session.flush()
    with budget(len(before)):
        coordinator.get("/")


def test_the_check_list_is_the_coordinators(client_as: ClientAs, cast: Cast, pattern: Pattern, pact: Addressee) -> None:
    coordinator, url = client_as(cast.coordinator), f"/indieningen/loketten/{pact.id}"
    assert "Genoeg bewezen situaties: 10 of meer" in coordinator.get("/indieningen/loketten").text
    form = {"version": pact.version, "name": pact.name, "status": "onbekend", "needs": ["situaties", "tegencheck"]}
    spoken = {"mandate_name": "Robin", "mandate_mandate": "besluit van mei"}
    saved = coordinator.post_form(url, {**form, "least_situations": 3, **spoken})
    assert saved.status_code == 303
    listed = coordinator.get("/indieningen/loketten").text
    assert "Genoeg bewezen situaties: 3 of meer" in listed
    assert "Robin, besluit van mei" in listed
    assert (
        "Voor Ons Pact ontbreekt: tegencheck (wie heeft dit niet, en waarom?)."
        in coordinator.get(f"/patronen/{pattern.id}").text
    )
    history = coordinator.get(url).text
    assert "Bewezen situaties, minstens: leeg → 3" in history
    assert "naam, mandaat gewijzigd" in history
    late = coordinator.post_form(url, {**form, "least_situations": 5})
    assert late.status_code == 409
    assert "Aantal situaties" in late.text


def test_bad_thresholds_keep_what_was_typed(client_as: ClientAs, cast: Cast, pact: Addressee) -> None:
    coordinator, url = client_as(cast.coordinator), f"/indieningen/loketten/{pact.id}"
    form = {"version": pact.version, "name": pact.name, "status": "onbekend"}
    for wrong in (0, -1, 10_001, "tien"):
        refused = coordinator.post_form(url, {**form, "least_situations": wrong, "note": "Dit weten wij."})
        assert refused.status_code == 422
        assert "Dit weten wij." in refused.text
    assert coordinator.post_form(url, {**form, "needs": ["bestaat niet"]}).status_code == 422
