"""`/patronen/<id>/stappen`: the facts in order, one row at a time; works without JavaScript."""

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from patterns.patterns.rules import check_may_edit
from patterns.patterns.store import get_pattern, knelpunten_of
from patterns.steps import service
from werktafel.kit.access import actor, allow
from werktafel.kit.forms import attempt
from werktafel.kit.htmx import see_other
from werktafel.kit.unit import reading, unit_of_work
from werktafel.web.forms.steps import StepForm
from werktafel.web.pages.pattern_work import one_step, steps_page
from werktafel.web.patterns import GATHERERS, ID

bp = Blueprint("steps", __name__)
STEP = f"/patronen/{ID}/stappen/<int(max=2147483647):step_id>"


@bp.get(f"/patronen/{ID}/stappen")
@allow(*GATHERERS)
def index(pattern_id: int) -> ResponseReturnValue:
    check_may_edit(get_pattern(reading(), pattern_id).owner_ids, actor())
    return render_template("patterns/steps.html", page=steps_page(reading(), pattern_id), form=_form(pattern_id))


@bp.post(f"/patronen/{ID}/stappen")
@allow(*GATHERERS)
def add(pattern_id: int) -> ResponseReturnValue:
    form = _form(pattern_id)
    step = attempt(form, lambda session, command: service.add(session, actor(), pattern_id, command))
    if step is None:
        return render_template("patterns/steps.html", page=steps_page(reading(), pattern_id), form=form), 422
    return see_other(_home(pattern_id), "De stap is toegevoegd.")


@bp.get(STEP)
@allow(*GATHERERS)
def edit(pattern_id: int, step_id: int) -> ResponseReturnValue:
    pattern = get_pattern(reading(), pattern_id)
    check_may_edit(pattern.owner_ids, actor())
    step = one_step(pattern, step_id)
    form = _form(pattern_id)
    form.fill(step)
    return render_template("patterns/step.html", pattern=pattern, step=step, form=form)


@bp.post(STEP)
@allow(*GATHERERS)
def save(pattern_id: int, step_id: int) -> ResponseReturnValue:
    form = _form(pattern_id)
    step = attempt(form, lambda session, command: service.edit(session, actor(), pattern_id, step_id, command))
    if step is None:
        pattern = get_pattern(reading(), pattern_id)
        return render_template("patterns/step.html", pattern=pattern, step=one_step(pattern, step_id), form=form), 422
    return see_other(_home(pattern_id), "De stap is bewaard.")


@bp.post(f"{STEP}/verplaatsen")
@allow(*GATHERERS)
def move(pattern_id: int, step_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        service.move(session, actor(), pattern_id, step_id, up=request.form.get("richting") == "omhoog")
    return see_other(_home(pattern_id))


@bp.post(f"{STEP}/weghalen")
@allow(*GATHERERS)
def remove(pattern_id: int, step_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        service.remove(session, actor(), pattern_id, step_id)
    return see_other(_home(pattern_id), "De stap is weggehaald.")


def _form(pattern_id: int) -> StepForm:
    form = StepForm()
    form.offer(knelpunten_of(reading(), [pattern_id])[pattern_id])
    return form


def _home(pattern_id: int) -> str:
    return url_for("steps.index", pattern_id=pattern_id)
