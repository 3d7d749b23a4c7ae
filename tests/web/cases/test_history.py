"""The history of a released case names people inside their own municipality only."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.history import act_as, note
from tests.support.cast import Cast
from tests.support.client import Client
from tests.support.patterns import Maker
from tests.web.patterns.test_pages import text_of


def test_another_municipality_sees_a_role_instead_of_a_name(
    client_as: Callable[[Actor], Client], cast: Cast, session: Session
) -> None:
    act_as(session, cast.colleague)
    case = Maker(session).case()
    act_as(session, cast.goirle)
    note(session, "casus", case.id, "generalised")
    session.flush()
    inside = text_of(client_as(cast.professional).get(f"/casussen/{case.id}").text)
    outside = text_of(client_as(cast.goirle).get(f"/casussen/{case.id}").text)
    assert "Colleague" in inside
    assert "professional van Goirle" in inside
    assert "Colleague" not in outside
    assert "professional van Tilburg" in outside
    assert "Goirle" in outside
