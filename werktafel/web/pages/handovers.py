"""What the pages of handing over show: the dossier, who is missing where, and what waits with one person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports.submissions.store import submissions_of_pattern
from patterns.actor import Actor
from patterns.handovers import service
from patterns.handovers.rules import Dossier, HandoverState, may_offer
from patterns.handovers.store import Unstaffed, Waiting, all_waiting, unstaffed, waiting_with
from patterns.reopening.store import Proposal, proposals_for
from patterns.solutions.rules import due_in_words, how_long, is_late
from patterns.solutions.store import FollowUp, at_person, for_manager
from werktafel.accounts.store import names_of
from werktafel.kit.filters import dutch_date
from werktafel.sessions.rules import TableStatus
from werktafel.sessions.store import tables_of_pattern
from werktafel.web.pages.patterns import today

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.handovers.model import PatternHandover
    from patterns.patterns.model import Pattern


@dataclass(frozen=True)
class DossierPage:
    handover: PatternHandover
    pattern: Pattern
    dossier: Dossier
    names: Mapping[int, str]
    answers: bool
    withdraws: bool


@dataclass(frozen=True)
class StaffingPage:
    rows: Sequence[Unstaffed]
    waiting: Sequence[Waiting]
    names: Mapping[int, str]


@dataclass(frozen=True)
class Ball:
    """Something that lies with this person, with the days in words."""

    follow_up: FollowUp
    since: str
    due: str
    late: bool


@dataclass(frozen=True)
class AtMePage:
    balls: tuple[Ball, ...]
    as_manager: tuple[Ball, ...]
    handovers: Sequence[Waiting]
    reopenings: Sequence[Proposal]

    @property
    def total(self) -> int:
        return sum(map(len, (self.balls, self.as_manager, self.handovers, self.reopenings)))


def dossier_page(session: Session, actor: Actor, handover_id: int) -> DossierPage:
    handover, pattern = service.read(session, actor, handover_id)
    waits = handover.state is HandoverState.OFFERED
    return DossierPage(
        handover=handover,
        pattern=pattern,
        dossier=Dossier.from_json(handover.dossier),
        names=names_of(session, handover.people),
        answers=waits and actor.id == handover.to_user_id,
        withdraws=waits and may_offer(pattern.owner_ids, actor),
    )


def beside_pattern(session: Session, pattern_id: int) -> tuple[str, ...]:
    """What lies outside the pattern itself and must not be forgotten: open werktafels and submissions."""
    tables = [
        f"Werktafel ‘{one.title}’, {dutch_date(one.planned_at)}: {one.status.value}"
        for one in tables_of_pattern(session, pattern_id)
        if one.status is not TableStatus.CLOSED
    ]
    bundles = [f"Indiening ‘{one.title}’: {one.status.label}" for one in submissions_of_pattern(session, pattern_id)]
    return (*tables, *bundles)


def staffing_page(session: Session) -> StaffingPage:
    waiting = all_waiting(session)
    people = [person for one in waiting for person in one.handover.people]
    rows = unstaffed(session, today())
    return StaffingPage(rows, waiting, names_of(session, [*people, *(one.pattern.owner_id for one in rows)]))


def at_me_page(session: Session, actor: Actor) -> AtMePage:
    to_agree = for_manager(session, actor.id)
    known = {one.solution.id for one in to_agree}
    return AtMePage(
        balls=_balls([one for one in at_person(session, actor.id) if one.solution.id not in known]),
        as_manager=_balls(to_agree),
        handovers=waiting_with(session, actor.id),
        reopenings=proposals_for(session, actor.id),
    )


def _balls(found: Sequence[FollowUp]) -> tuple[Ball, ...]:
    return tuple(
        Ball(
            follow_up=one,
            since=how_long(one.solution.ball_since, today()),
            due=due_in_words(one.solution.due_on, today()),
            late=is_late(one.solution.due_on, one.solution.status, today()),
        )
        for one in found
    )
