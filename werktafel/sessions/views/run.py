"""A werktafel as it is now: being prepared, running, or finished; and the buttons that steer it."""

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from patterns.actor import Role
from patterns.base import utc_now
from werktafel.kit.access import SIGNED_IN, actor, allow
from werktafel.kit.forms import attempt
from werktafel.kit.htmx import see_other
from werktafel.kit.unit import reading, unit_of_work
from werktafel.sessions import rules, store
from werktafel.sessions.forms import CardForm, ExtendForm, PartyForm
from werktafel.sessions.model import Werktafel
from werktafel.sessions.rules import Phase, Shift, TableStatus
from werktafel.sessions.service import closing, steering
from werktafel.sessions.service.steering import MovePhase
from werktafel.sessions.views import pages
from werktafel.sessions.views.blueprint import bp
from werktafel.sessions.views.screen import join_url, phase_looked_at

STEP_MINUTES = 10
PRICED = (5, 10, 15, 20, 30)


@bp.get("/werktafels/<int:werktafel_id>")
@allow(SIGNED_IN)
def show(werktafel_id: int) -> ResponseReturnValue:
    table = store.get_table(reading(), werktafel_id)
    if table.status is TableStatus.CLOSED:
        return render_template("sessions/report.html", page=pages.report(reading(), actor(), table.id))
    if not rules.steers(table.state, actor()) or table.status is TableStatus.CANCELLED:
        return render_template("sessions/brief.html", sheet=pages.sheet(reading(), actor(), table))
    return _planner(table) if table.status is TableStatus.PLANNED else _desk(table)


def _planner(table: Werktafel) -> str:
    page = pages.planner(reading(), actor(), table.id, join_url(table))
    return render_template("sessions/planner.html", page=page, party_form=PartyForm())


def _desk(table: Werktafel) -> str:
    page = pages.desk(reading(), actor(), table.id, utc_now(), phase_looked_at())
    steps = [(row.step.id, f"{row.position}. {row.step.what}") for row in page.sheet.rows]
    return render_template(
        "sessions/desk.html", page=page, card_form=CardForm().offer(steps, page.phase), party_form=PartyForm()
    )


@bp.post("/werktafels/<int:werktafel_id>/start")
@allow(Role.FACILITATOR)
def start(werktafel_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        steering.start(session, actor(), werktafel_id, utc_now())
    return see_other(url_for("sessions.show", werktafel_id=werktafel_id), "De werktafel is begonnen.")


@bp.post("/werktafels/<int:werktafel_id>/fase")
@allow(Role.FACILITATOR)
def move(werktafel_id: int) -> ResponseReturnValue:
    command = MovePhase(werktafel_id, _phase("van"), _phase("naar"))
    with unit_of_work() as session:
        steering.move(session, actor(), command, utc_now())
    message = (
        f"De tafel is nu bij {command.target.value}. Alles wat er stond, is er nog. "
        "Wie nog typt, heeft 30 seconden om af te maken."
    )
    return see_other(url_for("sessions.show", werktafel_id=werktafel_id), message)


@bp.route("/werktafels/<int:werktafel_id>/verlengen", methods=["GET", "POST"])
@allow(Role.FACILITATOR)
def extend(werktafel_id: int) -> ResponseReturnValue:
    page = pages.desk(reading(), actor(), werktafel_id, utc_now())
    phase = _phase("fase") if request.method == "POST" else page.phase
    form = ExtendForm().at(werktafel_id, phase)
    if request.method == "POST" and attempt(
        form, lambda session, command: steering.extend(session, actor(), command, utc_now())
    ):
        message = f"{phase.value.capitalize()} is verlengd."
        return see_other(url_for("sessions.show", werktafel_id=werktafel_id), message)
    form.minutes.data = form.minutes.data or STEP_MINUTES
    form.from_next.data = page.after is not None if request.method == "GET" else form.from_next.data
    asked = sorted({*PRICED, form.minutes.data})
    prices = [(one, *(rules.cost(Shift(phase, one, taken), page.minutes) for taken in (True, False))) for one in asked]
    return render_template("sessions/extend.html", page=page, form=form, prices=prices), 422 if form.errors else 200


@bp.get("/werktafels/<int:werktafel_id>/afsluiten")
@allow(Role.FACILITATOR)
def ask_close(werktafel_id: int) -> ResponseReturnValue:
    page = pages.desk(reading(), actor(), werktafel_id, utc_now())
    today = page.now.astimezone(rules.AMSTERDAM).date()
    return render_template("sessions/close.html", page=page, harvest=closing.harvest(page.sheet.table, today))


@bp.post("/werktafels/<int:werktafel_id>/afsluiten")
@allow(Role.FACILITATOR)
def close(werktafel_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        parked = request.form.getlist("geparkeerd", type=int)
        for_pattern = set(parked) - set(request.form.getlist("volgende", type=int))
        closing.close(session, actor(), werktafel_id, utc_now(), for_pattern)
    message = "De werktafel is afgerond. Dit is het verslag; stappen, knelpunten en oplossingen staan bij het patroon."
    return see_other(url_for("sessions.show", werktafel_id=werktafel_id), message)


def _phase(field: str) -> Phase:
    value = request.form.get(field, "")
    if value not in set(Phase):
        abort(400)
    return Phase(value)
