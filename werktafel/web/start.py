"""`/`: the start page, different for each role."""

from datetime import UTC, datetime

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from werktafel.kit.access import SIGNED_IN, actor, allow
from werktafel.kit.filters import local
from werktafel.kit.unit import reading
from werktafel.web.pages.followups import asked_of
from werktafel.web.pages.readiness import start_asks
from werktafel.web.pages.start import FEW, start_page

bp = Blueprint("start", __name__)


@bp.get("/")
@allow(SIGNED_IN)
def index() -> ResponseReturnValue:
    today = local(datetime.now(UTC)).date()
    page = start_page(reading(), actor(), today)
    asked, asks = asked_of(reading(), actor(), today, FEW), start_asks(reading(), actor(), page.coordinator, today)
    return render_template("start/index.html", page=page, asked=asked, asks=asks)
