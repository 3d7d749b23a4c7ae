"""Rules of a werktafel: three phases in order, who steers, and what may be added when."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from patterns.actor import Actor, Role
from patterns.errors import NotAllowed, RuleBroken

MAX_TITLE = 120
MAX_PLACE = 120
MAX_NAME = 60
MAX_CARD = 500
MAX_MINUTES = 600
CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 6


class TableStatus(enum.StrEnum):
    PLANNED = "gepland"
    RUNNING = "bezig"
    CLOSED = "afgerond"
    CANCELLED = "afgelast"


class Phase(enum.StrEnum):
    ESTABLISH = "vaststellen"
    DIAGNOSE = "diagnose"
    SOLVE = "oplossingen"

    @property
    def question(self) -> str:
        return {
            "vaststellen": "Wat gebeurt er, stap voor stap? Wie doet wat, volgens welke regel, en hoe lang duurt het?",
            "diagnose": "Waar knelt het bij deze stap, en wat merkt de inwoner daarvan?",
            "oplossingen": "Wat lost dit knelpunt op, wie pakt het op en wanneer?",
        }[self.value]


PHASES = tuple(Phase)


class CardKind(enum.StrEnum):
    """An opinion is kept for the diagnosis; what is parked is shown at the end."""

    OPINION = "bewaren"
    PARKED = "parkeren"


@dataclass(frozen=True)
class State:
    """What the rules need to know of a werktafel."""

    status: TableStatus
    phase: Phase | None
    lead_id: int
    co_id: int | None


@dataclass(frozen=True)
class Clock:
    """Time of the running phase. `left` may be negative: that much is overrun."""

    ends_at: datetime
    left: timedelta
    total: timedelta


def steers(state: State, actor: Actor) -> bool:
    return actor.id in (state.lead_id, state.co_id) and actor.has(Role.FACILITATOR)


def check_may_plan(actor: Actor) -> None:
    if not actor.has(Role.FACILITATOR):
        raise NotAllowed("Alleen een facilitator plant een werktafel.")


def check_may_steer(state: State, actor: Actor) -> None:
    if not steers(state, actor):
        raise NotAllowed("Alleen de facilitator van deze werktafel stuurt haar.")


def check_may_start(state: State, missing: tuple[str, ...]) -> None:
    if state.status is not TableStatus.PLANNED:
        raise RuleBroken("Deze werktafel is al begonnen.")
    if missing:
        raise RuleBroken("Er ontbreekt nog: " + "; ".join(missing) + ".")


def check_running(state: State, *phases: Phase) -> None:
    """Refuse an act outside the phases in which it belongs."""
    if state.status is not TableStatus.RUNNING or state.phase is None:
        raise RuleBroken("Dit kan alleen als de werktafel bezig is.")
    if phases and state.phase not in phases:
        raise RuleBroken(f"Dit kan alleen in de fase {' of '.join(p.value for p in phases)}.")


def check_may_prepare(state: State) -> None:
    if state.status is not TableStatus.PLANNED:
        raise RuleBroken("Voorbereiden kan alleen voordat de werktafel begint.")


def phase_after(phase: Phase) -> Phase | None:
    index = PHASES.index(phase)
    return PHASES[index + 1] if index + 1 < len(PHASES) else None


def phase_before(phase: Phase) -> Phase | None:
    index = PHASES.index(phase)
    return PHASES[index - 1] if index else None


def missing_to_start(parties: int, has_owner: bool, cases: int, drafts: int) -> tuple[str, ...]:
    """The check list before a start, as Dutch phrases."""
    wants: Mapping[str, bool] = {
        "de partijen aan tafel": parties > 0,
        "een patrooneigenaar": has_owner,
        "minstens één uitgewerkte casus": cases > 0,
        f"vrijgave van {drafts} casus(sen) die nog concept zijn": drafts == 0,
    }
    return tuple(text for text, fine in wants.items() if not fine)


def clock(started_at: datetime, ends_at: datetime, now: datetime) -> Clock:
    return Clock(ends_at=ends_at, left=ends_at - now, total=ends_at - started_at)
