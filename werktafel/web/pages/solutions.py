"""What the page of one solution shows, and the choices in its forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from patterns.actor import Actor, Role
from patterns.catalogue.store import municipality_names, settings_of
from patterns.discovery.store import SMALLEST_CELL
from patterns.effects.rules import Comparison, told
from patterns.effects.store import compare
from patterns.patterns.rules import Stance
from patterns.patterns.store import get_pattern, knelpunten_of, members
from patterns.solutions.rules import RUNNING, ball_holder, due_in_words, may_follow_up
from patterns.solutions.store import get_solution, trials_of
from patterns.steering.rules import may_decide, may_put
from patterns.steering.service import question_of
from patterns.steering.store import Item, decisions, find_open
from werktafel.accounts import store as accounts
from werktafel.web.forms.solutions import NewSolutionForm, SolutionForm
from werktafel.web.pages.histories import Told, history_of
from werktafel.web.pages.pattern_work import people
from werktafel.web.pages.patterns import SolutionRow, rights_of, solution_rows, today

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.cases.model import Case
    from patterns.patterns.model import Pattern
    from patterns.solutions.model import SolutionTrial
    from patterns.steering.model import AgendaItem

MOST_TRIALS = 50
MOST_CHOICES = 100


@dataclass(frozen=True)
class SolutionPage:
    row: SolutionRow
    pattern: Pattern
    knelpunt: str
    trials: Sequence[tuple[SolutionTrial, Case]]
    municipalities: Mapping[str, str]
    history: tuple[Told, ...]
    may_follow_up: bool
    may_decide: bool
    may_put: bool
    on_agenda: AgendaItem | None
    decisions: Sequence[Item]
    due: str
    ball: str
    change: Comparison | None
    smallest: int
    may_try: bool

    def in_region(self, number: int) -> str:
        """A number of the whole region, held back when it is small."""
        return told(number, self.smallest)


def solution_page(session: Session, actor: Actor, solution_id: int) -> SolutionPage:
    solution = get_solution(session, solution_id)
    pattern = get_pattern(session, solution.pattern_id)
    places = municipality_names(session)
    names = {one.id: one.name for one in knelpunten_of(session, [pattern.id])[pattern.id]}
    owners = accounts.names_of(session, [solution.owner_id, solution.with_user_id])
    follows = may_follow_up(solution.owner_id, pattern.owner_ids, actor)
    item, decided = find_open(session, solution_id), decisions(session, MOST_TRIALS, solution_id=solution_id)
    asked = question_of(solution, pattern.manager_id, item is not None, bool(decided))
    return SolutionPage(
        row=solution_rows(session, [solution], owners, places)[0],
        pattern=pattern,
        knelpunt=names.get(solution.canonical_id or 0, ""),
        trials=trials_of(session, actor, solution_id, MOST_TRIALS),
        municipalities=places,
        history=history_of(session, actor, "oplossing", solution_id),
        may_follow_up=follows,
        may_decide=may_decide(asked, actor),
        may_put=follows and may_put(solution.route, solution.status),
        on_agenda=item,
        decisions=decided,
        ball=ball_holder(solution.with_whom, owners.get(solution.with_user_id or 0, "")),
        change=compare(session, pattern.id, solution.done_on, today()) if solution.done_on else None,
        smallest=settings_of(session)[SMALLEST_CELL],
        due=due_in_words(solution.due_on, today()) if solution.status in RUNNING else "",
        may_try=rights_of(pattern, actor).gather,
    )


def trial_choices(session: Session, actor: Actor, page: SolutionPage) -> list[tuple[int, str]]:
    """The cases of the pattern that the actor may see and in which the solution was not recorded yet."""
    tried = {trial.case_id for trial, _ in page.trials}
    inside = members(session, actor, page.pattern.id, Stance.SUPPORTS, MOST_CHOICES)
    return [(one.case.id, one.case.title) for one in inside if one.case.id not in tried]


def offer(session: Session, form: NewSolutionForm | SolutionForm, pattern_id: int) -> None:
    """Fill the lists to choose from."""
    form.offer(knelpunten_of(session, [pattern_id])[pattern_id], everybody(session))


def everybody(session: Session) -> list[tuple[int, str]]:
    """Every open account, to choose from."""
    return people(accounts.candidates(session, *Role))
