"""`/knelpunten`: the code book, so that everybody means the same by the same word."""

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from patterns.actor import Role
from patterns.knelpunten import service, store
from patterns.knelpunten.rules import check_may_curate
from werktafel.kit.access import actor, allow
from werktafel.kit.forms import attempt
from werktafel.kit.htmx import see_other
from werktafel.kit.paging import page_asked
from werktafel.kit.unit import reading
from werktafel.web.forms.knelpunten import DecideForm, EditKnelpuntForm, NewKnelpuntForm
from werktafel.web.pages.knelpunten import code_book, knelpunt_page

bp = Blueprint("knelpunten", __name__)
PROPOSERS = (Role.PROFESSIONAL, Role.FACILITATOR, Role.OWNER, Role.COORDINATOR)
ID = "<int(max=2147483647):knelpunt_id>"


@bp.get("/knelpunten")
@allow(*Role)
def index() -> ResponseReturnValue:
    return render_template("knelpunten/index.html", page=code_book(reading(), actor()))


@bp.get("/knelpunten/nieuw")
@allow(*PROPOSERS)
def new() -> ResponseReturnValue:
    form = NewKnelpuntForm()
    form.offer(reading())
    form.under.data = request.args.get("onder", "")
    return render_template("knelpunten/new.html", form=form, under=_under(form))


@bp.post("/knelpunten/nieuw")
@allow(*PROPOSERS)
def propose() -> ResponseReturnValue:
    form = NewKnelpuntForm()
    form.offer(reading())
    knelpunt = attempt(form, lambda session, text: service.propose(session, actor(), text, under_id=form.under_id))
    if knelpunt is None:
        return render_template("knelpunten/new.html", form=form, under=_under(form)), 422
    return see_other(
        url_for("knelpunten.show", knelpunt_id=knelpunt.id), "Uw voorstel ligt bij de regionale coördinator."
    )


@bp.get(f"/knelpunten/{ID}")
@allow(*Role)
def show(knelpunt_id: int) -> ResponseReturnValue:
    return _page(knelpunt_id, DecideForm())


@bp.get(f"/knelpunten/{ID}/bewerken")
@allow(Role.COORDINATOR)
def edit(knelpunt_id: int) -> ResponseReturnValue:
    check_may_curate(actor())
    knelpunt = store.get_knelpunt(reading(), knelpunt_id)
    form = EditKnelpuntForm(knelpunt_id)
    form.offer(reading())
    form.fill(store.text_of(knelpunt), knelpunt.version)
    return render_template("knelpunten/edit.html", form=form, knelpunt=knelpunt)


@bp.post(f"/knelpunten/{ID}/bewerken")
@allow(Role.COORDINATOR)
def save(knelpunt_id: int) -> ResponseReturnValue:
    knelpunt = store.get_knelpunt(reading(), knelpunt_id)
    form = EditKnelpuntForm(knelpunt_id)
    form.offer(reading())
    done = attempt(form, lambda session, command: service.edit(session, actor(), command))
    if done is None:
        return render_template("knelpunten/edit.html", form=form, knelpunt=knelpunt), 422
    return see_other(url_for("knelpunten.show", knelpunt_id=knelpunt_id), "Het knelpunt is bewaard.")


@bp.post(f"/knelpunten/{ID}/besluit")
@allow(Role.COORDINATOR)
def decide(knelpunt_id: int) -> ResponseReturnValue:
    form = DecideForm().about(knelpunt_id)
    done = attempt(form, lambda session, command: service.decide(session, actor(), command))
    if done is None:
        return _page(knelpunt_id, form), 422
    return see_other(url_for("knelpunten.show", knelpunt_id=knelpunt_id), "Het besluit is vastgelegd.")


def _under(form: NewKnelpuntForm) -> str:
    """The name of the broader entry that the new one is a part of; empty when there is none."""
    return store.get_knelpunt(reading(), form.under_id).name if form.under_id else ""


def _page(knelpunt_id: int, form: DecideForm) -> str:
    page = knelpunt_page(reading(), actor(), knelpunt_id, page_asked())
    form.about(knelpunt_id, page.knelpunt.version)
    return render_template("knelpunten/show.html", page=page, form=form)
