"""The rows of the follow-up list, with their age in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from patterns.actor import Actor
from patterns.solutions.rules import RUNNING, ball_holder, due_in_words, how_long, is_late, may_follow_up
from patterns.solutions.store import FollowUpFilter, count_follow_up, list_follow_up, people_in_follow_up
from werktafel.accounts.store import names_of
from werktafel.kit.paging import PER_PAGE, Page, offset_of
from werktafel.web.forms.solutions import FollowUpForm
from werktafel.web.pages.patterns import today

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.solutions.model import Solution


@dataclass(frozen=True)
class FollowUpRow:
    """`age` reads as `12 dagen bij manager Wonen`."""

    solution: Solution
    pattern_title: str
    age: str
    owner: str
    due: str
    late: bool
    mine: bool


def offer_people(session: Session, form: FollowUpForm) -> None:
    """Everybody who has something to do with what runs, by name."""
    names = names_of(session, people_in_follow_up(session))
    form.offer(sorted(names.items(), key=lambda one: (one[1].casefold(), one[0])))


def follow_up_page(
    session: Session, actor: Actor, form: FollowUpForm, number: int, per_page: int = PER_PAGE
) -> Page[FollowUpRow]:
    wanted = FollowUpFilter(
        mine=form.chosen_person(actor.id),
        route=form.chosen_route(),
        late_on=today() if form.stand.data == "laat" else None,
        with_whom=(form.bij.data or "")[:80],
        with_done=form.stand.data == "alles",
    )
    found = list_follow_up(session, wanted, per_page, offset_of(number, per_page))
    owners = names_of(session, [who for one in found for who in (one.solution.owner_id, one.solution.with_user_id)])
    rows = [
        FollowUpRow(
            solution=one.solution,
            pattern_title=one.pattern_title,
            age=_age(one.solution, owners.get(one.solution.with_user_id or 0, "")),
            owner=owners.get(one.solution.owner_id or 0, ""),
            due=due_in_words(one.solution.due_on, today()) if one.solution.status in RUNNING else "",
            late=is_late(one.solution.due_on, one.solution.status, today()),
            mine=may_follow_up(one.solution.owner_id, one.pattern_owner_ids, actor),
        )
        for one in found
    ]
    return Page(rows, number, count_follow_up(session, wanted), per_page)


def _age(solution: Solution, name: str) -> str:
    return f"{how_long(solution.ball_since, today())} bij {ball_holder(solution.with_whom, name) or 'niemand'}"
