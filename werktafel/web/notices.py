"""`/berichten`: what waits for somebody, and how often they want mail about it."""

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from werktafel.kit.access import SIGNED_IN, actor, allow
from werktafel.kit.forms import attempt
from werktafel.kit.htmx import see_other
from werktafel.kit.paging import PER_PAGE, Page, offset_of, page_asked
from werktafel.kit.unit import reading
from werktafel.notices import service, store
from werktafel.web.forms.notices import MailForm

bp = Blueprint("notices", __name__)


@bp.route("/berichten", methods=["GET", "POST"])
@allow(SIGNED_IN)
def index() -> ResponseReturnValue:
    session, me, number = reading(), actor().id, page_asked()
    form = MailForm(frequency=store.frequency_of(session, me))
    if request.method == "POST" and attempt(form, lambda unit, frequency: service.choose(unit, me, frequency)):
        return see_other(url_for("notices.index"), "Uw keuze is bewaard.")
    page = Page(store.notices_of(session, me, PER_PAGE, offset_of(number)), number, store.count_notices(session, me))
    return render_template("notices/index.html", page=page, form=form), 422 if form.errors else 200
