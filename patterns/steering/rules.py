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


@dataclass(frozen=True)
class Question:
    """What stands to be decided. `with_user_id` has the ball; `manager_id` is the manager of the pattern."""

    route: Route
    status: SolutionStatus
    on_agenda: bool = False
    decided: bool = False
    manager_id: int | None = None
    with_user_id: int | None = None


def decides(asked: Question, actor: Actor) -> bool:
    """The group decides on its own track, the manager of the pattern on the track of the manager."""
    if asked.route is Route.STEERING:
        return actor.has(Role.STEERING)
    return asked.route is Route.MANAGER and actor.id == asked.manager_id


def is_open(asked: Question, actor: Actor) -> bool:
    """Once for each item. A manager is asked again by getting the ball; what was never decided can be decided once."""
    if not asked.decided:
        return asked.on_agenda or asked.status in RUNNING
    if asked.route is Route.STEERING:
        return asked.on_agenda
    return asked.with_user_id == actor.id and asked.status is not SolutionStatus.DONE


def may_decide(asked: Question, actor: Actor) -> bool:
    return decides(asked, actor) and is_open(asked, actor)


def check_may_decide(asked: Question, actor: Actor) -> None:
    if asked.route not in (Route.STEERING, Route.MANAGER):
        raise RuleBroken(
            "Over deze oplossing hoeft niemand te besluiten: zij loopt niet via de stuurgroep of de manager."
        )
    if not decides(asked, actor):
        who = "een lid van de stuurgroep" if asked.route is Route.STEERING else "de manager van het patroon"
        raise NotAllowed(f"Alleen {who} legt dit besluit vast.")
    if not is_open(asked, actor):
        raise RuleBroken("Hierover is al besloten. Leg het opnieuw voor als er een nieuw besluit nodig is.")


def check_decision(text: str) -> None:
    if not text.strip():
        raise RuleBroken("Schrijf op wat er is besloten en waarom. Ook bij een nee.", "text")
