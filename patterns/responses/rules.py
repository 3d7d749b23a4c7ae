"""Rules of an answer to a pattern: who gives it, what it needs, and what it says about a municipality."""

import enum
from collections.abc import Collection
from dataclasses import dataclass

from patterns.actor import Actor, Role
from patterns.cases.rules import Period
from patterns.errors import Difference, NotAllowed, RuleBroken
from patterns.patterns.rules import Certainty

MAX_TEXT = 600
# A sentence that can prove a knelpunt says more than a few words.
LEAST_WORDS = 6


class Answer(enum.StrEnum):
    WE_TOO = "wij_ook"
    NOT_HERE = "wij_niet"
    SOLVED = "opgelost"

    @property
    def label(self) -> str:
        return {"wij_ook": "wij ook", "wij_niet": "wij niet", "opgelost": "bij ons opgelost"}[self.value]


class Presence(enum.StrEnum):
    """Whether a pattern plays in a municipality. Unknown is said aloud: nobody asked is not the same as no."""

    PLAYS = "speelt"
    SOLVED = "opgelost"
    ABSENT = "komt niet voor"
    UNKNOWN = "onbekend"


@dataclass(frozen=True)
class OnAnswer:
    """A finding in the text of an answer, by its number on the page of this version."""

    pattern_id: int
    version: int
    number: int


@dataclass(frozen=True)
class GiveAnswer:
    """Four fields at most. `version` is that of the answer on the screen, 0 when there was none yet.

    With "wij ook" the text tells what happened and becomes a draft; with the other two it is the reason or the way it
    was solved, and the region reads it.
    """

    answer: Answer
    text: str
    version: int = 0
    period: Period | None = None
    certainty: Certainty | None = None


def check_may_answer(actor: Actor) -> None:
    if not actor.has(Role.PROFESSIONAL):
        raise NotAllowed("Alleen een professional antwoordt voor zijn gemeente.")


def check_may_read_along(municipality: str, actor: Actor) -> None:
    if not actor.has(Role.PROFESSIONAL, Role.FACILITATOR) or municipality != actor.municipality:
        raise NotAllowed("Alleen iemand van de gemeente zelf leest dit antwoord mee.")


def check_may_judge(municipality: str, writers: Collection[int | None], actor: Actor) -> None:
    """As with a case: who wrote the text does not say that nobody is recognisable in it."""
    check_may_read_along(municipality, actor)
    if actor.id in writers:
        raise RuleBroken("U schreef dit zelf. Vraag een collega om ernaar te kijken.")


def check_answer(answer: Answer, text: str, has_released_case: bool) -> None:
    """`text` is tidy already."""
    if not text:
        wanted = {
            Answer.WE_TOO: "Schrijf in één zin wat er bij u gebeurde.",
            Answer.NOT_HERE: "Schrijf waarom dit bij u niet voorkomt. Daar leren anderen van.",
            Answer.SOLVED: "Schrijf hoe u het oploste. Daar leren anderen van.",
        }
        raise RuleBroken(wanted[answer], "tekst")
    if len(text) > MAX_TEXT:
        raise RuleBroken(f"De tekst is {len(text)} tekens lang; {MAX_TEXT} mag.", "tekst")
    if answer is Answer.NOT_HERE and has_released_case:
        raise RuleBroken(
            "Uw gemeente heeft een vrijgegeven casus bij dit patroon. Is het voorbij? Kies dan ‘bij ons opgelost’.",
            "antwoord",
        )


def can_prove(text: str) -> bool:
    """Whether a sentence says enough to serve as the passage that shows a knelpunt."""
    return len(text.split()) >= LEAST_WORDS


def presence_of(answer: Answer | None, has_released_case: bool) -> Presence:
    """What a municipality says itself comes first, but a released case outweighs "wij niet"."""
    if answer is Answer.SOLVED:
        return Presence.SOLVED
    if answer is Answer.WE_TOO or has_released_case:
        return Presence.PLAYS
    return Presence.ABSENT if answer is Answer.NOT_HERE else Presence.UNKNOWN


def differences(mine: tuple[Answer, str], theirs: tuple[Answer, str]) -> tuple[Difference, ...]:
    """What two people answered different, with both."""
    pairs = (("antwoord", mine[0].label, theirs[0].label), ("tekst", mine[1], theirs[1]))
    return tuple(Difference(*pair) for pair in pairs if pair[1] != pair[2])
