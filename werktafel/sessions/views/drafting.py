"""The page on which a facilitator chooses sentences of the cases as a first draft of the steps."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from patterns.actor import Role
from patterns.patterns.rules import MAX_STEPS
from patterns.steps.rules import StepText
from werktafel.kit.access import actor, allow
from werktafel.kit.htmx import see_other
from werktafel.kit.unit import reading, unit_of_work
from werktafel.sessions import store
from werktafel.sessions.service import drafting
from werktafel.sessions.views.blueprint import bp

PATH = "/werktafels/<int:werktafel_id>/stappen-uit-casussen"


@bp.get(PATH)
@allow(Role.FACILITATOR)
def draft_steps(werktafel_id: int) -> ResponseReturnValue:
    found = drafting.drafts(reading(), actor(), werktafel_id)
    table = store.get_table(reading(), werktafel_id)
    return render_template("sessions/draft_steps.html", table=table, drafts=found.steps, parties=found.parties)


@bp.post(PATH)
@allow(Role.FACILITATOR)
def take_draft_steps(werktafel_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        number = drafting.take(session, actor(), werktafel_id, _chosen(request.form))
    message = "De stap staat in het concept." if number == 1 else f"{number} stappen staan in het concept."
    return see_other(url_for("sessions.show", werktafel_id=werktafel_id, _anchor="stappen"), message)


def _chosen(form: MultiDict[str, str]) -> list[StepText]:
    """The rows that were ticked, in the order of the page."""
    rows = form.getlist("kies")[: MAX_STEPS + 1]
    return [
        StepText(form.get(f"wie-{row}", ""), form.get(f"wat-{row}", ""), breaks=form.get(f"vast-{row}") == "ja")
        for row in rows
    ]
