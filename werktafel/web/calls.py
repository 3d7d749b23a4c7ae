"""`/oproepen`: who sees this too? A few words and an end date, answered on the pattern."""

from datetime import date, timedelta

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from patterns.actor import Role
from patterns.calls import service, store
from patterns.calls.rules import USUAL_DAYS, check_may_call
from patterns.patterns.store import get_pattern
from werktafel.kit.access import SIGNED_IN, actor, allow
from werktafel.kit.forms import attempt
from werktafel.kit.htmx import see_other
from werktafel.kit.paging import PER_PAGE, Page, offset_of, page_asked
from werktafel.kit.unit import reading, unit_of_work
from werktafel.web.forms.calls import CallForm
from werktafel.web.pages.calls import call_page
from werktafel.web.pages.patterns import today

bp = Blueprint("calls", __name__)
CALL = "/oproepen/<int(max=2147483647):call_id>"
NEW = "/patronen/<int(max=2147483647):pattern_id>/oproep"
CALLERS = (Role.FACILITATOR, Role.OWNER, Role.COORDINATOR)


@bp.get("/oproepen")
@allow(SIGNED_IN)
def index() -> ResponseReturnValue:
    number = page_asked()
    rows = store.list_calls(reading(), PER_PAGE, offset_of(number))
    page = Page(rows, number, store.count_calls(reading()))
    return render_template("calls/index.html", page=page, today=today())


@bp.get(CALL)
@allow(SIGNED_IN)
def show(call_id: int) -> ResponseReturnValue:
    return render_template("calls/show.html", page=call_page(reading(), actor(), call_id, today()))


@bp.get(NEW)
@allow(*CALLERS)
def new(pattern_id: int) -> ResponseReturnValue:
    pattern = get_pattern(reading(), pattern_id)
    check_may_call(pattern.owner_ids, actor())
    running = store.find_running(reading(), pattern_id, today())
    if running is not None:
        return see_other(
            url_for("calls.show", call_id=running.id), "Deze oproep loopt nu. Er kan er één tegelijk lopen."
        )
    form = CallForm(data={"tot": _usual_end()})
    return render_template("calls/new.html", form=form, pattern=pattern)


@bp.post(NEW)
@allow(*CALLERS)
def create(pattern_id: int) -> ResponseReturnValue:
    form = CallForm()
    call = attempt(form, lambda session, command: service.make(session, actor(), pattern_id, command, today()))
    if call is None:
        return render_template("calls/new.html", form=form, pattern=get_pattern(reading(), pattern_id)), 422
    message = "De oproep staat nu op de startpagina van de professionals in de regio."
    return see_other(url_for("calls.show", call_id=call.id), message)


@bp.post(f"{CALL}/stop")
@allow(*CALLERS)
def stop(call_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        service.stop(session, actor(), call_id, today())
    return see_other(url_for("calls.show", call_id=call_id), "De oproep is gestopt.")


def _usual_end() -> date:
    return today() + timedelta(days=USUAL_DAYS)
