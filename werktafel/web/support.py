"""`/indieningen/<id>/steun`: a municipality says for itself whether its name may stand under a submission."""

from datetime import UTC, datetime

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from exports.submissions.consent_rules import CONSENTERS, Consent
from exports.submissions.consents import answer_support
from patterns.errors import RuleBroken
from werktafel.kit.access import actor, allow
from werktafel.kit.htmx import see_other
from werktafel.kit.unit import reading, unit_of_work
from werktafel.web.forms.submissions import SupportForm
from werktafel.web.pages.support import support_page

bp = Blueprint("support", __name__)
URL = "/indieningen/<int(max=2147483647):submission_id>/steun"


@bp.get(URL)
@allow(*CONSENTERS)
def show(submission_id: int) -> ResponseReturnValue:
    page = support_page(reading(), actor(), submission_id, datetime.now(UTC))
    return render_template("submissions/support.html", page=page)


@bp.post(URL)
@allow(*CONSENTERS)
def save(submission_id: int) -> ResponseReturnValue:
    form = SupportForm()
    if not form.validate():
        raise RuleBroken("Kies of uw gemeente deze indiening steunt.")
    with unit_of_work() as session:
        submission = answer_support(session, actor(), submission_id, form.says_yes)
        given = next(one.consent for one in submission.support if one.municipality == actor().municipality)
    thanks = {
        Consent.GIVEN: "Dank u wel. De naam van uw gemeente komt onder de indiening te staan.",
        Consent.WITHDRAWN: "De steun van uw gemeente is ingetrokken.",
    }
    message = thanks.get(given, "Dank u wel. De naam van uw gemeente komt niet onder de indiening.")
    return see_other(url_for("support.show", submission_id=submission_id), message)
