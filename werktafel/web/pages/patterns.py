"""What the pages of patterns show, gathered in a fixed number of statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from exports.submissions.rules import may_see
from exports.submissions.store import SubmissionLine, submissions_of_pattern
from patterns.actor import Actor, Role
from patterns.base import utc_now
from patterns.catalogue.store import municipality_names, settings_of
from patterns.handovers.rules import may_offer
from patterns.knelpunten.store import load_knelpunten
from patterns.patterns.rules import PatternStatus, Stance, may_edit
from patterns.patterns.store import (
    KnelpuntFact,
    Member,
    PatternFilter,
    count_members,
    count_patterns,
    get_pattern,
    knelpunten_of,
    list_patterns,
    members,
)
from patterns.reopening.rules import may_answer
from patterns.reopening.store import Proposal, answers_of, proposals_of
from patterns.responses.store import Place, places_of
from patterns.solutions.rules import TrackRecord, how_long, is_late
from patterns.solutions.store import municipalities_where_it_worked, solutions_of, track_records
from patterns.standing.rules import Standing
from patterns.standing.store import municipalities_of, situations_per_step, standings
from werktafel.accounts.store import names_of
from werktafel.kit.filters import local
from werktafel.kit.paging import PER_PAGE, Page, offset_of
from werktafel.sessions.model import Werktafel
from werktafel.sessions.store import tables_of_pattern
from werktafel.web.pages.distributions import Distributions, distributions_of
from werktafel.web.pages.histories import Told, history_of
from werktafel.web.pages.pictures import StepRow, picture, step_rows

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.cases.model import Case
    from patterns.patterns.model import Pattern
    from patterns.reopening.model import PatternReopening
    from patterns.solutions.model import Solution


STORIES = 3


@dataclass(frozen=True)
class PatternCard:
    pattern: Pattern
    standing: Standing
    owner: str


@dataclass(frozen=True)
class SolutionRow:
    """A solution with its track record; `worked_in` names the municipalities, `since` is how long the ball lies."""

    solution: Solution
    record: TrackRecord
    worked_in: tuple[str, ...]
    owner: str
    since: str
    late: bool


@dataclass(frozen=True)
class Rights:
    edit: bool
    appoint: bool
    hand_over: bool
    reopen: bool
    gather: bool
    answer: bool


@dataclass(frozen=True)
class PatternPage:
    pattern: Pattern
    standing: Standing
    knelpunten: tuple[KnelpuntFact, ...]
    steps: tuple[StepRow, ...]
    picture: str
    stories: Sequence[Member]
    story_count: int
    counter: Sequence[Member]
    counter_count: int
    places: tuple[Place, ...]
    spread: Distributions
    solutions: tuple[SolutionRow, ...]
    names: Mapping[int, str]
    municipalities: Mapping[str, str]
    tables: Sequence[Werktafel]
    submissions: Sequence[SubmissionLine]
    history: tuple[Told, ...]
    rights: Rights
    reopening: Sequence[Proposal]
    stays_solved: Sequence[tuple[PatternReopening, Case]]


def today() -> date:
    """The present day in the Netherlands."""
    return local(utc_now()).date()


def pattern_cards(session: Session, wanted: PatternFilter, number: int, per_page: int = PER_PAGE) -> Page[PatternCard]:
    patterns = list_patterns(session, wanted, per_page, offset_of(number, per_page))
    standing = standings(session, [one.id for one in patterns], settings_of(session), today())
    owners = names_of(session, [one.owner_id for one in patterns])
    cards = [PatternCard(one, standing[one.id], owners.get(one.owner_id or 0, "")) for one in patterns]
    return Page(cards, number, count_patterns(session, wanted), per_page)


def pattern_page(session: Session, actor: Actor, pattern_id: int) -> PatternPage:
    pattern = get_pattern(session, pattern_id)
    places = municipality_names(session)
    solved = pattern.status is PatternStatus.SOLVED
    knelpunten = knelpunten_of(session, [pattern_id])[pattern_id]
    steps = step_rows(pattern, knelpunten, situations_per_step(session, pattern_id))
    solutions = solutions_of(session, [pattern_id])
    people = names_of(session, [*_people(pattern), *(one.owner_id for one in solutions)])
    return PatternPage(
        pattern=pattern,
        standing=standings(session, [pattern_id], settings_of(session), today())[pattern_id],
        knelpunten=knelpunten,
        steps=steps,
        picture=picture(pattern.title, steps),
        stories=members(session, actor, pattern_id, Stance.SUPPORTS, STORIES),
        story_count=count_members(session, actor, pattern_id, Stance.SUPPORTS),
        counter=members(session, actor, pattern_id, Stance.COUNTER, STORIES),
        counter_count=count_members(session, actor, pattern_id, Stance.COUNTER),
        places=places_of(session, pattern_id, places, municipalities_of(session, pattern_id)),
        spread=distributions_of(session, pattern_id),
        solutions=solution_rows(session, solutions, people, places),
        names=people,
        municipalities=places,
        tables=tables_of_pattern(session, pattern_id),
        submissions=submissions_of_pattern(session, pattern_id) if may_see(actor) else (),
        history=history_of(session, actor, "patroon", pattern_id),
        rights=rights_of(pattern, actor),
        reopening=proposals_of(session, pattern_id) if solved else (),
        stays_solved=answers_of(session, pattern_id) if solved else (),
    )


def solution_rows(
    session: Session, solutions: Sequence[Solution], people: Mapping[int, str], places: Mapping[str, str]
) -> tuple[SolutionRow, ...]:
    ids = [one.id for one in solutions]
    records = track_records(session, ids)
    worked = municipalities_where_it_worked(session, ids)
    return tuple(
        SolutionRow(
            solution=one,
            record=records[one.id],
            worked_in=tuple(places[code] for code in worked[one.id]),
            owner=people.get(one.owner_id or 0, ""),
            since=how_long(one.ball_since, today()),
            late=is_late(one.due_on, one.status, today()),
        )
        for one in solutions
    )


def rights_of(pattern: Pattern, actor: Actor) -> Rights:
    return Rights(
        edit=may_edit(pattern.owner_ids, actor),
        appoint=actor.has(Role.FACILITATOR, Role.COORDINATOR),
        hand_over=may_offer(pattern.owner_ids, actor),
        reopen=may_answer(pattern.owner_ids, actor),
        gather=actor.has(Role.PROFESSIONAL, Role.FACILITATOR, Role.OWNER, Role.COORDINATOR),
        answer=actor.has(Role.PROFESSIONAL),
    )


def _people(pattern: Pattern) -> tuple[int | None, ...]:
    return (pattern.owner_id, pattern.deputy_id, pattern.manager_id)


def narrowed_to(session: Session, knelpunt_id: int | None) -> str:
    """The name of the knelpunt that the list is narrowed to; empty when there is none."""
    if knelpunt_id is None:
        return ""
    found = load_knelpunten(session, [knelpunt_id]).get(knelpunt_id)
    return found.name if found else "een onbekend knelpunt"
