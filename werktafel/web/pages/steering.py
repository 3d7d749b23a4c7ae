"""What the page of the steering group shows: the agenda, what is on its way there, and what was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from exports.submissions.rules import SubmissionStatus
from exports.submissions.store import SubmissionLine, list_submissions
from patterns.actor import Actor, Role
from patterns.solutions.rules import how_long
from patterns.steering.store import Item, agenda, count_decisions, decisions, unplanned
from werktafel.accounts.store import names_of
from werktafel.kit.paging import PER_PAGE, Page, offset_of
from werktafel.web.pages.patterns import today

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.solutions.model import Solution

MANY = 200


@dataclass(frozen=True)
class Meeting:
    """The proposals of one day; `past` when that day went by without a decision on them."""

    day: date
    items: tuple[Item, ...]
    past: bool


@dataclass(frozen=True)
class Unplanned:
    solution: Solution
    pattern_title: str
    since: str


@dataclass(frozen=True)
class SteeringPage:
    meetings: tuple[Meeting, ...]
    unplanned: tuple[Unplanned, ...]
    decisions: Page[Item]
    to_approve: Sequence[SubmissionLine]
    names: Mapping[int, str]
    decides: bool


def steering_page(session: Session, actor: Actor, number: int) -> SteeringPage:
    decided = decisions(session, PER_PAGE, offset_of(number))
    waiting = agenda(session)
    people = [one.item.put_by for one in waiting] + [one.item.decided_by for one in decided]
    return SteeringPage(
        meetings=meetings_of(waiting, today()),
        unplanned=tuple(
            Unplanned(solution, title, how_long(solution.ball_since, today())) for solution, title in unplanned(session)
        ),
        decisions=Page(decided, number, count_decisions(session)),
        to_approve=_to_approve(session) if actor.has(Role.STEERING) else (),
        names=names_of(session, people),
        decides=actor.has(Role.STEERING),
    )


def meetings_of(waiting: Sequence[Item], day: date) -> tuple[Meeting, ...]:
    """The agenda by day, the first day first."""
    days = sorted({one.item.meeting_on for one in waiting})
    return tuple(
        Meeting(one, tuple(item for item in waiting if item.item.meeting_on == one), one < day) for one in days
    )


def _to_approve(session: Session) -> list[SubmissionLine]:
    return [one for one in list_submissions(session, MANY) if one.status is SubmissionStatus.FOR_APPROVAL]
