"""What the pages of the werktafel show, gathered in a fixed number of statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from patterns.actor import Actor
from patterns.cases import store as cases_store
from patterns.cases.rules import CaseStatus
from patterns.catalogue import store as catalogue_store
from patterns.patterns import store as patterns_store
from patterns.patterns.rules import Stance
from werktafel.accounts import store as accounts_store
from werktafel.kit.paging import PER_PAGE, Page, offset_of
from werktafel.sessions import rules, store
from werktafel.sessions.model import Card, Werktafel
from werktafel.sessions.rounds import question
from werktafel.sessions.rules import PHASES, CardKind, Clock, Phase
from werktafel.sessions.service import planning, steering
from werktafel.sessions.views.board import Board, board_of
from werktafel.sessions.views.picture import StepRow, picture_of, rows_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.cases.model import Case

CHOICES = 40


@dataclass(frozen=True)
class IndexRow:
    table: Werktafel
    pattern_title: str
    lead: str
    steers: bool


@dataclass(frozen=True)
class IndexPage:
    open: Sequence[IndexRow]
    finished: Page[IndexRow]
    may_plan: bool


@dataclass(frozen=True)
class Sheet:
    """What every page of one werktafel says."""

    table: Werktafel
    pattern_title: str
    lead: str
    co_lead: str
    steers: bool
    rows: tuple[StepRow, ...] = ()
    picture: str = ""
    kinds: dict[str, str] | None = None


@dataclass(frozen=True)
class PlannerPage:
    sheet: Sheet
    missing: tuple[str, ...]
    cases: Sequence[Case]
    choices: Sequence[Case]
    join_url: str
    left_over: Sequence[str]
    own_proposal: str = rules.OWN_PROPOSAL


@dataclass(frozen=True)
class DeskPage:
    """A running werktafel as its facilitator sees it, and as the screen in the room does without the names."""

    sheet: Sheet
    clock: Clock
    now: datetime
    minutes: dict[Phase, int]
    before: Phase | None
    after: Phase | None
    board: Board
    people: int
    leads: bool
    leader: str
    idle: bool
    stamp: str
    look: Phase | None = None

    @property
    def phase(self) -> Phase:
        return self.sheet.table.phase or Phase.ESTABLISH

    @property
    def looking(self) -> bool:
        """At a phase where the others are not."""
        return self.look is not None and self.look is not self.phase

    @property
    def question(self) -> str:
        return (self.look or self.phase).question if self.looking else question(self.phase, self.sheet.table.voting)


@dataclass(frozen=True)
class WelcomePage:
    """The screen in the room while people come in; `begins` is a time of the day."""

    table: Werktafel
    begins: str
    people: int
    cards: int
    stamp: str


@dataclass(frozen=True)
class PhaseTimes:
    phase: Phase
    planned: int
    used: int
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class ReportPage:
    sheet: Sheet
    times: tuple[PhaseTimes, ...]
    roles: Sequence[tuple[str, int]]
    cases: Sequence[Case]
    parked: Sequence[Card]
    owners: dict[int, str]


def index(session: Session, actor: Actor, number: int, per_page: int = PER_PAGE) -> IndexPage:
    upcoming = store.open_tables(session)
    finished = store.finished_tables(session, per_page, offset_of(number, per_page))
    tables = [*upcoming, *finished]
    titles = dict(patterns_store.all_titles(session, only={table.pattern_id for table in tables}))
    names = accounts_store.names_of(session, {table.facilitator_id for table in tables})

    def row(table: Werktafel) -> IndexRow:
        lead = names.get(table.facilitator_id, "")
        return IndexRow(table, titles[table.pattern_id], lead, rules.steers(table.state, actor))

    page = Page([row(table) for table in finished], number, store.count_finished(session), per_page)
    return IndexPage([row(table) for table in upcoming], page, rules.may_plan(actor))


def sheet(session: Session, actor: Actor, table: Werktafel, written: bool = False) -> Sheet:
    """`written` adds what was written at the table; its parts are loaded then."""
    names = accounts_store.names_of(session, [table.facilitator_id, table.co_facilitator_id])
    title = dict(patterns_store.all_titles(session, only=[table.pattern_id]))[table.pattern_id]
    rows = rows_of(table) if written else ()
    return Sheet(
        table=table,
        pattern_title=title,
        lead=names.get(table.facilitator_id, ""),
        co_lead=names.get(table.co_facilitator_id or 0, ""),
        steers=rules.steers(table.state, actor),
        rows=rows,
        picture=picture_of(table.title, rows) if written else "",
        kinds={kind.code: kind.label for kind in catalogue_store.knelpunt_kinds(session)} if written else None,
    )


def planner(session: Session, actor: Actor, werktafel_id: int, join_url: str) -> PlannerPage:
    table = store.get_table(session, werktafel_id, store.WHOLE)
    cases = cases_store.load_many_for_links(session, actor, [link.case_id for link in table.cases])
    members = patterns_store.members(session, actor, table.pattern_id, Stance.SUPPORTS, CHOICES)
    offered = {member.case.id: member.case for member in members if member.case.status is not CaseStatus.WITHDRAWN}
    return PlannerPage(
        sheet=sheet(session, actor, table, written=True),
        missing=planning.missing(session, actor, table),
        cases=[cases[i] for i in sorted(cases)],
        choices=list({**offered, **cases}.values()),
        join_url=join_url,
        left_over=store.left_over(session, table),
    )


def _roles(table: Werktafel) -> list[tuple[str, int]]:
    """Who was there by role, in the spelling in which the role came first."""
    every = [guest.role for guest in table.participants] + [party.name for party in table.parties if party.present]
    spelling = {role.casefold(): role for role in reversed(every)}
    numbers = Counter(role.casefold() for role in every)
    return [(spelling[role], numbers[role]) for role in sorted(numbers)]


def stamp(moved: int, active_at: datetime, now: datetime) -> str:
    """What a screen has seen: the number of the last change, and whether it was long ago."""
    return f"{moved}-stil" if now - active_at > rules.IDLE else str(moved)


def desk(session: Session, actor: Actor, werktafel_id: int, now: datetime, look: Phase | None = None) -> DeskPage:
    table = store.get_table(session, werktafel_id, store.BOARD)
    rules.check_may_steer(table.state, actor)
    rules.check_running(table.state)
    clock = steering.clock_of(table, table.shifts, now)
    assert clock is not None  # noqa: S101 - it runs
    phase = table.phase or Phase.ESTABLISH
    return DeskPage(
        sheet=sheet(session, actor, table, written=True),
        clock=clock,
        now=now,
        minutes=steering.minutes_of(table, table.shifts),
        before=rules.phase_before(phase),
        after=rules.phase_after(phase),
        board=board_of(table),
        people=len(table.participants) + sum(party.present for party in table.parties),
        leads=table.state.leader_id == actor.id,
        leader=accounts_store.names_of(session, [table.state.leader_id]).get(table.state.leader_id, ""),
        idle=now - table.active_at > rules.IDLE,
        stamp=stamp(table.moved, table.active_at, now),
        look=look,
    )


def welcome(session: Session, actor: Actor, werktafel_id: int, now: datetime) -> WelcomePage:
    table = store.get_table(session, werktafel_id, store.CAME_IN)
    rules.check_may_steer(table.state, actor)
    return WelcomePage(
        table=table,
        begins=f"{table.planned_at.astimezone(rules.AMSTERDAM):%H.%M}",
        people=len(table.participants),
        cards=sum(not card.shown for card in table.cards),
        stamp=stamp(table.moved, table.active_at, now),
    )


def report(session: Session, actor: Actor, werktafel_id: int) -> ReportPage:
    table = store.get_table(session, werktafel_id, store.WHOLE)
    used = steering.used_minutes(table.times)
    times = tuple(
        PhaseTimes(p, table.plan[p], used[p], tuple(s.reason for s in table.shifts if s.phase is p)) for p in PHASES
    )
    cases = cases_store.load_many_for_links(session, actor, [link.case_id for link in table.cases])
    return ReportPage(
        sheet=sheet(session, actor, table, written=True),
        times=times,
        roles=_roles(table),
        cases=[cases[i] for i in sorted(cases) if cases[i].status is CaseStatus.RELEASED],
        parked=[card for card in table.cards if card.kind is CardKind.PARKED],
        owners=accounts_store.names_of(session, [one.owner_id for one in table.solutions]),
    )
