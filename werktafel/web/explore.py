"""`/verkennen`: start at one pattern and wander to its neighbours, or look at all knelpunten and life areas at once."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from werktafel.kit.access import SIGNED_IN, allow
from werktafel.kit.numbers import id_asked
from werktafel.kit.unit import reading
from werktafel.web.pages.explore import explore_page
from werktafel.web.pages.figures import cocktail_page
from werktafel.web.pages.network import network_page, wanted_from

bp = Blueprint("explore", __name__)


@bp.get("/verkennen")
@allow(SIGNED_IN)
def index() -> ResponseReturnValue:
    return render_template("explore/index.html", page=explore_page(reading(), id_asked("patroon")))


@bp.get("/verkennen/netwerk")
@allow(SIGNED_IN)
def network() -> ResponseReturnValue:
    asked = (request.args.get(name, "") for name in ("aantal", "soort", "leefgebied"))
    return render_template("explore/network.html", page=network_page(reading(), wanted_from(*asked)))


@bp.get("/verkennen/cocktails")
@allow(SIGNED_IN)
def cocktails() -> ResponseReturnValue:
    return render_template("explore/cocktails.html", page=cocktail_page(reading()))
