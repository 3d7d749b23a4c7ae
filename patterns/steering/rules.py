"""Rules of the steering group: what may come on the agenda, and one decision for each item."""

from dataclasses import dataclass
from datetime import date

from patterns.actor import Actor, Role
from patterns.errors import NotAllowed, RuleBroken
from patterns.solutions.rules import RUNNING, Route, SolutionStatus

MAX_PROPOSAL = 2_000
MAX_DECISION = 4_000
GROUP = "stuurgroep"


@dataclass(frozen=True)
class PutOnAgenda:
    """`proposal` is the question to the group in plain words."""

    version: int
    meeting_on: date
    proposal: str


@dataclass(frozen=True)
class Decision:
    version: int
    agreed: bool
    text: str


def check_may_put(route: Route, status: SolutionStatus) -> None:
    """A no is not the end: the same solution may come back with a better proposal."""
    if route is not Route.STEERING:
        raise RuleBroken("Deze oplossing loopt niet via de stuurgroep.")
    if status is SolutionStatus.DONE:
        raise RuleBroken("Deze oplossing is al gedaan. Er valt niets meer te besluiten.")


def may_put(route: Route, status: SolutionStatus) -> bool:
    return route is Route.STEERING and status is not SolutionStatus.DONE


def check_put(command: PutOnAgenda, today: date) -> None:
    if command.meeting_on < today:
        raise RuleBroken("Kies een dag die nog komt.", "meeting_on")
    if not command.proposal.strip():
        raise RuleBroken("Schrijf in gewone woorden wat u de stuurgroep vraagt.", "proposal")


def may_decide(route: Route, status: SolutionStatus, on_agenda: bool, decided: bool, actor: Actor) -> bool:
    """Once for each item. What was never on an agenda can be decided once, as it stands."""
    open_now = on_agenda or (not decided and status in RUNNING)
    return actor.has(Role.STEERING) and route is Route.STEERING and open_now


def check_may_decide(route: Route, status: SolutionStatus, on_agenda: bool, decided: bool, actor: Actor) -> None:
    if not actor.has(Role.STEERING):
        raise NotAllowed("Alleen een lid van de stuurgroep legt een besluit vast.")
    if route is not Route.STEERING:
        raise RuleBroken("Deze oplossing loopt niet via de stuurgroep.")
    if not may_decide(route, status, on_agenda, decided, actor):
        raise RuleBroken("Over deze oplossing is al besloten. Zet haar opnieuw op de agenda voor een nieuw besluit.")


def check_decision(text: str) -> None:
    if not text.strip():
        raise RuleBroken("Schrijf op wat er is besloten en waarom. Ook bij een nee.", "text")
