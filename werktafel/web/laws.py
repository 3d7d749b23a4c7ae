"""`/wetten`: which laws give room, which pinch, and in how many situations."""

from datetime import date

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from patterns.actor import Role
from werktafel.kit.access import allow
from werktafel.kit.unit import reading
from werktafel.web.pages.laws import law_register

bp = Blueprint("laws", __name__)


@bp.get("/wetten")
@allow(*Role)
def index() -> ResponseReturnValue:
    return render_template("laws/index.html", laws=law_register(reading(), date.today()))
