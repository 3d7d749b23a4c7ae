"""Rules of handing a pattern over: the parts that people hold, the dossier, and who may do what."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from patterns.actor import Actor, Role
from patterns.errors import NotAllowed, RuleBroken
from patterns.patterns.rules import Rung

MAX_TEXT = 4_000
MAX_REASON = 1_000


class HandoverState(enum.StrEnum):
    """`TAKEN` is a hand-over that waited for nobody, because the account of the owner was closed."""

    OFFERED = "aangeboden"
    ACCEPTED = "aanvaard"
    REFUSED = "teruggegeven"
    WITHDRAWN = "ingetrokken"
    TAKEN = "overgenomen"


class Part(enum.StrEnum):
    """What somebody can be for a pattern, under the column that holds it."""

    OWNER = "owner_id"
    DEPUTY = "deputy_id"
    MANAGER = "manager_id"

    @property
    def label(self) -> str:
        return {"owner_id": "eigenaar", "deputy_id": "vervanger", "manager_id": "manager"}[self.value]


@dataclass(frozen=True)
class Offer:
    """`promised` is what was promised and to whom, in the words of the one who leaves; `note` is all else to know."""

    to_user_id: int
    promised: str = ""
    note: str = ""


@dataclass(frozen=True)
class Answer:
    version: int
    accepted: bool
    reason: str = ""


@dataclass(frozen=True)
class Departure:
    """Who follows up somebody whose account is closed. Without a successor the deputy of each pattern does."""

    successor_id: int | None = None
    manager_id: int | None = None


@dataclass(frozen=True)
class Promised:
    """A running solution as the dossier holds it."""

    solution_id: int
    title: str
    with_whom: str
    since: date
    due_on: date | None
    first_step: str


@dataclass(frozen=True)
class Dossier:
    """What was promised, who has the ball, what was decided and what is still lacking, on the day of offering."""

    promises: tuple[Promised, ...] = ()
    decisions: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        rows = [
            {**vars(one), "since": one.since.isoformat(), "due_on": one.due_on.isoformat() if one.due_on else None}
            for one in self.promises
        ]
        rest = {name: list(getattr(self, name)) for name in ("decisions", "lacking", "beside")}
        return {"promises": rows, **rest}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Dossier":
        promises = tuple(
            Promised(
                **{
                    **row,
                    "since": date.fromisoformat(row["since"]),
                    "due_on": date.fromisoformat(row["due_on"]) if row["due_on"] else None,
                }
            )
            for row in kept.get("promises", ())
        )
        return cls(promises, *(tuple(kept.get(name, ())) for name in ("decisions", "lacking", "beside")))


def lacking_parts(rung: Rung, holders: Mapping[Part, int | None]) -> tuple[Part, ...]:
    """Every pattern has an owner; above signaal it has a deputy and a manager too."""
    wanted = tuple(Part) if rung > Rung.SIGNAL else (Part.OWNER,)
    return tuple(part for part in wanted if holders[part] is None)


def check_parts_stay(rung: Rung, before: Mapping[Part, int | None], after: Mapping[Part, int | None]) -> None:
    """Above signaal nobody is taken away without a successor."""
    if rung is Rung.SIGNAL:
        return
    for part in lacking_parts(rung, after):
        if before[part] is not None:
            field = part.value.removesuffix("_id")
            raise RuleBroken(f"Dit patroon staat boven signaal: wijs een andere {part.label} aan.", field)


def may_offer(owner_ids: frozenset[int], actor: Actor) -> bool:
    return actor.id in owner_ids or actor.has(Role.FACILITATOR, Role.COORDINATOR)


def check_may_offer(owner_ids: frozenset[int], actor: Actor) -> None:
    if not may_offer(owner_ids, actor):
        raise NotAllowed("Alleen de eigenaar, de vervanger, een facilitator of de coördinator draagt een patroon over.")


def check_offer(owner_id: int | None, command: Offer, waiting: bool) -> None:
    if owner_id is None:
        raise RuleBroken("Dit patroon heeft nog geen eigenaar. Wijs er een aan, dan is overdragen niet nodig.")
    if waiting:
        raise RuleBroken("Er wacht al een overdracht van dit patroon op antwoord.")
    if command.to_user_id == owner_id:
        raise RuleBroken("Deze persoon is al eigenaar. Kies iemand anders.", "to_user")


def may_read(people: frozenset[int], owner_ids: frozenset[int], actor: Actor) -> bool:
    """The dossier is for who gives, who gets, who answers for the pattern now, and those who watch over it."""
    return actor.id in people or may_offer(owner_ids, actor)


def check_answer(to_user_id: int, state: HandoverState, command: Answer, actor: Actor) -> None:
    if actor.id != to_user_id:
        raise NotAllowed("Alleen wie het patroon overneemt, antwoordt op de overdracht.")
    check_waits(state)
    if not command.accepted and not command.reason.strip():
        raise RuleBroken("Schrijf op waarom u het patroon niet overneemt.", "reason")


def check_waits(state: HandoverState) -> None:
    if state is not HandoverState.OFFERED:
        raise RuleBroken(f"Deze overdracht wacht niet meer op antwoord: ze is {state.value}.")


def check_same_owner(from_user_id: int | None, owner_id: int | None) -> None:
    if from_user_id != owner_id:
        raise RuleBroken("Het patroon heeft intussen een andere eigenaar. Deze overdracht vervalt.")
