"""Making a new version from the page of the one that was sent."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from patterns.actor import Actor
from tests.support.cast import Cast
from tests.support.client import Client
from tests.support.patterns import Maker
from tests.support.submissions import counted_pattern, started, submitted

ClientAs = Callable[[Actor], Client]


def test_the_chain_shows_on_both_pages(client_as: ClientAs, session: Session, cast: Cast) -> None:
    first = submitted(session, cast, counted_pattern(Maker(session)))
    coordinator, base = client_as(cast.coordinator), f"/indieningen/{first.id}"
    assert "Maak een nieuwe versie" in coordinator.get(base).text
    made = coordinator.post_form(f"{base}/versie")
    assert made.status_code == 303
    second = coordinator.get(made.headers["Location"]).text
    assert "Versie 2 (deze)" in second
    assert "vervangt versie 1" in second
    earlier = coordinator.get(base).text
    assert "is in voorbereiding" in earlier
    assert "Maak een nieuwe versie" not in earlier
    assert coordinator.get(f"{base}/pakket.zip").status_code == 200
    assert coordinator.post_form(f"{base}/versie").status_code == 422


def test_a_new_version_is_for_the_coordinator(
    client_as: ClientAs, client: Client, session: Session, cast: Cast
) -> None:
    concept = started(session, cast, counted_pattern(Maker(session)))
    url = f"/indieningen/{concept.id}/versie"
    for other in (cast.steering, cast.professional, cast.goirle):
        assert client_as(other).post_form(url).status_code == 403
    assert client.post_form(url).status_code == 401
    assert client_as(cast.coordinator).post_form(url).status_code == 422
