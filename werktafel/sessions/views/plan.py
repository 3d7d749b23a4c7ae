"""Preparing a werktafel: the list, the plan, who comes, and which cases illustrate."""

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from patterns.actor import Role
from patterns.base import utc_now
from patterns.catalogue import store as catalogue_store
from patterns.patterns import store as patterns_store
from werktafel.accounts import store as accounts_store
from werktafel.kit.access import SIGNED_IN, actor, allow
from werktafel.kit.forms import attempt
from werktafel.kit.htmx import see_other
from werktafel.kit.paging import page_asked
from werktafel.kit.unit import reading, unit_of_work
from werktafel.sessions import rules, store
from werktafel.sessions.forms import PartyForm, PlanForm
from werktafel.sessions.model import Werktafel
from werktafel.sessions.service import planning, steering
from werktafel.sessions.views import pages
from werktafel.sessions.views.blueprint import bp

EARLIER = 5


def _show(werktafel_id: int, message: str = "", anchor: str | None = None) -> ResponseReturnValue:
    return see_other(url_for("sessions.show", werktafel_id=werktafel_id, _anchor=anchor), message)


def _plan_form() -> PlanForm:
    session = reading()
    facilitators = [(user.id, user.name) for user in accounts_store.candidates(session, Role.FACILITATOR)]
    return PlanForm().offer(list(patterns_store.all_titles(session)), facilitators)


def _form_page(form: PlanForm, table: Werktafel | None, status: int = 200) -> ResponseReturnValue:
    """With how long the phases of earlier werktafels really took."""
    earlier = [(one, steering.used_minutes(one.times)) for one in store.last_played(reading(), EARLIER)]
    page = render_template(
        "sessions/plan.html", form=form, table=table, own_proposal=rules.OWN_PROPOSAL, earlier=earlier
    )
    return page, status


@bp.get("/werktafels")
@allow(SIGNED_IN)
def index() -> ResponseReturnValue:
    return render_template("sessions/index.html", page=pages.index(reading(), actor(), page_asked()))


@bp.get("/werktafels/nieuw")
@allow(Role.FACILITATOR)
def new() -> ResponseReturnValue:
    form, minutes = _plan_form(), catalogue_store.settings_of(reading())
    form.pattern.data = request.args.get("patroon", type=int)
    form.lead.data = actor().id
    form.minutes_establish.data = minutes["minutes.establish"]
    form.minutes_diagnose.data = minutes["minutes.diagnose"]
    form.minutes_solve.data = minutes["minutes.solve"]
    return _form_page(form, None)


@bp.post("/werktafels/nieuw")
@allow(Role.FACILITATOR)
def create() -> ResponseReturnValue:
    form = _plan_form()
    table = attempt(form, lambda session, command: planning.plan(session, actor(), command, utc_now()))
    if table is None:
        return _form_page(form, None, 422)
    return _show(table.id, "De werktafel is gepland. Hieronder staat wat er nog nodig is.")


@bp.get("/werktafels/<int:werktafel_id>/wijzigen")
@allow(Role.FACILITATOR)
def edit(werktafel_id: int) -> ResponseReturnValue:
    table = store.get_table(reading(), werktafel_id)
    rules.check_may_steer(table.state, actor())
    rules.check_may_prepare(table.state)
    form = _plan_form().show(table)
    return _form_page(form, table)


@bp.post("/werktafels/<int:werktafel_id>/wijzigen")
@allow(Role.FACILITATOR)
def revise(werktafel_id: int) -> ResponseReturnValue:
    table, form = store.get_table(reading(), werktafel_id), _plan_form()
    form.pattern.data = table.pattern_id
    done = attempt(form, lambda session, command: planning.revise(session, actor(), werktafel_id, command, utc_now()))
    if done is None:
        return _form_page(form, table, 422)
    return _show(werktafel_id, "De planning is gewijzigd.")


@bp.post("/werktafels/<int:werktafel_id>/afgelasten")
@allow(Role.FACILITATOR)
def cancel(werktafel_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        planning.cancel(session, actor(), werktafel_id)
    return see_other(url_for("sessions.index"), "De werktafel is afgelast.")


@bp.post("/werktafels/<int:werktafel_id>/partijen")
@allow(Role.FACILITATOR)
def invite(werktafel_id: int) -> ResponseReturnValue:
    form = PartyForm().at(werktafel_id)
    party = attempt(form, lambda session, command: planning.invite(session, actor(), command))
    if party is None:
        return render_template("sessions/party.html", form=form, werktafel_id=werktafel_id), 422
    return _show(werktafel_id, f"{party.name} staat op de lijst.", "partijen")


@bp.post("/werktafels/<int:werktafel_id>/partijen/<int:party_id>/aanwezig")
@allow(Role.FACILITATOR)
def mark_present(werktafel_id: int, party_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        planning.mark_present(session, actor(), werktafel_id, party_id, request.form.get("aanwezig") == "ja")
    return _show(werktafel_id, anchor="partijen")


@bp.post("/werktafels/<int:werktafel_id>/partijen/<int:party_id>/verwijderen")
@allow(Role.FACILITATOR)
def uninvite(werktafel_id: int, party_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        planning.uninvite(session, actor(), werktafel_id, party_id)
    return _show(werktafel_id, "De partij is van de lijst gehaald.", "partijen")


@bp.post("/werktafels/<int:werktafel_id>/casussen")
@allow(Role.FACILITATOR)
def choose_cases(werktafel_id: int) -> ResponseReturnValue:
    ids = request.form.getlist("case_ids")
    if not all(one.isdecimal() and len(one) < 10 for one in ids):
        abort(400)
    with unit_of_work() as session:
        planning.choose_cases(session, actor(), werktafel_id, [int(one) for one in ids])
    return _show(werktafel_id, "De casussen zijn gekozen.", "casussen")


@bp.post("/werktafels/<int:werktafel_id>/stappen-van-patroon")
@allow(Role.FACILITATOR)
def copy_steps(werktafel_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        planning.copy_steps(session, actor(), werktafel_id)
    return _show(werktafel_id, "De stappen van het patroon staan klaar.", "stappen")


@bp.post("/werktafels/<int:werktafel_id>/parkeerplaats")
@allow(Role.FACILITATOR)
def take_left_overs(werktafel_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        planning.take_left_overs(session, actor(), werktafel_id)
    return _show(werktafel_id, "Wat bleef liggen, staat op de parkeerplaats van deze werktafel.", "parkeerplaats")
