"""`/opvolging/bij-mij`: what waits with the one who looks, and for how many days."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from patterns.errors import NotAllowed, NotFound
from patterns.patterns.store import get_pattern
from patterns.reopening import service as reopening
from patterns.reopening.rules import may_answer
from patterns.reopening.store import proposals_of
from werktafel.kit.access import SIGNED_IN, actor, allow
from werktafel.kit.forms import attempt
from werktafel.kit.htmx import see_other
from werktafel.kit.unit import reading
from werktafel.web.forms.handovers import ReopeningForm
from werktafel.web.pages.handovers import at_me_page

bp = Blueprint("at_me", __name__)
REOPENING = "/patronen/<int(max=2147483647):pattern_id>/heropenen/<int(max=2147483647):case_id>"


@bp.get("/opvolging/bij-mij")
@allow(SIGNED_IN)
def index() -> ResponseReturnValue:
    return render_template("follow_up/at_me.html", page=at_me_page(reading(), actor()))


@bp.get(REOPENING)
@allow(SIGNED_IN)
def reopen(pattern_id: int, case_id: int) -> ResponseReturnValue:
    return _reopen(pattern_id, case_id, ReopeningForm(formdata=None))


@bp.post(REOPENING)
@allow(SIGNED_IN)
def answer(pattern_id: int, case_id: int) -> ResponseReturnValue:
    form = ReopeningForm()
    form.case_id = case_id
    pattern = attempt(form, lambda session, command: reopening.answer(session, actor(), pattern_id, command))
    if pattern is None:
        return _reopen(pattern_id, case_id, form), 422
    opened = pattern.status.value == "in_behandeling"
    message = "Het patroon is weer open." if opened else "Het patroon blijft opgelost. Uw reden staat erbij."
    return see_other(url_for("patterns.show", pattern_id=pattern_id), message)


def _reopen(pattern_id: int, case_id: int, form: ReopeningForm) -> str:
    pattern = get_pattern(reading(), pattern_id)
    if not may_answer(pattern.owner_ids, actor()):
        raise NotAllowed("Alleen de eigenaar, de vervanger of de coördinator zegt of het patroon weer opengaat.")
    case = next((one.case for one in proposals_of(reading(), pattern_id) if one.case.id == case_id), None)
    if case is None:
        raise NotFound("Deze vraag staat niet meer open.")
    return render_template("follow_up/reopen.html", pattern=pattern, case=case, form=form)
