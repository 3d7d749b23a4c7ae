"""`/opvolging`: who has the ball, and for how long."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from patterns.actor import Role
from werktafel.kit.access import SIGNED_IN, actor, allow
from werktafel.kit.paging import page_asked
from werktafel.kit.unit import reading
from werktafel.web.forms.solutions import FollowUpForm
from werktafel.web.pages.follow_up import follow_up_page, offer_people

bp = Blueprint("follow_up", __name__)
WATCHERS = (Role.COORDINATOR, Role.FACILITATOR)


@bp.get("/opvolging")
@allow(SIGNED_IN)
def index() -> ResponseReturnValue:
    form = FollowUpForm(request.args)
    offer_people(reading(), form)
    page = follow_up_page(reading(), actor(), form, page_asked())
    return render_template("follow_up/index.html", page=page, form=form, watches=actor().has(*WATCHERS))
