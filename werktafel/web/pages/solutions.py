"""What the page of one solution shows, and the choices in its forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from patterns.actor import Actor, Role
from patterns.catalogue.store import municipality_names
from patterns.patterns.rules import Stance
from patterns.patterns.store import get_pattern, knelpunten_of, members
from patterns.solutions.rules import may_decide, may_follow_up
from patterns.solutions.store import get_solution, trials_of
from werktafel.accounts import store as accounts
from werktafel.web.forms.solutions import NewSolutionForm, SolutionForm
from werktafel.web.pages.histories import Told, history_of
from werktafel.web.pages.pattern_work import people
from werktafel.web.pages.patterns import SolutionRow, rights_of, solution_rows

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.cases.model import Case
    from patterns.patterns.model import Pattern
    from patterns.solutions.model import SolutionTrial

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
    may_try: bool


def solution_page(session: Session, actor: Actor, solution_id: int) -> SolutionPage:
    solution = get_solution(session, solution_id)
    pattern = get_pattern(session, solution.pattern_id)
    places = municipality_names(session)
    names = {one.id: one.name for one in knelpunten_of(session, [pattern.id])[pattern.id]}
    owners = accounts.names_of(session, [solution.owner_id])
    return SolutionPage(
        row=solution_rows(session, [solution], owners, places)[0],
        pattern=pattern,
        knelpunt=names.get(solution.canonical_id or 0, ""),
        trials=trials_of(session, actor, solution_id, MOST_TRIALS),
        municipalities=places,
        history=history_of(session, actor, "oplossing", solution_id),
        may_follow_up=may_follow_up(solution.owner_id, pattern.owner_ids, actor),
        may_decide=may_decide(solution.route, solution.status, actor),
        may_try=rights_of(pattern, actor).gather,
    )


def trial_choices(session: Session, actor: Actor, page: SolutionPage) -> list[tuple[int, str]]:
    """The cases of the pattern that the actor may see and in which the solution was not recorded yet."""
    tried = {trial.case_id for trial, _ in page.trials}
    inside = members(session, actor, page.pattern.id, Stance.SUPPORTS, MOST_CHOICES)
    return [(one.case.id, one.case.title) for one in inside if one.case.id not in tried]


def offer(session: Session, form: NewSolutionForm | SolutionForm, pattern_id: int) -> None:
    """Fill the lists to choose from."""
    everyone = accounts.candidates(session, *Role)
    form.offer(knelpunten_of(session, [pattern_id])[pattern_id], people(everyone))
