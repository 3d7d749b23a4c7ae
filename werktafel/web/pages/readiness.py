"""What a pattern lacks for each addressee, whom that can be asked, and what was asked already."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from exports.readiness import service, store
from exports.readiness.rules import Ask, Gap, Readiness, may_ask
from patterns.actor import Actor, Role
from patterns.calls.store import CallLine, unanswered_by
from patterns.catalogue.store import municipality_names, settings_of
from patterns.patterns.store import get_pattern
from patterns.standing.rules import Standing
from werktafel.accounts import store as accounts
from werktafel.kit.filters import dutch_date

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from exports.readiness.model import GapRequest
    from patterns.patterns.model import Pattern
    from werktafel.web.pages.start import CoordinatorDesk

MOST_NAMED = 6
MOST_TASKS = 8
MOST_CALLS = 3


@dataclass(frozen=True)
class GapRow:
    """`whom` says who can supply it; `asked` when that was asked, `waiting` for how many answers."""

    gap: Gap
    whom: str
    asked: str
    waiting: int
    to_ask: int


@dataclass(frozen=True)
class ReadyLine:
    """One addressee: the sentence, each gap in a row, and whether there is anybody left to ask."""

    readiness: Readiness
    rows: tuple[GapRow, ...]

    @property
    def to_ask(self) -> int:
        return sum(row.to_ask for row in self.rows)


@dataclass(frozen=True)
class ReadyPanel:
    """`own` are the addressees with a check list of their own; for the others the usual list holds."""

    own: tuple[ReadyLine, ...]
    others: tuple[ReadyLine, ...]
    may_ask: bool


@dataclass(frozen=True)
class ReadyPage:
    pattern: Pattern
    panel: ReadyPanel


@dataclass(frozen=True)
class Task:
    """A question to the person who looks at it: where to answer, and who asked it when."""

    line: str
    path: str
    asked_by: str
    asked: str


@dataclass(frozen=True)
class StartAsks:
    """On the start page: questions to this actor, calls to the municipality, and sentences per pattern."""

    tasks: tuple[Task, ...]
    calls: Sequence[CallLine]
    ready: Mapping[int, tuple[str, ...]]


def ready_page(session: Session, actor: Actor, pattern_id: int) -> ReadyPage:
    pattern = get_pattern(session, pattern_id)
    found = service.readiness_by_id(session, [pattern_id])[pattern_id]
    return ReadyPage(pattern, _panel(session, actor, pattern, found, municipality_names(session), people=True))


def ready_panel(
    session: Session, actor: Actor, pattern: Pattern, standing: Standing, places: Mapping[str, str]
) -> ReadyPanel:
    """For the page of the pattern, which has read most of it."""
    placed = {pattern.id: standing}
    found = service.readiness(session, [pattern], placed, settings_of(session), places)[pattern.id]
    return _panel(session, actor, pattern, found, places, people=False)


def sentences(session: Session, pattern_ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Per pattern one sentence for each addressee that wrote down what it asks, the nearest first."""
    found = service.readiness_by_id(session, pattern_ids)
    return {
        one: tuple(each.sentence for each in sorted(several, key=lambda each: len(each.gaps)) if each.asked.own)
        for one, several in found.items()
    }


def tasks_of(session: Session, actor: Actor, limit: int) -> tuple[Task, ...]:
    """What this actor is asked, the oldest first."""
    found = service.waiting(session)
    if not found:
        return ()
    active = active_accounts(session)
    mine = [one for one in found if one.ask.is_for(actor, active)][:limit]
    return tuple(
        Task(one.ask.line, one.ask.path, one.request.asked_by_name, dutch_date(one.request.asked_at)) for one in mine
    )


def active_accounts(session: Session) -> frozenset[int]:
    return frozenset(user.id for user in accounts.candidates(session, *Role))


def start_asks(session: Session, actor: Actor, desk: CoordinatorDesk | None, today: date) -> StartAsks:
    """What waits for this actor, and for the coordinator what the nearest patterns lack."""
    professional = actor.has(Role.PROFESSIONAL)
    return StartAsks(
        tasks=tasks_of(session, actor, MOST_TASKS),
        calls=unanswered_by(session, actor.municipality, today, MOST_CALLS) if professional else (),
        ready=sentences(session, [line.pattern.id for line in desk.nearly]) if desk and desk.nearly else {},
    )


def _panel(
    session: Session,
    actor: Actor,
    pattern: Pattern,
    found: Sequence[Readiness],
    places: Mapping[str, str],
    people: bool,
) -> ReadyPanel:
    requests = store.requests_of(session, pattern.id)
    names = accounts.names_of(session, pattern.owner_ids) if people else {}
    lines = tuple(ReadyLine(one, tuple(_row(gap, requests, names, places) for gap in one.gaps)) for one in found)
    return ReadyPanel(
        own=tuple(line for line in lines if line.readiness.asked.own),
        others=tuple(line for line in lines if not line.readiness.asked.own),
        may_ask=may_ask(pattern.owner_ids, actor),
    )


def _row(gap: Gap, requests: Mapping[str, GapRequest], names: Mapping[int, str], places: Mapping[str, str]) -> GapRow:
    asked = [one for ask in gap.asks if (one := requests.get(ask.key)) is not None and one.done_at is None]
    return GapRow(
        gap=gap,
        whom=_whom(gap.asks, names, places),
        asked=dutch_date(max((one.asked_at for one in asked), default=None)),
        waiting=len(asked),
        to_ask=len(gap.asks) - len(asked),
    )


def _whom(asks: Sequence[Ask], names: Mapping[int, str], places: Mapping[str, str]) -> str:
    """In words, without saying which colleague wrote which case."""
    towns = sorted({places[ask.municipality] for ask in asks if ask.municipality})
    if towns:
        more = f" en {len(towns) - MOST_NAMED} andere" if len(towns) > MOST_NAMED else ""
        return f"collega's in {', '.join(towns[:MOST_NAMED])}{more}"
    owners = sorted({names[one] for ask in asks for one in ask.users if one in names})
    if owners:
        return " of ".join(owners)
    return "de eigenaar" if any(ask.users for ask in asks) else "de coördinator" if asks else ""
