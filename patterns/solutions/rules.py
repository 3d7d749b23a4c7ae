"""Rules of a solution: its track, and who has the ball."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from patterns.actor import Actor, Role
from patterns.cases.rules import Outcome
from patterns.errors import NotAllowed, RuleBroken

MAX_TITLE = 160
MAX_TEXT = 4_000
MAX_PARTY = 80

TEXT_LABELS: Mapping[str, str] = {
    "title": "Oplossing",
    "description": "Toelichting",
    "route": "Route",
    "status": "Stand",
    "owner_id": "Wie trekt dit",
    "knelpunt_id": "Knelpunt",
    "first_step": "Eerste stap",
    "due_on": "Klaar op",
}


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


RUNNING = frozenset({SolutionStatus.OPEN, SolutionStatus.BUSY})


@dataclass(frozen=True)
class SolutionText:
    """What the form holds; `version` is None for a new solution, and only that gives the ball to an account."""

    title: str
    route: Route
    description: str = ""
    status: SolutionStatus = SolutionStatus.OPEN
    owner_id: int | None = None
    knelpunt_id: int | None = None
    first_step: str = ""
    due_on: date | None = None
    with_whom: str = ""
    source_session_id: int | None = None
    version: int | None = None
    with_user_id: int | None = None


@dataclass(frozen=True)
class HandOver:
    """The ball goes to somebody else, who has it from today."""

    version: int
    with_whom: str
    due_on: date | None = None
    with_user_id: int | None = None


@dataclass(frozen=True)
class RecordTrial:
    case_id: int
    outcome: Outcome
    ground: str = ""


@dataclass(frozen=True)
class TrackRecord:
    """In how many situations a solution was tried and in how many it worked; released cases only."""

    tried: int = 0
    worked: int = 0
    partly: int = 0

    @property
    def sentence(self) -> str:
        if not self.tried:
            return "nog niet geprobeerd"
        partly = f", {self.partly} keer deels" if self.partly else ""
        return f"{self.tried} keer geprobeerd, {self.worked} keer gelukt{partly}"


def may_follow_up(owner_id: int | None, pattern_owner_ids: frozenset[int], actor: Actor) -> bool:
    mine = actor.id == owner_id or actor.id in pattern_owner_ids
    return mine or actor.has(Role.FACILITATOR, Role.COORDINATOR)


def check_may_follow_up(owner_id: int | None, pattern_owner_ids: frozenset[int], actor: Actor) -> None:
    """The owner of the solution or of its pattern keeps it up to date; so may a facilitator or the coordinator."""
    if not may_follow_up(owner_id, pattern_owner_ids, actor):
        raise NotAllowed("Alleen de eigenaar, een facilitator of de coördinator werkt deze oplossing bij.")


def check_may_add(actor: Actor) -> None:
    if not actor.has(Role.PROFESSIONAL, Role.FACILITATOR, Role.OWNER, Role.COORDINATOR):
        raise NotAllowed("U kunt met uw rol geen oplossing toevoegen.")


def check_hand_over(with_whom: str, due_on: date | None, today: date) -> None:
    if not with_whom.strip():
        raise RuleBroken("Zeg wie nu aan zet is.", "with_whom")
    check_due(due_on, today)


def check_due(due_on: date | None, today: date) -> None:
    if due_on is not None and due_on < today:
        raise RuleBroken("Kies een dag die nog komt.", "due_on")


def check_texts(title: str) -> None:
    if not title.strip():
        raise RuleBroken("Zeg in een paar woorden wat de oplossing is.", "title")
    if len(title) > MAX_TITLE:
        raise RuleBroken(f"De oplossing mag {MAX_TITLE} tekens lang zijn.", "title")


def days_with(ball_since: date, today: date) -> int:
    """For how many days the present party has the ball."""
    return max(0, (today - ball_since).days)


def how_long(ball_since: date, today: date) -> str:
    """The days in words: `sinds vandaag`, `1 dag`, `12 dagen`, `3 maanden`."""
    days = days_with(ball_since, today)
    if days == 0:
        return "sinds vandaag"
    if days < 60:
        return "1 dag" if days == 1 else f"{days} dagen"
    return f"{days // 30} maanden"


def due_in_words(due_on: date | None, today: date) -> str:
    """`vandaag`, `morgen`, `over 5 dagen`, `3 dagen te laat`; empty without a day."""
    if due_on is None:
        return ""
    days = (due_on - today).days
    if days < 0:
        return "1 dag te laat" if days == -1 else f"{-days} dagen te laat"
    return {0: "vandaag", 1: "morgen"}.get(days, f"over {days} dagen")


def ball_holder(with_whom: str, name: str) -> str:
    """Who has the ball: an account with the role it acts in, a role alone, or nobody."""
    if not name or name == with_whom:
        return with_whom
    return f"{name} ({with_whom})" if with_whom else name


def is_late(due_on: date | None, status: SolutionStatus, today: date) -> bool:
    return due_on is not None and due_on < today and status in RUNNING
