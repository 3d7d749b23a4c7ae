"""`/patronen`: what recurs, how often, who answers for it, and on which cases it rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from patterns.actor import Role
from patterns.calls.store import calls_of_pattern
from patterns.days import months_later
from patterns.handovers import service as handovers
from patterns.knelpunten.store import usable
from patterns.patterns import service
from patterns.patterns.rules import Appointment, check_may_appoint, check_may_edit
from patterns.patterns.store import candidates, get_pattern
from patterns.relations import service as relations
from patterns.relations.store import resembling
from werktafel.accounts import store as accounts
from werktafel.accounts.service import check_open
from werktafel.kit.access import SIGNED_IN, actor, allow
from werktafel.kit.forms import attempt
from werktafel.kit.htmx import see_other
from werktafel.kit.numbers import id_asked
from werktafel.kit.paging import page_asked
from werktafel.kit.unit import reading, unit_of_work
from werktafel.web.forms.patterns import AddCaseForm, NewPatternForm, OwnerForm, PatternFilterForm, PatternForm
from werktafel.web.pages.pattern_work import case_choices, cases_page, people
from werktafel.web.pages.patterns import narrowed_to, pattern_cards, pattern_page, today
from werktafel.web.pages.readiness import ready_panel
from werktafel.web.pages.region import look_again, texts_of
from werktafel.web.pages.relations import around_pattern

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.patterns.model import Pattern

bp = Blueprint("patterns", __name__)
GATHERERS = (Role.PROFESSIONAL, Role.FACILITATOR, Role.OWNER, Role.COORDINATOR)
ID = "<int(max=2147483647):pattern_id>"


@bp.get("/patronen")
@allow(SIGNED_IN)
def index() -> ResponseReturnValue:
    form = PatternFilterForm(request.args)
    knelpunt_id = id_asked("knelpunt")
    wanted = form.wanted(actor().id, knelpunt_id)
    page = pattern_cards(reading(), wanted, page_asked())
    return render_template("patterns/index.html", page=page, form=form, knelpunt=narrowed_to(reading(), knelpunt_id))


@bp.get("/patronen/nieuw")
@allow(*GATHERERS)
def new() -> ResponseReturnValue:
    form = NewPatternForm()
    form.offer(usable(reading()))
    form.knelpunt_ids.data = request.args.getlist("knelpunten", type=int)
    form.review_on.data = months_later(today(), service.REVIEW_MONTHS)
    return render_template("patterns/new.html", form=form, alike=())


@bp.post("/patronen/nieuw")
@allow(*GATHERERS)
def create() -> ResponseReturnValue:
    form = NewPatternForm()
    form.offer(usable(reading()))
    pattern = attempt(form, lambda session, command: relations.start(session, actor(), command))
    if pattern is None:
        return render_template("patterns/new.html", form=form, alike=resembling(reading(), form.started())), 422
    look_again((pattern.title, pattern.sentence))
    return see_other(url_for("patterns.cases", pattern_id=pattern.id), "Het patroon is gemaakt. Voeg nu casussen toe.")


@bp.get(f"/patronen/{ID}")
@allow(SIGNED_IN)
def show(pattern_id: int) -> ResponseReturnValue:
    page = pattern_page(reading(), actor(), pattern_id)
    ready = ready_panel(reading(), actor(), page.pattern, page.standing, page.municipalities)
    around = around_pattern(reading(), page.pattern)
    calls = calls_of_pattern(reading(), pattern_id)
    return render_template("patterns/show.html", page=page, ready=ready, calls=calls, around=around)


@bp.get(f"/patronen/{ID}/wijzigen")
@allow(*GATHERERS)
def edit(pattern_id: int) -> ResponseReturnValue:
    pattern = get_pattern(reading(), pattern_id)
    check_may_edit(pattern.owner_ids, actor())
    form = PatternForm()
    form.offer(usable(reading()))
    form.fill(pattern)
    return render_template("patterns/edit.html", pattern=pattern, form=form)


@bp.post(f"/patronen/{ID}/wijzigen")
@allow(*GATHERERS)
def save(pattern_id: int) -> ResponseReturnValue:
    form = PatternForm()
    form.offer(usable(reading()))
    pattern = attempt(form, lambda session, command: service.edit(session, actor(), pattern_id, command))
    if pattern is None:
        return render_template("patterns/edit.html", pattern=get_pattern(reading(), pattern_id), form=form), 422
    look_again(texts_of(pattern))
    return see_other(url_for("patterns.show", pattern_id=pattern_id), "Het patroon is bewaard.")


@bp.get(f"/patronen/{ID}/eigenaar")
@allow(*GATHERERS)
def owner(pattern_id: int) -> ResponseReturnValue:
    pattern = get_pattern(reading(), pattern_id)
    check_may_appoint(actor())
    form = _owner_form()
    form.fill(pattern)
    return render_template("patterns/owner.html", pattern=pattern, form=form)


@bp.post(f"/patronen/{ID}/eigenaar")
@allow(*GATHERERS)
def appoint(pattern_id: int) -> ResponseReturnValue:
    form = _owner_form()
    pattern = attempt(form, lambda session, command: _appoint(session, pattern_id, command))
    if pattern is None:
        return render_template("patterns/owner.html", pattern=get_pattern(reading(), pattern_id), form=form), 422
    message = "De eigenaar is vastgelegd." if pattern.owner_id else "Dit patroon heeft nu nog geen eigenaar."
    return see_other(url_for("patterns.show", pattern_id=pattern_id), message)


@bp.get(f"/patronen/{ID}/casussen")
@allow(SIGNED_IN)
def cases(pattern_id: int) -> ResponseReturnValue:
    return _cases(pattern_id, AddCaseForm())


@bp.post(f"/patronen/{ID}/casussen")
@allow(*GATHERERS)
def add_case(pattern_id: int) -> ResponseReturnValue:
    form = AddCaseForm()
    link = attempt(form, lambda session, command: service.add_case(session, actor(), pattern_id, command))
    if link is None:
        return _cases(pattern_id, form), 422
    return see_other(url_for("patterns.cases", pattern_id=pattern_id), "De casus hoort nu bij dit patroon.")


@bp.post(f"/patronen/{ID}/casussen/<int(max=2147483647):case_id>/weghalen")
@allow(*GATHERERS)
def remove_case(pattern_id: int, case_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        service.remove_case(session, actor(), pattern_id, case_id)
    return see_other(url_for("patterns.cases", pattern_id=pattern_id), "De casus is uit het patroon gehaald.")


def _appoint(session: Session, pattern_id: int, command: Appointment) -> Pattern:
    check_open(session, (command.owner_id, command.deputy_id, command.manager_id))
    return handovers.appoint(session, actor(), pattern_id, command, today())


def _owner_form() -> OwnerForm:
    form = OwnerForm()
    owners = accounts.candidates(reading(), Role.OWNER)
    form.offer(people(owners), people(accounts.candidates(reading(), *Role)))
    return form


def _cases(pattern_id: int, form: AddCaseForm) -> str:
    text = request.args.get("zoek", "")[:100]
    found = candidates(reading(), actor(), pattern_id, text)
    page = cases_page(reading(), actor(), pattern_id, page_asked(), found, text)
    form.offer(case_choices(page))
    return render_template("patterns/cases.html", page=page, form=form)
