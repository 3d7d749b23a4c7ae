"""`/`: the start page, different for each role."""

from datetime import UTC, datetime

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from werktafel.kit.access import SIGNED_IN, actor, allow
from werktafel.kit.filters import local
from werktafel.kit.unit import reading
from werktafel.web.pages.start import start_page

bp = Blueprint("start", __name__)


@bp.get("/")
@allow(SIGNED_IN)
def index() -> ResponseReturnValue:
    page = start_page(reading(), actor(), local(datetime.now(UTC)).date())
    return render_template("start/index.html", page=page)
