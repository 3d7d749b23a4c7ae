"""While there is no readable index the page says so; it comes back by itself."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from patterns.actor import Actor
from tests.support.cast import Cast
from tests.support.client import Client
from tests.support.patterns import Maker
from werktafel.indexing import sync
from werktafel.indexing.sync import drain_outbox, rebuild_index
from werktafel.settings import Settings

ClientAs = Callable[[Actor], Client]
SENTENCE = "De zoekindex wordt opnieuw opgebouwd."


def _spoil(folder: Path) -> None:
    for file in folder.rglob("*.pst"):
        file.write_bytes(b"\x93" * 60)


@pytest.fixture
def settings(session: Session, client: Client) -> Settings:
    Maker(session).case(title="Wachtlijst voor een woning")
    session.commit()
    settings: Settings = client.application.config["SETTINGS"]
    with client.application.app_context():
        rebuild_index(settings, session)
    return settings


@pytest.mark.parametrize("harm", [shutil.rmtree, _spoil])
def test_pages_say_so_and_the_worker_mends_it(
    harm: Callable[[Path], None], settings: Settings, session: Session, cast: Cast, client_as: ClientAs
) -> None:
    client = client_as(cast.professional)
    harm(settings.index_folder)
    sync._opened.cache_clear()
    answer = client.get("/zoeken?q=wachtlijst")
    assert answer.status_code == 503
    assert SENTENCE in answer.text
    assert client.get("/").status_code == 200
    with client.application.app_context():
        assert drain_outbox(settings, session) > 0
    found = client.get("/zoeken?q=wachtlijst")
    assert found.status_code == 200
    assert "voor een woning" in found.text
