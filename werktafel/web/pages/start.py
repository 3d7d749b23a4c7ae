"""The start page: for each role what waits, what comes next and what is ready."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from exports.submissions.consent_rules import CONSENTERS
from exports.submissions.rules import SubmissionStatus
from exports.submissions.store import SubmissionLine, list_submissions, waiting_for_consent
from patterns.actor import Actor, Role
from patterns.cases.waiting import for_second_reader, fresh_pearls, fresh_solutions, own_drafts
from patterns.catalogue.store import settings_of
from patterns.doubles.store import Waiting, waiting_for
from patterns.handovers.rules import Part, lacking_parts
from patterns.handovers.store import holders_of
from patterns.knelpunten.rules import KnelpuntStatus
from patterns.knelpunten.store import list_knelpunten
from patterns.patterns.rules import Rung
from patterns.patterns.store import PatternFilter, list_patterns, load_patterns
from patterns.release.service import reasons_of
from patterns.responses.store import held_in
from patterns.solutions.rules import ball_holder, how_long
from patterns.solutions.store import FollowUp, FollowUpFilter, list_follow_up
from patterns.standing.rules import Standing
from patterns.standing.store import standings
from patterns.steering.store import Item, agenda, unplanned
from werktafel.accounts.store import names_of
from werktafel.sessions.service.planning import missing
from werktafel.sessions.store import open_tables, upcoming_of
from werktafel.web.pages.handovers import AtMePage, at_me_page
from werktafel.web.pages.year_ago import YearAgo, year_ago

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.cases.model import Case, CaseReading
    from patterns.knelpunten.model import Knelpunt
    from patterns.patterns.model import Pattern
    from patterns.solutions.model import Solution
    from werktafel.sessions.model import Werktafel

FEW = 3
SOME = 6
MANY = 200


@dataclass(frozen=True)
class PatternLine:
    pattern: Pattern
    standing: Standing


@dataclass(frozen=True)
class Promise:
    """A solution with who has the ball and for how long, in words."""

    follow_up: FollowUp
    who: str
    since: str


@dataclass(frozen=True)
class ProfessionalDesk:
    to_release: Sequence[Case]
    drafts: Sequence[Case]
    reasons: Mapping[int, CaseReading]
    fresh: Sequence[Case]
    pearls: Sequence[Case]
    doubles: Sequence[Waiting]
    answers: Sequence[tuple[int, str]]
    year_ago: Sequence[YearAgo]


@dataclass(frozen=True)
class FacilitatorDesk:
    """`upcoming` are the werktafels of this facilitator, each with what is still missing."""

    upcoming: Sequence[tuple[Werktafel, tuple[str, ...]]]
    ready: Sequence[PatternLine]


@dataclass(frozen=True)
class OwnerDesk:
    """`patterns` are those of the owner or deputy, `backed` those that this person stands behind as a manager only."""

    patterns: Sequence[PatternLine]
    backed: Sequence[PatternLine]
    promises: Sequence[Promise]


@dataclass(frozen=True)
class CoordinatorDesk:
    """`nearly` are patterns on the way to an addressee, closest first, each with what it lacks."""

    nearly: Sequence[PatternLine]
    unstaffed: Sequence[tuple[Pattern, tuple[Part, ...]]]
    proposals: Sequence[Knelpunt]
    submissions: Sequence[SubmissionLine]


@dataclass(frozen=True)
class SteeringDesk:
    agenda: Sequence[Item]
    unplanned: int
    to_approve: Sequence[SubmissionLine]


@dataclass(frozen=True)
class StartPage:
    """One desk per role that the actor has; the others are None."""

    professional: ProfessionalDesk | None
    facilitator: FacilitatorDesk | None
    owner: OwnerDesk | None
    coordinator: CoordinatorDesk | None
    steering: SteeringDesk | None
    admin: bool
    owners: Mapping[int, str]
    to_support: Sequence[SubmissionLine]
    at_me: AtMePage


def start_page(session: Session, actor: Actor, today: date) -> StartPage:
    """Everything for this actor, in statements that do not grow with the number of patterns."""
    facilitator = _facilitator(session, actor, today) if actor.has(Role.FACILITATOR) else None
    coordinator = _coordinator(session, today) if actor.has(Role.COORDINATOR) else None
    shown = [*(facilitator.ready if facilitator else ()), *(coordinator.nearly if coordinator else ())]
    return StartPage(
        professional=_professional(session, actor, today) if actor.has(Role.PROFESSIONAL) else None,
        facilitator=facilitator,
        owner=_owner(session, actor, today) if actor.has(Role.OWNER) else None,
        coordinator=coordinator,
        steering=_steering(session) if actor.has(Role.STEERING) else None,
        admin=actor.has(Role.ADMIN),
        owners=names_of(session, {line.pattern.owner_id for line in shown}),
        to_support=waiting_for_consent(session, actor.municipality) if actor.has(*CONSENTERS) else (),
        at_me=at_me_page(session, actor),
    )


def _professional(session: Session, actor: Actor, today: date) -> ProfessionalDesk:
    drafts = own_drafts(session, actor, SOME)
    return ProfessionalDesk(
        to_release=for_second_reader(session, actor, SOME),
        drafts=drafts,
        reasons=reasons_of(session, drafts),
        fresh=fresh_solutions(session, FEW),
        pearls=fresh_pearls(session, FEW),
        doubles=waiting_for(session, actor, FEW),
        answers=_answers(session, actor),
        year_ago=year_ago(session, actor, today),
    )


def _answers(session: Session, actor: Actor) -> Sequence[tuple[int, str]]:
    """Patterns of which the own answer still has to be looked at, with their titles."""
    held = [one.pattern_id for one in held_in(session, actor.municipality, FEW)]
    titles = {one.id: one.title for one in load_patterns(session, held)} if held else {}
    return [(number, titles[number]) for number in held]


def _lines(session: Session, wanted: PatternFilter, today: date) -> list[PatternLine]:
    rows = list_patterns(session, wanted, MANY)
    placed = standings(session, [row.id for row in rows], settings_of(session), today)
    return [PatternLine(row, placed[row.id]) for row in rows]


def _facilitator(session: Session, actor: Actor, today: date) -> FacilitatorDesk:
    """Ready for a table: worked-out enough, and no table planned yet."""
    planned = {table.pattern_id for table in open_tables(session)}
    lines = _lines(session, PatternFilter(), today)
    ready = [line for line in lines if line.standing.rung >= Rung.TABLE and line.pattern.id not in planned]
    upcoming = [(table, missing(session, actor, table)) for table in upcoming_of(session, actor, FEW)]
    return FacilitatorDesk(upcoming, ready[:SOME])


def _promises(session: Session, actor: Actor, today: date) -> list[Promise]:
    found = list_follow_up(session, FollowUpFilter(mine=actor.id), SOME)
    names = names_of(session, {one.solution.with_user_id for one in found})

    def who(solution: Solution) -> str:
        if solution.with_user_id == actor.id:
            return "u"
        return ball_holder(solution.with_whom, names.get(solution.with_user_id or 0, "")) or "nog niemand"

    return [Promise(one, who(one.solution), how_long(one.solution.ball_since, today)) for one in found]


def _owner(session: Session, actor: Actor, today: date) -> OwnerDesk:
    lines = _lines(session, PatternFilter(answerable=actor.id), today)
    own = [line for line in lines if actor.id in line.pattern.owner_ids]
    return OwnerDesk(
        patterns=own,
        backed=[line for line in lines if line not in own],
        promises=_promises(session, actor, today),
    )


def _coordinator(session: Session, today: date) -> CoordinatorDesk:
    lines = _lines(session, PatternFilter(), today)
    climbing = [line for line in lines if line.standing.rung >= Rung.TABLE]
    climbing.sort(key=lambda line: (-line.standing.rung, len(line.standing.missing), line.pattern.title))
    return CoordinatorDesk(
        nearly=climbing[:SOME],
        unstaffed=_unstaffed(lines)[:SOME],
        proposals=list_knelpunten(session, (KnelpuntStatus.PROPOSED,))[:SOME],
        submissions=list_submissions(session, FEW),
    )


def _unstaffed(lines: Sequence[PatternLine]) -> list[tuple[Pattern, tuple[Part, ...]]]:
    """Where somebody is missing; without an owner first."""
    missing_here = [(one.pattern, lacking_parts(one.standing.rung, holders_of(one.pattern))) for one in lines]
    found = [(pattern, parts) for pattern, parts in missing_here if parts]
    return sorted(found, key=lambda one: (one[0].owner_id is not None, one[0].title.casefold()))


def _steering(session: Session) -> SteeringDesk:
    waiting = [one for one in list_submissions(session, MANY) if one.status is SubmissionStatus.FOR_APPROVAL]
    return SteeringDesk(agenda(session, SOME), len(unplanned(session)), waiting)
