"""`/oplossingen/<id>` and the forms around a solution: its text, the ball, a decision, a trial."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from patterns.followups.store import effects_of
from patterns.patterns.store import get_pattern
from patterns.solutions import service
from patterns.solutions.rules import HandOver, check_may_follow_up
from patterns.solutions.store import get_solution
from patterns.steering import service as steering
from werktafel.accounts.service import check_open
from werktafel.kit.access import SIGNED_IN, actor, allow
from werktafel.kit.forms import attempt
from werktafel.kit.htmx import see_other
from werktafel.kit.unit import reading
from werktafel.web.forms.solutions import HandOverForm, NewSolutionForm, SolutionForm, TrialForm
from werktafel.web.forms.steering import DecisionForm
from werktafel.web.pages.patterns import today
from werktafel.web.pages.region import look_again
from werktafel.web.pages.solutions import everybody, offer, solution_page, trial_choices
from werktafel.web.patterns import GATHERERS, ID

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.solutions.model import Solution

bp = Blueprint("solutions", __name__)
SOLUTION = "/oplossingen/<int(max=2147483647):solution_id>"


@bp.get(f"/patronen/{ID}/oplossingen/nieuw")
@allow(*GATHERERS)
def new(pattern_id: int) -> ResponseReturnValue:
    form = NewSolutionForm()
    offer(reading(), form, pattern_id)
    return render_template("patterns/solution_new.html", pattern=get_pattern(reading(), pattern_id), form=form)


@bp.post(f"/patronen/{ID}/oplossingen/nieuw")
@allow(*GATHERERS)
def create(pattern_id: int) -> ResponseReturnValue:
    form = NewSolutionForm()
    offer(reading(), form, pattern_id)
    made = attempt(form, lambda session, command: service.create(session, actor(), pattern_id, command, today()))
    if made is None:
        pattern = get_pattern(reading(), pattern_id)
        return render_template("patterns/solution_new.html", pattern=pattern, form=form), 422
    look_again((made.title, made.description, made.first_step))
    return see_other(url_for("solutions.show", solution_id=made.id), "De oplossing is toegevoegd.")


@bp.get(SOLUTION)
@allow(SIGNED_IN)
def show(solution_id: int) -> ResponseReturnValue:
    return _show(solution_id)


@bp.get(f"{SOLUTION}/wijzigen")
@allow(SIGNED_IN)
def edit(solution_id: int) -> ResponseReturnValue:
    solution = get_solution(reading(), solution_id)
    pattern = get_pattern(reading(), solution.pattern_id)
    check_may_follow_up(solution.owner_id, pattern.owner_ids, actor())
    form = SolutionForm()
    offer(reading(), form, solution.pattern_id)
    form.fill(solution)
    return render_template("patterns/solution_edit.html", solution=solution, pattern=pattern, form=form)


@bp.post(f"{SOLUTION}/wijzigen")
@allow(SIGNED_IN)
def save(solution_id: int) -> ResponseReturnValue:
    form = SolutionForm()
    solution = get_solution(reading(), solution_id)
    offer(reading(), form, solution.pattern_id)
    saved = attempt(form, lambda session, command: service.edit(session, actor(), solution_id, command, today()))
    if saved is None:
        pattern = get_pattern(reading(), solution.pattern_id)
        return render_template("patterns/solution_edit.html", solution=solution, pattern=pattern, form=form), 422
    look_again((saved.title, saved.description, saved.first_step))
    return see_other(url_for("solutions.show", solution_id=solution_id), "De oplossing is bewaard.")


@bp.post(f"{SOLUTION}/overdragen")
@allow(SIGNED_IN)
def hand_over(solution_id: int) -> ResponseReturnValue:
    form = HandOverForm()
    form.offer(everybody(reading()))
    done = attempt(form, lambda session, command: _hand_over(session, solution_id, command))
    if done is None:
        return _show(solution_id, hand_over=form), 422
    return see_other(url_for("solutions.show", solution_id=solution_id), f"Aan zet is nu: {done.with_whom}.")


@bp.post(f"{SOLUTION}/besluit")
@allow(SIGNED_IN)
def decide(solution_id: int) -> ResponseReturnValue:
    form = DecisionForm()
    steering.check_may_decide(reading(), actor(), get_solution(reading(), solution_id))
    done = attempt(form, lambda session, command: steering.decide(session, actor(), solution_id, command, today()))
    if done is None:
        return _show(solution_id, decision=form), 422
    return see_other(url_for("solutions.show", solution_id=solution_id), "Het besluit is vastgelegd.")


@bp.post(f"{SOLUTION}/pogingen")
@allow(*GATHERERS)
def record_trial(solution_id: int) -> ResponseReturnValue:
    form = TrialForm()
    done = attempt(form, lambda session, command: service.record_trial(session, actor(), solution_id, command))
    if done is None:
        return _show(solution_id, trial=form), 422
    return see_other(url_for("solutions.show", solution_id=solution_id), "De poging is bewaard.")


def _hand_over(session: Session, solution_id: int, command: HandOver) -> Solution:
    check_open(session, [command.with_user_id])
    return service.hand_over(session, actor(), solution_id, command, today())


def _show(solution_id: int, **forms: Any) -> str:
    """The page with its three forms; one that was refused comes back as it was sent."""
    page = solution_page(reading(), actor(), solution_id)
    shown = {
        "hand_over": HandOverForm(formdata=None),
        "decision": DecisionForm(formdata=None),
        "trial": TrialForm(formdata=None),
        **forms,
    }
    shown["hand_over"].offer(everybody(reading()))
    shown["trial"].offer(trial_choices(reading(), actor(), page))
    effects = effects_of(reading(), solution_id)
    return render_template("patterns/solution.html", page=page, effects=effects, **shown)
