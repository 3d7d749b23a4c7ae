"""The search page: filters in the address, the own municipality by name, and nothing of what is hidden."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from patterns.actor import Actor
from tests.support.cast import GOIRLE, Cast
from tests.support.client import Client
from tests.support.patterns import Maker
from werktafel.indexing.sync import rebuild_index

ClientAs = Callable[[Actor], Client]


@pytest.fixture
def filled(session: Session, client: Client) -> None:
    make = Maker(session)
    make.case(title="Wachtlijst voor een woning")
    make.case(title="Wachtlijst voor een therapie", municipality=GOIRLE)
    session.commit()
    with client.application.app_context():
        rebuild_index(client.application.config["SETTINGS"], session)


@pytest.mark.usefixtures("filled")
def test_one_chooses_the_own_municipality_by_name_and_no_other(cast: Cast, client_as: ClientAs) -> None:
    client = client_as(cast.professional)
    page = client.get("/zoeken?q=wachtlijst").text
    assert "gemeente=GM0855" in page
    assert "gemeente=GM0785" not in page
    own = client.get("/zoeken?q=wachtlijst&gemeente=GM0855").text
    assert "een woning" in own
    assert "een therapie" not in own
    assert "1 resultaat<" in client.get("/zoeken?q=wachtlijst&soort=casus&gemeente=GM0855").text
    assert "2 resultaten<" in client.get("/zoeken?q=wachtlijst&soort=casus&gemeente=GM0785").text


@pytest.mark.usefixtures("filled")
def test_a_slip_of_the_pen_is_answered_with_a_proposal(cast: Cast, client_as: ClientAs) -> None:
    page = client_as(cast.professional).get("/zoeken?q=wachtlijts").text
    assert "Bedoelde u" in page
    assert "therapie" in page
