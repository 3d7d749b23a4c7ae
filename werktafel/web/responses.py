"""`/patronen/<id>/antwoord`: wij ook, wij niet omdat, bij ons opgelost zo."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from patterns.actor import Role
from patterns.responses.rules import Answer
from patterns.responses.service import answer
from werktafel.kit.access import actor, allow
from werktafel.kit.forms import attempt
from werktafel.kit.htmx import see_other
from werktafel.kit.unit import reading
from werktafel.web.forms.responses import AnswerForm
from werktafel.web.pages.responses import answer_page

bp = Blueprint("responses", __name__)
URL = "/patronen/<int(max=2147483647):pattern_id>/antwoord"
THANKS = {
    Answer.WE_TOO: "Dank u wel. Uw antwoord staat erbij, en er staat een concept klaar. Het telt mee zodra een collega "
    "het heeft gelezen en vrijgegeven.",
    Answer.NOT_HERE: "Dank u wel. Uw antwoord staat bij wat het patroon tegenspreekt.",
    Answer.SOLVED: "Dank u wel. De regio kan nu lezen hoe u het oploste.",
}


@bp.get(URL)
@allow(Role.PROFESSIONAL)
def edit(pattern_id: int) -> ResponseReturnValue:
    page, form = answer_page(reading(), actor(), pattern_id), AnswerForm()
    if page.present is not None:
        form.show(page.present.answer, page.present.text, page.present.version)
    return render_template("responses/edit.html", page=page, form=form)


@bp.post(URL)
@allow(Role.PROFESSIONAL)
def save(pattern_id: int) -> ResponseReturnValue:
    form = AnswerForm()
    given = attempt(form, lambda session, command: answer(session, actor(), pattern_id, command))
    if given is None:
        page = answer_page(reading(), actor(), pattern_id)
        return render_template("responses/edit.html", page=page, form=form), 422
    return see_other(url_for("patterns.show", pattern_id=pattern_id) + "#waar", THANKS[given.answer])
