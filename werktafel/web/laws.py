"""`/wetten`: which laws give room, which pinch, and in how many situations."""

from datetime import date

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from patterns.actor import Role
from patterns.catalogue.service import note_checked
from werktafel.kit.access import actor, allow
from werktafel.kit.htmx import see_other
from werktafel.kit.unit import reading, unit_of_work
from werktafel.web.pages.laws import law_register

bp = Blueprint("laws", __name__)


@bp.get("/wetten")
@allow(*Role)
def index() -> ResponseReturnValue:
    may_check = actor().has(Role.COORDINATOR)
    return render_template("laws/index.html", laws=law_register(reading(), date.today()), may_check=may_check)


@bp.post("/wetten/artikelen/<int(max=2147483647):article_id>/nagekeken")
@allow(Role.COORDINATOR)
def checked(article_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        article = note_checked(session, actor(), article_id).article
    address = url_for("laws.index", _anchor=f"artikel-{article_id}")
    return see_other(address, f"Artikel {article} staat nu als nagekeken.")
