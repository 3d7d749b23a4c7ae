"""`/terugkijken` and `/casussen/<id>/terugkijken`: how it went after three, six and twelve months."""

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from patterns.actor import Role
from patterns.cases.store import get_visible
from patterns.followups import service
from patterns.followups.rules import check_may_answer
from werktafel.kit.access import actor, allow
from werktafel.kit.forms import attempt
from werktafel.kit.htmx import see_other
from werktafel.kit.paging import page_asked
from werktafel.kit.unit import reading
from werktafel.web.forms.followups import FollowUpForm
from werktafel.web.pages.followups import asked_page, timeline_of, today

bp = Blueprint("followups", __name__)
ASK = "/casussen/<int(max=2147483647):case_id>/terugkijken"


@bp.get("/terugkijken")
@allow(Role.PROFESSIONAL)
def index() -> ResponseReturnValue:
    return render_template("followups/index.html", page=asked_page(reading(), actor(), page_asked()))


@bp.get(ASK)
@allow(Role.PROFESSIONAL)
def ask(case_id: int) -> ResponseReturnValue:
    return _ask(case_id, FollowUpForm(formdata=None))


@bp.post(ASK)
@allow(Role.PROFESSIONAL)
def tell(case_id: int) -> ResponseReturnValue:
    form = FollowUpForm()
    form.offer(timeline_of(reading(), actor(), get_visible(reading(), actor(), case_id)).to_answer)
    done = attempt(form, lambda session, command: service.answer(session, actor(), case_id, command, today()))
    if done is None:
        return _ask(case_id, form), 422
    return see_other(url_for("cases.show", case_id=case_id) + "#terugkijken", "Dank u. Dit staat nu bij de casus.")


def _ask(case_id: int, form: FollowUpForm) -> str:
    case = get_visible(reading(), actor(), case_id)
    check_may_answer(case.municipality, case.status, actor())
    timeline = timeline_of(reading(), actor(), case)
    form.offer(timeline.to_answer)
    if request.method == "GET":
        form.maanden.data = str(timeline.open or "")
    return render_template("followups/ask.html", case=case, timeline=timeline, form=form)
