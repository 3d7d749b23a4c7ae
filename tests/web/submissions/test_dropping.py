"""A concept can be thrown away by the coordinator; what was sent cannot, and numbers are not used twice."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from exports.submissions import store
from exports.submissions.consents import ask_support
from exports.submissions.editions import start_edition
from patterns.actor import Actor
from patterns.base import utc_now
from patterns.history import entries_of
from tests.support.cast import GOIRLE, Cast
from tests.support.client import Client
from tests.support.patterns import Maker
from tests.support.submissions import counted_pattern, requested, started, submitted
from werktafel.notices.service import gather
from werktafel.notices.sources.support import submissions_that_wait
from werktafel.notices.store import count_notices

ClientAs = Callable[[Actor], Client]


@pytest.fixture
def maker(session: Session) -> Maker:
    return Maker(session)


def test_a_concept_goes_with_what_was_asked_and_leaves_a_trace(
    client_as: ClientAs, session: Session, cast: Cast, maker: Maker
) -> None:
    pattern = counted_pattern(maker)
    concept = started(session, cast, pattern)
    ask_support(session, concept, (GOIRLE,))
    session.flush()
    number, version, reference = concept.id, concept.version, concept.reference
    gather(session, utc_now(), submissions_that_wait)
    asked = count_notices(session, cast.goirle.id)
    assert asked == 1
    coordinator, url = client_as(cast.coordinator), f"/indieningen/{number}/verwijderen"
    assert f'href="{url}"' in coordinator.get(f"/indieningen/{number}").text
    assert "Ja, verwijder dit concept" in coordinator.get(url).text
    gone = coordinator.post_form(url, {"version": version})
    assert (gone.status_code, gone.headers["Location"]) == (303, "/indieningen")
    assert coordinator.get(f"/indieningen/{number}").status_code == 404
    assert coordinator.post_form(url, {"version": version}).status_code == 404
    assert client_as(cast.goirle).get(f"/indieningen/{number}/steun").status_code == 404
    assert (store.waiting_for_consent(session, GOIRLE), count_notices(session, cast.goirle.id)) == ([], 0)
    told = {one.action: one.changes for one in entries_of(session, "indiening", number)}
    assert told["dropped"]["titel"] == "Toeslag vanaf dag één"
    assert "deleted" in told
    assert "Concept van een indiening met dit patroon verwijderd." in coordinator.get(f"/patronen/{pattern.id}").text
    assert started(session, cast, pattern).reference != reference


def test_only_a_concept_only_as_it_was_read_and_only_by_the_coordinator(
    client_as: ClientAs, client: Client, session: Session, cast: Cast, maker: Maker
) -> None:
    pattern = counted_pattern(maker)
    concept, waiting, sent = (make(session, cast, pattern) for make in (started, requested, submitted))
    coordinator = client_as(cast.coordinator)
    for other in (waiting, sent):
        url = f"/indieningen/{other.id}/verwijderen"
        assert coordinator.get(url).status_code == 422
        assert coordinator.post_form(url, {"version": other.version}).status_code == 422
        assert url not in coordinator.get(f"/indieningen/{other.id}").text
    url = f"/indieningen/{concept.id}/verwijderen"
    assert coordinator.post_form(url, {"version": concept.version + 1}).status_code == 409
    for insider in (cast.steering, cast.owner, cast.goirle):
        assert client_as(insider).post_form(url, {"version": concept.version}).status_code == 403
    assert client.post_form(url, {"version": concept.version}).status_code == 401
    assert store.find_submission(session, concept.id) is not None


def test_a_second_edition_that_is_dropped_leaves_the_first_in_force(
    client_as: ClientAs, session: Session, cast: Cast, maker: Maker
) -> None:
    first = submitted(session, cast, counted_pattern(maker))
    made = start_edition(session, cast.coordinator, first.id)
    coordinator = client_as(cast.coordinator)
    assert "Versie 1, die is verstuurd, blijft" in coordinator.get(f"/indieningen/{made.id}/verwijderen").text
    assert coordinator.post_form(f"/indieningen/{made.id}/verwijderen", {"version": made.version}).status_code == 303
    assert "Maak een nieuwe versie" in coordinator.get(f"/indieningen/{first.id}").text
    again = start_edition(session, cast.coordinator, first.id)
    assert (again.edition, again.reference) == (2, first.reference)
