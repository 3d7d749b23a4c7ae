"""Rules of a case: what it must hold, who may see it, and the way from draft to released."""

import enum
import re
from dataclasses import dataclass
from datetime import date

from patterns.actor import Actor, Role
from patterns.errors import NotAllowed, RuleBroken

MAX_REFERENCE = 40
MAX_TITLE = 120
MAX_KEY_PHRASE = 60
MAX_TEXT = 8_000
MAX_MONEY_CENTS = 100_000_000_00
MAX_VALUES = 40
FIRST_YEAR = 2000


class CaseStatus(enum.StrEnum):
    DRAFT = "concept"
    RELEASED = "vrijgegeven"
    WITHDRAWN = "ingetrokken"


class Outcome(enum.StrEnum):
    SOLVED = "gelukt"
    PARTLY = "deels"
    NOT = "niet"

    @property
    def label(self) -> str:
        return {"gelukt": "gelukt", "deels": "deels gelukt", "niet": "niet gelukt"}[self.value]


class Passage(enum.StrEnum):
    """The text of a case that a passage is taken from."""

    SITUATION = "situatie"
    OBSTACLE = "belemmering"
    SOLUTION = "oplossing"
    RESULT = "resultaat"


@dataclass(frozen=True)
class Period:
    """A year, or one quarter of it: never finer, so that nobody is recognised by a date."""

    year: int
    quarter: int | None = None

    def __str__(self) -> str:
        return f"{self.year}-Q{self.quarter}" if self.quarter else str(self.year)


_PERIOD = re.compile(r"^(\d{4})(?:\s*-?\s*[QqKk]([1-4]))?$")


def parse_period(text: str, today: date) -> Period:
    """`2021` or `2021-Q3`; anything finer, later than today or before 2000 is refused."""
    match = _PERIOD.match(text.strip())
    if not match:
        raise RuleBroken("Schrijf de periode als jaar (2021) of als kwartaal (2021-Q3).", "periode")
    year, quarter = int(match[1]), int(match[2]) if match[2] else None
    if year < FIRST_YEAR:
        raise RuleBroken(f"De periode mag niet voor {FIRST_YEAR} liggen.", "periode")
    if (year, quarter or 1) > (today.year, (today.month + 2) // 3):
        raise RuleBroken("De periode ligt in de toekomst.", "periode")
    return Period(year, quarter)


def may_see(owner_municipality: str, status: CaseStatus, actor: Actor) -> bool:
    """A released case is for the region; any other only for its own municipality. The store holds the same in SQL."""
    return status is CaseStatus.RELEASED or owner_municipality == actor.municipality


def check_may_write(owner_municipality: str, status: CaseStatus, actor: Actor) -> None:
    if not actor.has(Role.PROFESSIONAL) or owner_municipality != actor.municipality:
        raise NotAllowed("Alleen een professional van de gemeente zelf wijzigt deze casus.")
    if status is CaseStatus.WITHDRAWN:
        raise RuleBroken("Deze casus is ingetrokken en kan niet meer worden gewijzigd.")


def check_may_link(actor: Actor) -> None:
    if not actor.has(Role.PROFESSIONAL, Role.FACILITATOR, Role.OWNER, Role.COORDINATOR):
        raise NotAllowed("U kunt geen knelpunten koppelen met uw rol.")


def check_may_release(owner_municipality: str, status: CaseStatus, created_by: int | None, actor: Actor) -> None:
    """A second person of the same municipality releases: never the author."""
    if not actor.has(Role.PROFESSIONAL, Role.FACILITATOR) or owner_municipality != actor.municipality:
        raise NotAllowed("Alleen iemand van de gemeente zelf geeft deze casus vrij.")
    if status is not CaseStatus.DRAFT:
        raise RuleBroken("Alleen een concept kan worden vrijgegeven.")
    if created_by == actor.id:
        raise RuleBroken("U schreef deze casus zelf. Vraag een collega om hem vrij te geven.")


def check_may_withdraw(owner_municipality: str, status: CaseStatus, actor: Actor) -> None:
    if not actor.has(Role.PROFESSIONAL) or owner_municipality != actor.municipality:
        raise NotAllowed("Alleen een professional van de gemeente zelf trekt deze casus in.")
    if status is CaseStatus.WITHDRAWN:
        raise RuleBroken("Deze casus is al ingetrokken.")


def check_passage(text: str, passage: str) -> int:
    """Where the passage starts in the text; the proof must be literally there."""
    start = text.find(passage)
    if not passage.strip() or start < 0:
        raise RuleBroken("Kies een stuk tekst dat letterlijk in de casus staat.", "passage")
    return start


def check_texts(title: str, key_phrase: str, situation: str) -> None:
    if not title.strip():
        raise RuleBroken("Geef de casus een titel.", "titel")
    if not situation.strip():
        raise RuleBroken("Beschrijf de situatie.", "situatie")
    if len(title) > MAX_TITLE:
        raise RuleBroken(f"De titel mag {MAX_TITLE} tekens lang zijn.", "titel")
    if len(key_phrase) > MAX_KEY_PHRASE:
        raise RuleBroken(f"De kernzin mag {MAX_KEY_PHRASE} tekens lang zijn.", "kernzin")
