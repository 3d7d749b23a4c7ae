"""Rules of a werktafel: three phases in order, who steers, what may be added when, and how the time runs."""

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from patterns.actor import Actor, Role
from patterns.errors import NotAllowed, RuleBroken

MAX_TITLE = 120
MAX_PLACE = 120
MAX_NAME = 60
MAX_CARD = 500
MAX_REASON = 300
MAX_PARTIES = 40
MAX_CASES = 6
MAX_GUESTS = 60
MAX_CARDS_OF_ONE = 60
MIN_MINUTES = 5
MAX_MINUTES = 600
MAX_EXTENSION = 120
LATE = timedelta(seconds=30)
IDLE = timedelta(minutes=60)
CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 6
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
OWN_PROPOSAL = "Deze verdeling van de tijd is ons eigen voorstel; er bestaat geen vaste norm. U kunt haar aanpassen."


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
    """An opinion waits for the diagnosis, a remark is part of it, an idea is for the solutions, parked waits."""

    OPINION = "bewaren"
    REMARK = "opmerking"
    IDEA = "idee"
    PARKED = "parkeren"

    @property
    def label(self) -> str:
        return {
            "bewaren": "bewaard voor de diagnose",
            "opmerking": "waar het knelt",
            "idee": "idee voor een oplossing",
            "parkeren": "geparkeerd",
        }[self.value]


KIND_IN_PHASE: Mapping[Phase, CardKind] = {
    Phase.ESTABLISH: CardKind.OPINION,
    Phase.DIAGNOSE: CardKind.REMARK,
    Phase.SOLVE: CardKind.IDEA,
}


@dataclass(frozen=True)
class State:
    """What the rules need to know of a werktafel. `late` is a phase that was left a moment ago."""

    status: TableStatus
    phase: Phase | None
    lead_id: int
    co_id: int | None
    leader_id: int = 0
    late: Phase | None = None


@dataclass(frozen=True)
class Shift:
    """Minutes added to a phase, taken from the next one or added to the end."""

    phase: Phase
    minutes: int
    from_next: bool


@dataclass(frozen=True)
class Clock:
    """Time of the running phase. `left` is negative by as much as the phase has overrun; `behind` is the whole session
    against its plan, negative when it is ahead."""

    ends_at: datetime
    left: timedelta
    total: timedelta
    behind: timedelta

    @property
    def pace(self) -> str:
        minutes = round(self.behind.total_seconds() / 60)
        if abs(minutes) < 3:
            return "op schema"
        return f"{abs(minutes)} minuten {'achter' if minutes > 0 else 'voor'} op schema"


def steers(state: State, actor: Actor) -> bool:
    return actor.id in (state.lead_id, state.co_id) and actor.has(Role.FACILITATOR)


def may_plan(actor: Actor) -> bool:
    return actor.has(Role.FACILITATOR)


def check_may_plan(actor: Actor) -> None:
    if not may_plan(actor):
        raise NotAllowed("Alleen een facilitator plant een werktafel.")


def check_may_steer(state: State, actor: Actor) -> None:
    if not steers(state, actor):
        raise NotAllowed("Alleen de facilitator van deze werktafel stuurt haar.")


def check_leads(state: State, actor: Actor) -> None:
    """Two facilitators may write; one of them steers."""
    check_may_steer(state, actor)
    if state.leader_id not in (0, actor.id):
        raise NotAllowed("De andere facilitator stuurt nu. Neem eerst het sturen over; dat ziet de ander meteen.")


def check_facilitators(lead_id: int, co_id: int | None) -> None:
    if lead_id == co_id:
        raise RuleBroken("De tweede facilitator is iemand anders dan de eerste.", "co_facilitator")


def check_plan(title: str, planned_at: datetime, minutes: Mapping[Phase, int], now: datetime) -> None:
    if not title.strip():
        raise RuleBroken("Geef de werktafel een titel.", "title")
    if planned_at < now - timedelta(days=1):
        raise RuleBroken("Deze dag is al voorbij. Kies een latere datum.", "day")
    if any(not MIN_MINUTES <= value <= MAX_MINUTES for value in minutes.values()):
        raise RuleBroken(f"Kies per fase {MIN_MINUTES} tot {MAX_MINUTES} minuten.", "minutes_establish")


def to_moment(day: date, clock_time: time) -> datetime:
    """A Dutch wall-clock time as a moment; the hour that summer time skips does not exist."""
    moment = datetime.combine(day, clock_time, AMSTERDAM)
    back = datetime.fromtimestamp(moment.timestamp(), AMSTERDAM)
    if back.replace(tzinfo=None) != moment.replace(tzinfo=None):
        raise RuleBroken("Dit tijdstip bestaat niet: de klok gaat die nacht een uur vooruit.", "clock_time")
    return moment


def check_may_start(state: State, missing: tuple[str, ...]) -> None:
    check_may_prepare(state)
    if missing:
        raise RuleBroken("Er ontbreekt nog: " + "; ".join(missing) + ".")


def check_running(state: State, *phases: Phase) -> None:
    """Refuse an act outside the phases in which it belongs."""
    if state.status is not TableStatus.RUNNING or state.phase is None:
        raise RuleBroken("Dit kan alleen als de werktafel bezig is.")
    if phases and state.phase not in phases and state.late not in phases:
        raise RuleBroken(f"Dit kan alleen in de fase {' of '.join(p.value for p in phases)}.")


def check_may_prepare(state: State) -> None:
    if state.status is TableStatus.CANCELLED:
        raise RuleBroken("Deze werktafel is afgelast.")
    if state.status is not TableStatus.PLANNED:
        raise RuleBroken("Voorbereiden en beginnen kan alleen voordat de werktafel begint.")


def check_steps_open(state: State) -> None:
    """Drafted beforehand, and corrected in any phase while the table runs."""
    if state.status not in (TableStatus.PLANNED, TableStatus.RUNNING):
        raise RuleBroken("De stappen liggen vast: deze werktafel is niet meer open.")


def check_knelpunten_open(state: State) -> None:
    check_running(state, Phase.DIAGNOSE, Phase.SOLVE)


def check_solutions_open(state: State) -> None:
    check_running(state, Phase.SOLVE)


def check_card(text: str, of_this_writer: int) -> None:
    if not text.strip():
        raise RuleBroken("Schrijf eerst iets op het kaartje.", "text")
    if len(text) > MAX_CARD:
        raise RuleBroken(f"Een kaartje heeft plaats voor {MAX_CARD} tekens.", "text")
    if of_this_writer >= MAX_CARDS_OF_ONE:
        raise RuleBroken("U heeft al heel veel kaartjes geschreven. Haal er eerst een weg.", "text")


def check_may_join(status: TableStatus, guests: int) -> None:
    if status is TableStatus.CLOSED:
        raise RuleBroken("Deze werktafel is afgelopen. Meedoen kan niet meer.", "code")
    if status is TableStatus.CANCELLED:
        raise RuleBroken("Deze werktafel gaat niet door.", "code")
    if guests >= MAX_GUESTS:
        raise RuleBroken("Deze werktafel is vol. Vraag de facilitator om hulp.", "code")


def check_guest(name: str, role: str) -> None:
    if not name.strip():
        raise RuleBroken("Vul in hoe u genoemd wilt worden. Een voornaam is genoeg.", "name")
    if not role.strip():
        raise RuleBroken("Vul in namens wie u meedoet, bijvoorbeeld: inwoner.", "role")


def phase_after(phase: Phase) -> Phase | None:
    index = PHASES.index(phase)
    return PHASES[index + 1] if index + 1 < len(PHASES) else None


def phase_before(phase: Phase) -> Phase | None:
    index = PHASES.index(phase)
    return PHASES[index - 1] if index else None


def check_move(state: State, seen: Phase, target: Phase) -> None:
    """One phase at a time, and only from the phase that the facilitator was looking at."""
    check_running(state)
    if state.phase is not seen:
        raise RuleBroken("De werktafel is intussen al naar een andere fase gegaan.")
    if target not in (phase_before(seen), phase_after(seen)):
        raise RuleBroken("Ga stap voor stap: één fase vooruit of terug.")


def missing_to_start(parties: int, has_owner: bool, cases: int, drafts: int) -> tuple[str, ...]:
    """The check list before a start, as Dutch phrases."""
    noun = "casus die nog een concept is" if drafts == 1 else "casussen die nog concept zijn"
    wants: Mapping[str, bool] = {
        "de partijen aan tafel": parties > 0,
        "een patrooneigenaar": has_owner,
        "minstens één uitgewerkte casus": cases > 0,
        f"vrijgave van {drafts} {noun}": drafts == 0,
    }
    return tuple(text for text, fine in wants.items() if not fine)


def allotted(plan: Mapping[Phase, int], shifts: Iterable[Shift]) -> dict[Phase, int]:
    """Minutes that each phase has now: the plan with every extension and its price."""
    minutes = dict(plan)
    for shift in shifts:
        minutes[shift.phase] += shift.minutes
        following = phase_after(shift.phase)
        if shift.from_next and following:
            minutes[following] -= shift.minutes
    return minutes


def price(shift: Shift, minutes: Mapping[Phase, int]) -> str:
    return f"+{shift.minutes} {shift.phase.value}: {cost(shift, minutes)}"


def cost(shift: Shift, minutes: Mapping[Phase, int]) -> str:
    """In words; `minutes` are those before the extension."""
    following = phase_after(shift.phase) if shift.from_next else None
    if following is None:
        return f"het einde schuift {shift.minutes} minuten op"
    had, left = minutes[following], minutes[following] - shift.minutes
    return f"{following.value} van {had} naar {left} minuten" if left >= MIN_MINUTES else "kan niet"


def check_extension(state: State, shift: Shift, reason: str, minutes: Mapping[Phase, int]) -> None:
    check_running(state, shift.phase)
    if not 1 <= shift.minutes <= MAX_EXTENSION:
        raise RuleBroken(f"Verleng met 1 tot {MAX_EXTENSION} minuten.", "minutes")
    if not reason.strip():
        raise RuleBroken("Zeg kort waarom de fase langer duurt.", "reason")
    following = phase_after(shift.phase)
    if shift.from_next and following is None:
        raise RuleBroken("Na deze fase komt geen fase meer om tijd van te nemen.", "from_next")
    if shift.from_next and following and minutes[following] - shift.minutes < MIN_MINUTES:
        raise RuleBroken(f"Dan blijft er voor {following.value} te weinig over. Kies minder minuten.", "minutes")


def clock(ends_at: datetime, phase: Phase, minutes: Mapping[Phase, int], planned_end: datetime, now: datetime) -> Clock:
    """The phases after this one take what they have; an overrun pushes the end."""
    rest = sum(minutes[later] for later in PHASES[PHASES.index(phase) + 1 :])
    expected = max(ends_at, now) + timedelta(minutes=rest)
    return Clock(ends_at, ends_at - now, timedelta(minutes=minutes[phase]), expected - planned_end)
