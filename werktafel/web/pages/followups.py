"""What the pages about effects over time show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from patterns.actor import Actor, Role
from patterns.cases.rules import CaseStatus, Outcome
from patterns.followups import store
from patterns.followups.rules import EFFECTS, MOMENTS, cutoff, open_moment, shifted
from patterns.followups.service import released_on
from werktafel.kit.filters import local
from werktafel.kit.paging import PER_PAGE, Page, offset_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.cases.model import Case

NOTHING_ASKED = (CaseStatus.DRAFT, CaseStatus.WITHDRAWN)


@dataclass(frozen=True)
class Question:
    """A case whose author is asked how it went, so many months after its release."""

    case: Case
    months: int


@dataclass(frozen=True)
class Moment:
    """One point on the timeline of a case; `effect` is empty while nobody told. `note` only for its own people."""

    months: int
    day: date
    came: bool
    outcome: Outcome | None
    effect: str
    note: str


@dataclass(frozen=True)
class Timeline:
    """Empty before a release. `to_answer` holds the moments that came, for who may tell."""

    moments: tuple[Moment, ...] = ()
    to_answer: tuple[int, ...] = ()
    open: int | None = None


def today() -> date:
    return local(datetime.now(UTC)).date()


def asked_of(session: Session, actor: Actor, day: date, limit: int, offset: int = 0) -> list[Question]:
    """What waits for this author; nobody but a professional is asked."""
    if not actor.has(Role.PROFESSIONAL):
        return []
    found: Sequence[Case] = store.cases_to_ask(session, actor, day, limit, offset)
    latest = [(case, [months for months in MOMENTS if released_on(case) <= cutoff(day, months)]) for case in found]
    return [Question(case, came[-1]) for case, came in latest if came]


def asked_page(session: Session, actor: Actor, number: int) -> Page[Question]:
    items = asked_of(session, actor, today(), PER_PAGE, offset_of(number))
    return Page(items, number, store.count_to_ask(session, actor, today()))


def timeline_of(session: Session, actor: Actor, case: Case) -> Timeline:
    if case.status in NOTHING_ASKED or case.released_at is None:
        return Timeline()
    released, day = released_on(case), today()
    answers = {one.months: one for one in store.answers_of(session, case.id)}
    own = case.municipality == actor.municipality
    moments = tuple(
        Moment(
            months, shifted(released, months), released <= cutoff(day, months),
            answers[months].effect if months in answers else None,
            EFFECTS[answers[months].effect] if months in answers else "",
            answers[months].note if months in answers and own else "",
        )
        for months in MOMENTS
    )  # fmt: skip
    may = own and actor.has(Role.PROFESSIONAL)
    came = tuple(one.months for one in moments if one.came) if may else ()
    return Timeline(moments, came, open_moment(released, answers.keys(), day) if may else None)
