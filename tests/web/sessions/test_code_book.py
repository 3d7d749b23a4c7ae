"""The code book stands beside a knelpunt that somebody writes down, with and without scripts."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from patterns.base import utc_now
from tests.store.sessions import scene
from tests.support.cast import Cast
from tests.support.client import Client
from werktafel.sessions.rules import Phase
from werktafel.sessions.service import cards
from werktafel.sessions.service.cards import WriteCard

ClientAs = Callable[..., Client]
KNOWN = "Oude inschrijving blijft staan"


@pytest.fixture
def desk(session: Session, cast: Cast, client_as: ClientAs) -> tuple[Client, str, int]:
    """The facilitator, the address of a new knelpunt, and a card that it may grow from."""
    table = scene.running(session, cast, Phase.DIAGNOSE, now=utc_now())
    card = cards.write(session, cast.facilitator, table.id, WriteCard("De oude bewoner staat er nog", Phase.DIAGNOSE))
    scene.add_knelpunt(session, "Post komt terug")
    here = f"/werktafels/{table.id}/stappen/{scene.first_step(session, table.id)}/knelpunt"
    return client_as(cast.facilitator), here, card.id


def test_a_typed_sentence_finds_what_is_most_alike(desk: tuple[Client, str, int]) -> None:
    client, here, card = desk
    answer = client.get(f"{here}?name=een+oude+inschrijving+in+de+weg&card={card}", headers={"HX-Request": "true"})
    assert f'data-choose="{KNOWN}"' in answer.text
    assert f"kaartje={card}" in answer.text, "without scripts the card goes along"
    assert "Post komt terug" not in answer.text
    assert "<h1" not in answer.text
    nothing = client.get(f"{here}?name=rijbewijs", headers={"HX-Request": "true"})
    assert "Schrijf het knelpunt op als nieuw" in nothing.text
    assert "<li" not in client.get(f"{here}?name=", headers={"HX-Request": "true"}).text


def test_searching_and_choosing_without_scripts_keeps_the_card(desk: tuple[Client, str, int]) -> None:
    client, here, card = desk
    found = client.get(f"{here}?q=inschrijving&kaartje={card}").text
    assert f'name="kaartje" value="{card}"' in found
    assert f"&amp;kaartje={card}" in found
    chosen = client.get(f"{here}?naam={KNOWN}&kaartje={card}").text
    assert f'value="{KNOWN}"' in chosen
    assert f'value="{card}"' in chosen
