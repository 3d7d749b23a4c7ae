"""Rules of a call: what it says, until when it runs, and who may make one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from patterns.actor import Actor
from patterns.errors import NotAllowed, RuleBroken
from patterns.patterns.rules import may_edit

MAX_PHRASE = 80
MAX_TEXT = 600
LEAST_PHRASE = 3
MOST_DAYS = 120
USUAL_DAYS = 21


@dataclass(frozen=True)
class MakeCall:
    """A few words, and the last day on which an answer is hoped for."""

    phrase: str
    ends_on: date
    text: str = ""


def may_call(owners: Collection[int], actor: Actor) -> bool:
    return may_edit(frozenset(owners), actor)


def check_may_call(owners: Collection[int], actor: Actor) -> None:
    if not may_call(owners, actor):
        raise NotAllowed("Alleen de eigenaar, de vervanger, een facilitator of de coördinator doet een oproep.")


def check_call(phrase: str, text: str, ends_on: date, today: date) -> None:
    """The texts are tidy already."""
    if len(phrase) < LEAST_PHRASE:
        raise RuleBroken("Schrijf in een paar woorden wat u zoekt.", "zin")
    if len(phrase) > MAX_PHRASE:
        raise RuleBroken(f"De kernzin mag {MAX_PHRASE} tekens lang zijn; dit zijn er {len(phrase)}.", "zin")
    if len(text) > MAX_TEXT:
        raise RuleBroken(f"De toelichting mag {MAX_TEXT} tekens lang zijn; dit zijn er {len(text)}.", "toelichting")
    if ends_on <= today:
        raise RuleBroken("Kies een dag na vandaag, zodat mensen kunnen antwoorden.", "tot")
    if ends_on > today + timedelta(days=MOST_DAYS):
        raise RuleBroken(f"Een oproep loopt hooguit {MOST_DAYS} dagen.", "tot")


def check_points_at_nobody(found: Sequence[str], field: str) -> None:
    """A call is read by the whole region at once, so there is no second reader to wait for."""
    if found:
        named = "’, ‘".join(found)
        raise RuleBroken(f"Hier is misschien iemand aan te herkennen: ‘{named}’. Schrijf het algemener.", field)


def is_open(ends_on: date, closed_on: date | None, today: date) -> bool:
    return closed_on is None and today <= ends_on


def days_left(ends_on: date, today: date) -> str:
    """In words, as long as it runs."""
    days = (ends_on - today).days
    return {0: "vandaag nog", 1: "nog tot en met morgen"}.get(days, f"nog {days} dagen")
