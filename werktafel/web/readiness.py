"""`/patronen/<id>/gereed`: what lacks for each addressee, and asking those who can supply it."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from exports.readiness import service
from patterns.actor import Role
from patterns.errors import RuleBroken
from werktafel.kit.access import SIGNED_IN, actor, allow
from werktafel.kit.htmx import see_other
from werktafel.kit.unit import reading, unit_of_work
from werktafel.web.forms.readiness import AskForm
from werktafel.web.pages.readiness import ready_page

bp = Blueprint("readiness", __name__)
URL = "/patronen/<int(max=2147483647):pattern_id>/gereed"


@bp.get(URL)
@allow(SIGNED_IN)
def show(pattern_id: int) -> ResponseReturnValue:
    return render_template("readiness/show.html", page=ready_page(reading(), actor(), pattern_id))


@bp.post(URL)
@allow(Role.FACILITATOR, Role.OWNER, Role.COORDINATOR)
def ask(pattern_id: int) -> ResponseReturnValue:
    form = AskForm()
    if not form.validate():
        raise RuleBroken("Kies een loket van de lijst, en wat u wilt vragen.")
    wanted = form.command()
    with unit_of_work() as session:
        number = service.ask(session, actor(), pattern_id, wanted.addressee_id, wanted.need)
    told = {0: "Dit was al gevraagd.", 1: "De vraag is gesteld."}.get(number, f"Er zijn {number} vragen gesteld.")
    message = f"{told} Zij staat op de startpagina van wie het weet, tot het is ingevuld." if number else told
    return see_other(url_for("readiness.show", pattern_id=pattern_id), message)
