"""`/`: the start page, different for each role."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from werktafel.kit.access import SIGNED_IN, allow

bp = Blueprint("start", __name__)


@bp.get("/")
@allow(SIGNED_IN)
def index() -> ResponseReturnValue:
    return render_template("start/index.html")
