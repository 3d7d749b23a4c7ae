"""When to ask how it went, who is asked, and how effects read."""

import calendar
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from patterns.actor import Actor, Role
from patterns.cases.rules import CaseStatus, Outcome
from patterns.errors import NotAllowed, RuleBroken

LOCAL_ZONE = ZoneInfo("Europe/Amsterdam")
MOMENTS = (3, 6, 12)
MAX_NOTE = 1_000
EFFECTS: Mapping[Outcome, str] = {
    Outcome.SOLVED: "het gaat nog steeds goed",
    Outcome.PARTLY: "het gaat voor een deel goed",
    Outcome.NOT: "het is opnieuw misgegaan",
}


@dataclass(frozen=True)
class Answer:
    """What somebody says about one moment. Only the own municipality reads the note."""

    months: int
    effect: Outcome
    note: str = ""


@dataclass(frozen=True)
class Effects:
    """Of one solution: situations by moment and effect, and the grounds on which it was refused."""

    counts: Mapping[tuple[int, Outcome], int] = field(default_factory=dict)
    refused: int = 0
    grounds: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        told = []
        for months in MOMENTS:
            parts = [
                f"{count} keer: {label}"
                for effect, label in EFFECTS.items()
                if (count := self.counts.get((months, effect), 0))
            ]
            if parts:
                told.append(f"Na {months} maanden {', '.join(parts)}.")
        return tuple(told)

    @property
    def refusal(self) -> str:
        if not self.refused:
            return ""
        if not self.grounds:
            return f"{self.refused} keer niet gelukt"
        grounds = "; ".join(f"‘{ground.rstrip('. ')}’" for ground in self.grounds)
        return f"{self.refused} keer niet gelukt: {grounds}"


def shifted(day: date, months: int) -> date:
    """So many months later (or earlier); the last day of a shorter month when the day does not exist."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def cutoff(today: date, months: int) -> date:
    """A case that was released on this day or earlier has this moment behind it."""
    return shifted(today, -months)


def open_moment(released: date, answered: Collection[int], today: date) -> int | None:
    """The one moment that is asked about: the latest that came, unless it or a later one was answered."""
    due = [months for months in MOMENTS if released <= cutoff(today, months)]
    if not due or any(months >= due[-1] for months in answered):
        return None
    return due[-1]


def check_may_answer(owner_municipality: str, status: CaseStatus, actor: Actor) -> None:
    if not actor.has(Role.PROFESSIONAL) or owner_municipality != actor.municipality:
        raise NotAllowed("Alleen een professional van de gemeente zelf vertelt hoe het verder ging.")
    if status is not CaseStatus.RELEASED:
        raise RuleBroken("Deze casus is niet vrijgegeven. Terugkijken kan daarna.")


def check_answer(answer: Answer, released: date, today: date) -> None:
    if answer.months not in MOMENTS or released > cutoff(today, answer.months):
        raise RuleBroken("Dit moment is er nog niet.", "maanden")
    if len(answer.note) > MAX_NOTE:
        raise RuleBroken(f"De toelichting mag {MAX_NOTE} tekens lang zijn.", "toelichting")
