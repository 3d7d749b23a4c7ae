"""`/casussen`, while somebody writes: drafts that save themselves, and what seems to fit the text."""

from flask import Blueprint, current_app, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue

from patterns.actor import Role
from patterns.base import utc_now
from patterns.cases import store
from patterns.cases.drafting import save_draft
from patterns.cases.rules import COLUMNS, TEXTS, check_may_link
from patterns.knelpunten.store import usable
from werktafel.kit.access import actor, allow
from werktafel.kit.filters import local
from werktafel.kit.forms import attempt
from werktafel.kit.unit import reading
from werktafel.web.forms.cases import LinkForm
from werktafel.web.forms.writing import DraftForm
from werktafel.web.pages.cases import words_of
from werktafel.web.pages.writing import fitting_in, knelpunten_first

bp = Blueprint("writing", __name__)
ID = "<int(max=2147483647):case_id>"


@bp.post("/casussen/nieuw/bewaren")
@allow(Role.PROFESSIONAL)
def start() -> ResponseReturnValue:
    return _saved(DraftForm())


@bp.post(f"/casussen/{ID}/bewaren")
@allow(*Role)
def save(case_id: int) -> ResponseReturnValue:
    return _saved(DraftForm(case_id))


@bp.post("/casussen/past-erbij")
@allow(Role.PROFESSIONAL)
def fitting() -> ResponseReturnValue:
    """A fragment beside the form. The text is only searched with; nothing of it is kept."""
    texts = [request.form.get(COLUMNS[name], "") for name in ("title", *TEXTS)]
    found = fitting_in(reading(), actor(), current_app.config["SETTINGS"], texts)
    return render_template("cases/_fitting.html", fitting=found)


@bp.post(f"/casussen/{ID}/knelpunten/keuze")
@allow(*Role)
def choice(case_id: int) -> ResponseReturnValue:
    """The list of knelpunten with those that resemble the chosen passage in front."""
    check_may_link(store.get_visible(reading(), actor(), case_id).municipality, actor())
    form = LinkForm()
    first = knelpunten_first(reading(), actor(), current_app.config["SETTINGS"], form.passage.data or "")
    form.offer(usable(reading()), first)
    return render_template("cases/_choice.html", form=form)


def _saved(form: DraftForm) -> ResponseReturnValue:
    """What the page needs to go on: the version for the next time, the addresses, and the moment for the eye."""
    form.offer(words_of(reading(), actor()))
    case = attempt(form, lambda session, command: save_draft(session, actor(), command))
    if case is None:
        return jsonify(sentence=form.first_error()), 422
    return jsonify(
        version=case.version,
        said=f"Bewaard om {local(utc_now()):%H.%M} uur.",
        save=url_for("writing.save", case_id=case.id),
        edit=url_for("cases.edit", case_id=case.id),
    )
