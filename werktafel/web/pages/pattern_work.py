"""What the pages show on which people work on a pattern: its cases and its steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from patterns.actor import Actor
from patterns.catalogue.store import municipality_names
from patterns.errors import NotFound
from patterns.patterns.rules import Stance, may_take_out
from patterns.patterns.store import Member, count_members, get_pattern, knelpunten_of, members
from patterns.standing.store import situations_per_step
from werktafel.accounts.model import User
from werktafel.kit.paging import PER_PAGE, Page, offset_of
from werktafel.web.pages.patterns import Rights, rights_of
from werktafel.web.pages.pictures import StepRow, picture, step_rows

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.cases.model import Case
    from patterns.patterns.model import Pattern, PatternStep


@dataclass(frozen=True)
class CasesPage:
    """The cases of a pattern, to add to and to take from."""

    pattern: Pattern
    inside: Page[Member]
    against: Sequence[Member]
    found: Sequence[Case]
    searched: str
    municipalities: Mapping[str, str]
    rights: Rights
    actor: Actor

    def may_take_out(self, one: Member) -> bool:
        return self.rights.gather and may_take_out(
            self.pattern.owner_ids, one.link.added_by, one.case.municipality, self.actor
        )


@dataclass(frozen=True)
class StepsPage:
    pattern: Pattern
    rows: tuple[StepRow, ...]
    picture: str


def cases_page(
    session: Session, actor: Actor, pattern_id: int, number: int, found: Sequence[Case], searched: str
) -> CasesPage:
    pattern = get_pattern(session, pattern_id)
    inside = members(session, actor, pattern_id, Stance.SUPPORTS, PER_PAGE, offset_of(number))
    return CasesPage(
        pattern=pattern,
        inside=Page(inside, number, count_members(session, actor, pattern_id, Stance.SUPPORTS)),
        against=members(session, actor, pattern_id, Stance.COUNTER, PER_PAGE),
        found=found,
        searched=searched,
        municipalities=municipality_names(session),
        rights=rights_of(pattern, actor),
        actor=actor,
    )


def case_choices(page: CasesPage) -> list[tuple[int, str]]:
    """The cases that were found, told in one line."""
    return [
        (one.id, " · ".join(part for part in (one.title, page.municipalities[one.municipality], _draft(one)) if part))
        for one in page.found
    ]


def steps_page(session: Session, pattern_id: int) -> StepsPage:
    pattern = get_pattern(session, pattern_id)
    knelpunten = knelpunten_of(session, [pattern_id])[pattern_id]
    rows = step_rows(pattern, knelpunten, situations_per_step(session, pattern_id))
    return StepsPage(pattern, rows, picture(pattern.title, rows))


def one_step(pattern: Pattern, step_id: int) -> PatternStep:
    for step in pattern.steps:
        if step.id == step_id:
            return step
    raise NotFound("Deze stap bestaat niet meer.")


def people(users: Iterable[User]) -> list[tuple[int, str]]:
    return [(user.id, user.name) for user in users]


def _draft(case: Case) -> str:
    return "" if case.status.value == "vrijgegeven" else f"{case.status.value}: telt nog niet mee"
