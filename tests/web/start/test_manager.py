"""What the start page says to an owner and to a manager: whose pattern, whose turn, and what waits for a yes or no."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.solutions import service as solutions
from patterns.solutions.rules import HandOver, Route, SolutionText
from tests.support.cast import Cast
from tests.support.client import Client
from tests.support.patterns import Maker
from tests.web.patterns.test_pages import text_of
from werktafel.web.pages.patterns import today

ClientAs = Callable[[Actor], Client]


def test_a_manager_is_no_owner(session: Session, cast: Cast, client_as: ClientAs) -> None:
    make = Maker(session)
    mine, backed = make.pattern(owner_id=cast.owner.id, title="Geen adres"), make.pattern(title="Loket dicht")
    backed.manager_id = cast.owner.id
    session.flush()
    shown = text_of(client_as(cast.owner).get("/").text)
    own, behind = shown.index("Uw patronen"), shown.index("Patronen waar u als manager achter staat")
    assert own < shown.index("Geen adres") < behind < shown.index("Loket dicht")
    mine.owner_id = None
    session.flush()
    shown = text_of(client_as(cast.owner).get("/").text)
    assert "Uw patronen" not in shown
    assert "Wat er loopt, en wie er aan zet is" in shown


def test_what_waits_for_the_manager_stands_first(session: Session, cast: Cast, client_as: ClientAs) -> None:
    pattern = Maker(session).pattern(title="Loket dicht")
    pattern.manager_id = cast.owner.id
    text = SolutionText("Een tweede loket", Route.MANAGER, owner_id=cast.facilitator.id)
    solution = solutions.create(session, cast.coordinator, pattern.id, text, today())
    ball = HandOver(solution.version, "manager", None, cast.owner.id)
    solutions.hand_over(session, cast.coordinator, solution.id, ball, today())
    shown = text_of(client_as(cast.owner).get("/").text)
    assert shown.index("Wacht op uw akkoord als manager") < shown.index("Loket dicht")
    assert "Aan zet: u sinds vandaag" in shown
    ball = HandOver(solution.version, "balie", None, cast.professional.id)
    solutions.hand_over(session, cast.coordinator, solution.id, ball, today())
    shown = text_of(client_as(cast.owner).get("/").text)
    assert f"Aan zet: {cast.professional.name} (balie)" in shown
