"""Rules of reopening a solved pattern."""

from dataclasses import dataclass

from patterns.actor import Actor, Role
from patterns.errors import NotAllowed, RuleBroken

MAX_REASON = 1_000


@dataclass(frozen=True)
class AnswerReopening:
    case_id: int
    reopen: bool
    reason: str = ""


def may_answer(owner_ids: frozenset[int], actor: Actor) -> bool:
    return actor.id in owner_ids or actor.has(Role.COORDINATOR)


def check_answer(owner_ids: frozenset[int], command: AnswerReopening, actor: Actor) -> None:
    if not may_answer(owner_ids, actor):
        raise NotAllowed("Alleen de eigenaar, de vervanger of de coördinator zegt of het patroon weer opengaat.")
    if not command.reopen and not command.reason.strip():
        raise RuleBroken("Schrijf op waarom het patroon opgelost blijft.", "reason")
