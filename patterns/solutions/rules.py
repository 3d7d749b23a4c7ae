"""Rules of a solution: its track, and who has the ball."""

import enum
from datetime import date

from patterns.actor import Actor, Role
from patterns.errors import NotAllowed, RuleBroken

MAX_TITLE = 160
MAX_TEXT = 4_000
MAX_PARTY = 80


class Route(enum.StrEnum):
    """The four tracks of a solution."""

    QUICK = "snel"
    MANAGER = "manager"
    STEERING = "stuurgroep"
    NATIONAL = "rijk"

    @property
    def label(self) -> str:
        return {
            "snel": "snel: eigenaar en uitvoering doen het",
            "manager": "manager: akkoord van de manager",
            "stuurgroep": "stuurgroep: voorstel en besluit",
            "rijk": "rijk: via een indiening",
        }[self.value]


class SolutionStatus(enum.StrEnum):
    OPEN = "open"
    BUSY = "bezig"
    DONE = "gedaan"
    REFUSED = "afgewezen"


def check_may_follow_up(owner_id: int | None, pattern_owner_ids: frozenset[int], actor: Actor) -> None:
    """The owner of the solution or of its pattern keeps it up to date; so may a facilitator or the coordinator."""
    mine = actor.id == owner_id or actor.id in pattern_owner_ids
    if not mine and not actor.has(Role.FACILITATOR, Role.COORDINATOR):
        raise NotAllowed("Alleen de eigenaar, een facilitator of de coördinator werkt deze oplossing bij.")


def check_texts(title: str) -> None:
    if not title.strip():
        raise RuleBroken("Zeg in een paar woorden wat de oplossing is.", "title")
    if len(title) > MAX_TITLE:
        raise RuleBroken(f"De oplossing mag {MAX_TITLE} tekens lang zijn.", "title")


def days_with(ball_since: date, today: date) -> int:
    """For how many days the present party has the ball."""
    return max(0, (today - ball_since).days)
