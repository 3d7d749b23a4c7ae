"""The numbers of the region: a threshold that protects people goes down only when somebody says to know the risk."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.catalogue.store import settings_of
from tests.support.cast import Cast
from tests.support.client import Client

ClientAs = Callable[[Actor], Client]


@pytest.mark.parametrize("key", ["cell.inside", "cell.outside", "privacy.k"])
def test_lowering_a_threshold_takes_a_deliberate_tick(
    client_as: ClientAs, session: Session, cast: Cast, key: str
) -> None:
    admin, url, before = client_as(cast.admin), f"/beheer/instellingen/{key}", settings_of(session)[key]
    assert "Overleg dit met de privacyfunctionaris" in admin.get(url).text
    refused = admin.post_form(url, {"value": 2})
    assert refused.status_code == 422
    assert "Vink dat dan aan" in refused.text
    assert settings_of(session)[key] == before
    assert admin.post_form(url, {"value": before + 5}).status_code == 303
    assert admin.post_form(url, {"value": before}).status_code == 303
    assert admin.post_form(url, {"value": 2, "accepted": "y"}).status_code == 303
    assert settings_of(session)[key] == 2
    assert admin.post_form(url, {"value": 3}).status_code == 303


def test_other_numbers_change_without_it(client_as: ClientAs, session: Session, cast: Cast) -> None:
    admin, url = client_as(cast.admin), "/beheer/instellingen/minutes.solve"
    assert "privacyfunctionaris" not in admin.get(url).text
    assert admin.post_form(url, {"value": 30}).status_code == 303
    assert settings_of(session)["minutes.solve"] == 30
