"""`/berichten`: one's own alone, choosing how often to get mail, bad input."""

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from patterns.actor import Actor
from tests.support.cast import Cast
from tests.support.client import Client
from werktafel.notices import service, store
from werktafel.notices.rules import Frequency, Notice, Topic

ClientAs = Callable[[Actor], Client]
NOW = datetime(2026, 1, 14, 11, 0, tzinfo=UTC)


def test_somebody_sees_their_own_notices_alone(session: Session, cast: Cast, client_as: ClientAs) -> None:
    line = "‘Sneller <b>melden</b>’ wacht op u."
    service.gather(session, NOW, lambda *_: [Notice(cast.owner.id, Topic.BALL, "ball:1", line, "/opvolging")])
    page = client_as(cast.owner).get("/berichten")
    assert "‘Sneller &lt;b&gt;melden&lt;/b&gt;’ wacht op u." in page.text
    assert "14 januari 2026" in page.text
    assert "Er zijn geen berichten voor u." in client_as(cast.facilitator).get("/berichten").text


def test_choosing_how_often(session: Session, cast: Cast, client_as: ClientAs) -> None:
    client = client_as(cast.owner)
    assert client.post_form("/berichten", {"frequency": "wekelijks"}).status_code == 303
    assert store.frequency_of(session, cast.owner.id) is Frequency.WEEKLY
    assert client.post_form("/berichten", {"frequency": "ieder uur"}).status_code == 422
    assert store.frequency_of(session, cast.owner.id) is Frequency.WEEKLY


def test_nobody_is_asked_to_sign_in(client: Client) -> None:
    assert client.get("/berichten").status_code == 302
