"""`/verkennen`: start at one pattern and wander to its neighbours."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from werktafel.kit.access import SIGNED_IN, allow
from werktafel.kit.unit import reading
from werktafel.web.pages.explore import explore_page

bp = Blueprint("explore", __name__)


@bp.get("/verkennen")
@allow(SIGNED_IN)
def index() -> ResponseReturnValue:
    return render_template("explore/index.html", page=explore_page(reading(), request.args.get("patroon", type=int)))
