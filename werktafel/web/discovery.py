"""`/patronen/vondsten`: what might be a pattern, the cases behind it, and what people thought of it."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from patterns.actor import Role
from patterns.discovery import service
from werktafel.kit.access import SIGNED_IN, actor, allow
from werktafel.kit.forms import attempt
from werktafel.kit.htmx import see_other
from werktafel.kit.paging import page_asked
from werktafel.kit.unit import reading, unit_of_work
from werktafel.web.forms.discovery import RefuseForm
from werktafel.web.pages.discovery import discovery_page, suggestion_page

bp = Blueprint("discovery", __name__)
REFUSERS = (Role.PROFESSIONAL, Role.FACILITATOR, Role.OWNER, Role.COORDINATOR)
MARK = "<string(length=16):mark>"


@bp.get("/patronen/vondsten")
@allow(SIGNED_IN)
def index() -> ResponseReturnValue:
    return render_template("discovery/index.html", page=discovery_page(reading(), actor(), page_asked()))


@bp.get(f"/patronen/vondsten/{MARK}")
@allow(SIGNED_IN)
def show(mark: str) -> ResponseReturnValue:
    page = suggestion_page(reading(), actor(), mark, page_asked())
    return render_template("discovery/show.html", page=page, form=RefuseForm())


@bp.post(f"/patronen/vondsten/{MARK}/afwijzen")
@allow(*REFUSERS)
def refuse(mark: str) -> ResponseReturnValue:
    form = RefuseForm()
    refused = attempt(form, lambda session, command: service.refuse(session, actor(), mark, command))
    if refused is None:
        page = suggestion_page(reading(), actor(), mark, page_asked())
        return render_template("discovery/show.html", page=page, form=form), 422
    return see_other(url_for("discovery.index"), "Dank u. Deze combinatie komt niet meer terug.")


@bp.post("/patronen/vondsten/afgewezen/<int(max=2147483647):number>/terughalen")
@allow(*REFUSERS)
def take_back(number: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        service.take_back(session, actor(), number)
    return see_other(url_for("discovery.index"), "De afwijzing is ingetrokken.")
