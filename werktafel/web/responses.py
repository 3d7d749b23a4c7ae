"""`/patronen/<id>/antwoord`: wij ook, wij niet omdat, bij ons opgelost zo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from patterns.actor import Role
from patterns.responses.rules import Answer, OnAnswer
from patterns.responses.service import answer, generalise, judge
from werktafel.kit.access import actor, allow
from werktafel.kit.forms import attempt
from werktafel.kit.htmx import see_other
from werktafel.kit.unit import reading, unit_of_work
from werktafel.web.forms.responses import AnswerForm, on_answer
from werktafel.web.pages.responses import answer_page, reading_page

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.actor import Actor
    from patterns.responses.model import PatternResponse

    Act = Callable[[Session, Actor, OnAnswer], PatternResponse]

bp = Blueprint("responses", __name__)
READERS = (Role.PROFESSIONAL, Role.FACILITATOR)
URL = "/patronen/<int(max=2147483647):pattern_id>/antwoord"
THANKS = {
    Answer.WE_TOO: "Dank u wel. Uw antwoord staat erbij, en er staat een concept klaar. Het telt mee zodra een collega "
    "het heeft gelezen en vrijgegeven.",
    Answer.NOT_HERE: "Dank u wel. Uw antwoord staat bij wat het patroon tegenspreekt.",
    Answer.SOLVED: "Dank u wel. De regio kan nu lezen hoe u het oploste.",
}
HELD = (
    "Uw antwoord is bewaard. In uw zin staat misschien iets waaraan iemand te herkennen is. "
    "De regio leest hem pas als dat is bekeken."
)


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
    if given.held:
        return see_other(url_for("responses.read", pattern_id=pattern_id), HELD)
    return see_other(url_for("patterns.show", pattern_id=pattern_id) + "#waar", THANKS[given.answer])


@bp.get(f"{URL}/meelezen")
@allow(*READERS)
def read(pattern_id: int) -> ResponseReturnValue:
    return render_template("responses/read.html", page=reading_page(reading(), actor(), pattern_id))


@bp.post(f"{URL}/vervangen")
@allow(*READERS)
def replace(pattern_id: int) -> ResponseReturnValue:
    return _acted(pattern_id, generalise, "De tekst is vervangen.")


@bp.post(f"{URL}/geen-persoon")
@allow(*READERS)
def dismiss(pattern_id: int) -> ResponseReturnValue:
    return _acted(pattern_id, judge, "Uw oordeel is bewaard.")


def _acted(pattern_id: int, act: Act, message: str) -> ResponseReturnValue:
    """Back to the text while something is open; to the pattern once the region reads it."""
    with unit_of_work() as session:
        held = act(session, actor(), on_answer(pattern_id)).held
    if held:
        return see_other(url_for("responses.read", pattern_id=pattern_id), message)
    told = f"{message} De regio leest uw antwoord nu."
    return see_other(url_for("patterns.show", pattern_id=pattern_id) + "#waar", told)
