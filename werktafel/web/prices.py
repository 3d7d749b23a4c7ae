"""`/prijslijst`: what help costs in the own municipality, with source and date."""

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from patterns.actor import Role
from patterns.catalogue import store
from patterns.intake.columns import PRICE_COLUMNS
from patterns.intake.prices import import_prices
from werktafel.kit.access import actor, allow
from werktafel.kit.forms import attempt
from werktafel.kit.htmx import see_other
from werktafel.kit.unit import reading
from werktafel.web.forms.prices import PriceForm

bp = Blueprint("prices", __name__)


@bp.get("/prijslijst")
@allow(*Role)
def index() -> ResponseReturnValue:
    return _page(PriceForm())


@bp.post("/prijslijst")
@allow(Role.ADMIN, Role.COORDINATOR)
def receive() -> ResponseReturnValue:
    form, place = PriceForm(), _place()
    change = attempt(form, lambda session, sent: import_prices(session, actor(), place, sent.name, sent.data))
    if change is None:
        return _page(form), 422
    message = f"{change.created} prijzen toegevoegd, {change.updated} gewijzigd, {change.unchanged} waren al gelijk."
    return see_other(url_for("prices.index", gemeente=place), message)


def _place() -> str:
    """An administrator may look at any municipality; anybody else at the own one."""
    asked = request.args.get("gemeente", "")
    return asked if asked and actor().has(Role.ADMIN) else actor().municipality


def _page(form: PriceForm) -> str:
    place = store.get_municipality(reading(), _place())
    lines = store.price_lines(reading(), place.code)
    return render_template(
        "prices/index.html",
        form=form,
        place=place,
        lines=lines,
        columns=PRICE_COLUMNS,
        places=store.municipalities(reading()) if actor().has(Role.ADMIN) else (),
        may_change=actor().has(Role.ADMIN, Role.COORDINATOR),
    )
