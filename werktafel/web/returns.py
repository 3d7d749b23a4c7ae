"""`/casussen/<id>/waardedriehoek`: why a breakthrough is right, what it costs and what it returns."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from flask import Blueprint, abort, render_template, url_for
from flask.typing import ResponseReturnValue

from patterns.actor import Role
from patterns.catalogue.store import price_lines
from patterns.returns import service
from patterns.returns.rules import ScenarioKind
from werktafel.kit.access import actor, allow
from werktafel.kit.forms import attempt, version_seen
from werktafel.kit.htmx import see_other
from werktafel.kit.unit import reading, unit_of_work
from werktafel.web.forms.returns import ChoiceForm, EditLineForm, LineFields, LineForm, ScenarioForm, TriangleForm
from werktafel.web.pages.returns import TrianglePage, triangle_page

if TYPE_CHECKING:
    from patterns.returns.model import CostLine

bp = Blueprint("returns", __name__)
URL = "/casussen/<int(max=2147483647):case_id>/waardedriehoek"
LINE = f"{URL}/regels/<int(max=2147483647):line_id>"
SAVED = "Het is bewaard."
AnyLine = TypeVar("AnyLine", bound=LineFields)


@bp.get(URL)
@allow(*Role)
def show(case_id: int) -> ResponseReturnValue:
    page = triangle_page(reading(), actor(), case_id)
    form = ChoiceForm(formdata=None)
    if page.triangle and page.triangle.chosen:
        form.keuze.data, form.reden.data = page.triangle.chosen.value, page.triangle.reason
    return _show(page, form)


@bp.post(f"{URL}/keuze")
@allow(*Role)
def choose(case_id: int) -> ResponseReturnValue:
    form = ChoiceForm()
    done = attempt(form, lambda session, command: service.choose(session, actor(), case_id, command))
    if done is None:
        return _show(triangle_page(reading(), actor(), case_id), form), 422
    return _back(case_id, "De keuze is bewaard. De andere doorbraak blijft te lezen.")


@bp.get(f"{URL}/wijzigen")
@allow(Role.PROFESSIONAL)
def edit(case_id: int) -> ResponseReturnValue:
    page = _writable(case_id)
    form = TriangleForm(formdata=None, obj=page.triangle)
    return render_template("returns/edit.html", page=page, form=form)


@bp.post(f"{URL}/wijzigen")
@allow(Role.PROFESSIONAL)
def save(case_id: int) -> ResponseReturnValue:
    form = TriangleForm()
    done = attempt(form, lambda session, command: service.write_triangle(session, actor(), case_id, command))
    if done is None:
        return render_template("returns/edit.html", page=_writable(case_id), form=form), 422
    return _back(case_id, SAVED)


@bp.get(f"{URL}/<kind>")
@allow(Role.PROFESSIONAL)
def scenario(case_id: int, kind: str) -> ResponseReturnValue:
    wanted, page = _kind(kind), _writable(case_id)
    form = ScenarioForm(formdata=None).about(wanted)
    form.tekst.data = page.scenario(wanted).text
    return _scenario(page, wanted, form, LineForm(formdata=None))


@bp.post(f"{URL}/<kind>")
@allow(Role.PROFESSIONAL)
def save_scenario(case_id: int, kind: str) -> ResponseReturnValue:
    wanted = _kind(kind)
    form = ScenarioForm().about(wanted)
    done = attempt(form, lambda session, command: service.write_scenario(session, actor(), case_id, command))
    if done is None:
        return _scenario(_writable(case_id), wanted, form, LineForm(formdata=None)), 422
    return _back(case_id, SAVED)


@bp.post(f"{URL}/<kind>/regels")
@allow(Role.PROFESSIONAL)
def add_line(case_id: int, kind: str) -> ResponseReturnValue:
    wanted, page = _kind(kind), _writable(case_id)
    form = _offer(LineForm(), page, wanted)
    done = attempt(form, lambda session, command: service.add_line(session, actor(), case_id, command))
    if done is None:
        text = ScenarioForm(formdata=None).about(wanted)
        text.tekst.data = page.scenario(wanted).text
        return _scenario(_writable(case_id), wanted, text, form), 422
    return see_other(url_for("returns.scenario", case_id=case_id, kind=kind), "De kostenregel is toegevoegd.")


@bp.get(LINE)
@allow(Role.PROFESSIONAL)
def line(case_id: int, line_id: int) -> ResponseReturnValue:
    page, one = _line(case_id, line_id)
    form = _offer(EditLineForm(formdata=None), page, one.scenario).fill(one)
    return render_template("returns/line.html", page=page, line=one, form=form, version=one.version)


@bp.post(LINE)
@allow(Role.PROFESSIONAL)
def edit_line(case_id: int, line_id: int) -> ResponseReturnValue:
    page, one = _line(case_id, line_id)
    form = _offer(EditLineForm(), page, one.scenario).about(line_id)
    done = attempt(form, lambda session, command: service.edit_line(session, actor(), case_id, command))
    if done is None:
        return render_template("returns/line.html", page=page, line=one, form=form, version=version_seen()), 422
    return see_other(url_for("returns.scenario", case_id=case_id, kind=one.scenario.value), SAVED)


@bp.post(f"{LINE}/weg")
@allow(Role.PROFESSIONAL)
def remove_line(case_id: int, line_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        service.remove_line(session, actor(), case_id, line_id)
    return _back(case_id, "De kostenregel is weg.")


def _kind(kind: str) -> ScenarioKind:
    if kind not in set(ScenarioKind):
        abort(404)
    return ScenarioKind(kind)


def _writable(case_id: int) -> TrianglePage:
    page = triangle_page(reading(), actor(), case_id)
    if not page.may_write:
        abort(403)
    return page


def _line(case_id: int, line_id: int) -> tuple[TrianglePage, CostLine]:
    page = _writable(case_id)
    found = next((one for scenario in page.scenarios for one in scenario.lines if one.id == line_id), None)
    if found is None:
        abort(404)
    return page, found


def _offer(form: AnyLine, page: TrianglePage, kind: ScenarioKind) -> AnyLine:
    return form.offer(kind, list(page.streams.items()), price_lines(reading(), page.case.municipality))


def _show(page: TrianglePage, form: ChoiceForm) -> str:
    return render_template("returns/show.html", page=page, form=form)


def _scenario(page: TrianglePage, kind: ScenarioKind, form: ScenarioForm, line_form: LineForm) -> str:
    line = _offer(line_form, page, kind)
    return render_template("returns/scenario.html", page=page, scenario=page.scenario(kind), form=form, line_form=line)


def _back(case_id: int, message: str) -> ResponseReturnValue:
    return see_other(url_for("returns.show", case_id=case_id), message)
