"""Rules of a step: who does what, in which order, and how long it takes."""

from collections.abc import Sequence
from dataclasses import dataclass

from patterns.errors import RuleBroken
from patterns.patterns.rules import MAX_DAYS, MAX_PARTY, MAX_RULE, MAX_STEP, MAX_STEPS


@dataclass(frozen=True)
class StepText:
    """What one row of the step form holds; `version` is None for a new step."""

    party: str
    what: str
    rule: str = ""
    duration_days: int | None = None
    waiting_days: int | None = None
    breaks: bool = False
    knelpunt_ids: tuple[int, ...] = ()
    version: int | None = None


LABELS = {
    "party": "Wie",
    "what": "Wat",
    "rule": "Volgens welke regel",
    "duration_days": "Duur in dagen",
    "waiting_days": "Wachttijd in dagen",
    "breaks": "Hier loopt het vast",
}


def check_step(step: StepText) -> None:
    if not step.party.strip():
        raise RuleBroken("Zeg wie deze stap doet.", "party")
    if not step.what.strip():
        raise RuleBroken("Zeg wat er in deze stap gebeurt.", "what")
    for name, most in (("party", MAX_PARTY), ("what", MAX_STEP), ("rule", MAX_RULE)):
        if len(getattr(step, name)) > most:
            raise RuleBroken(f"Gebruik hier ten hoogste {most} tekens.", name)
    for name in ("duration_days", "waiting_days"):
        days = getattr(step, name)
        if days is not None and not 0 <= days <= MAX_DAYS:
            raise RuleBroken(f"Kies een aantal dagen van 0 tot en met {MAX_DAYS}.", name)


def check_room(present: int) -> None:
    if present >= MAX_STEPS:
        raise RuleBroken(f"Een patroon heeft ten hoogste {MAX_STEPS} stappen. Voeg stappen samen.")


def check_own_knelpunten(chosen: Sequence[int], of_pattern: frozenset[int]) -> None:
    if not of_pattern.issuperset(chosen):
        raise RuleBroken("Kies alleen knelpunten die bij dit patroon horen.", "knelpunt_ids")


def moved(order: Sequence[int], step_id: int, up: bool) -> tuple[int, ...]:
    """The order of step ids after one step changed places with its neighbour; at the end nothing changes."""
    places = list(order)
    here = places.index(step_id)
    there = here - 1 if up else here + 1
    if 0 <= there < len(places):
        places[here], places[there] = places[there], places[here]
    return tuple(places)
