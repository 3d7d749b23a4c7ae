"""`/dashboard`: what occurs in the region, in situations."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from werktafel.kit.access import SIGNED_IN, allow
from werktafel.kit.unit import reading
from werktafel.web.pages.dashboard import dashboard_page

bp = Blueprint("dashboard", __name__)


@bp.get("/dashboard")
@allow(SIGNED_IN)
def index() -> ResponseReturnValue:
    return render_template("dashboard/index.html", page=dashboard_page(reading()))
