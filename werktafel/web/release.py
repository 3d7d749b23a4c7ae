"""`/casussen/<id>/vrijgeven`: a second person of the same municipality reads along, and decides."""

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from patterns.actor import Role
from patterns.cases.rules import COLUMNS, TEXTS
from patterns.cases.store import get_visible
from patterns.privacy import service as privacy
from patterns.release import service
from patterns.release.amounts import round_amount
from patterns.release.asking import ask_reader
from werktafel.kit.access import actor, allow
from werktafel.kit.forms import attempt
from werktafel.kit.htmx import see_other
from werktafel.kit.unit import reading, unit_of_work
from werktafel.web.forms.cases import act_on
from werktafel.web.forms.release import ReaderForm, ReasonForm, WeighForm, fact_to_leave_out, on_finding
from werktafel.web.pages.release import found_while_writing, readers_for, release_page

bp = Blueprint("release", __name__)
PATH = "/casussen/<int(max=2147483647):case_id>/vrijgeven"


@bp.get(PATH)
@allow(*Role)
def show(case_id: int) -> ResponseReturnValue:
    return _page(case_id)


@bp.post(PATH)
@allow(*Role)
def release(case_id: int) -> ResponseReturnValue:
    form = WeighForm().about(case_id)
    done = attempt(form, lambda session, command: service.release(session, actor(), command))
    if done is None:
        return _page(case_id, weigh=form), 422
    return see_other(url_for("cases.show", case_id=case_id), "De casus is vrijgegeven. De hele regio kan ervan leren.")


@bp.post(f"{PATH}/vervangen")
@allow(*Role)
def generalise(case_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        service.generalise(session, actor(), on_finding(case_id))
    return _back(case_id, "De tekst is vervangen, overal waar het in deze casus stond.")


@bp.post(f"{PATH}/geen-persoon")
@allow(*Role)
def judge(case_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        service.judge(session, actor(), on_finding(case_id))
    return _back(case_id, "Uw oordeel is bewaard.")


@bp.post(f"{PATH}/afronden")
@allow(*Role)
def round_off(case_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        round_amount(session, actor(), on_finding(case_id))
    return _back(case_id, "Het bedrag is afgerond, overal waar het in deze casus stond.")


@bp.post(f"{PATH}/weglaten")
@allow(*Role)
def leave_out(case_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        privacy.leave_out(session, actor(), fact_to_leave_out(case_id))
    return _back(case_id, "Dit is weggelaten voor privacy. De casus laat dat zien.")


@bp.post(f"{PATH}/vragen")
@allow(Role.PROFESSIONAL)
def ask(case_id: int) -> ResponseReturnValue:
    case = get_visible(reading(), actor(), case_id)
    form = ReaderForm().about(case_id, readers_for(reading(), case))
    done = attempt(form, lambda session, command: ask_reader(session, actor(), command))
    if done is None:
        return _page(case_id, ask=form), 422
    return _back(case_id, "Uw collega krijgt bericht.")


@bp.post(f"{PATH}/terug")
@allow(*Role)
def give_back(case_id: int) -> ResponseReturnValue:
    form = ReasonForm().about(case_id)
    done = attempt(form, lambda session, command: service.give_back(session, actor(), command))
    if done is None:
        return _page(case_id, reason=form), 422
    return see_other(url_for("cases.show", case_id=case_id), "De casus is terug bij de schrijver, met uw reden.")


@bp.post(f"{PATH}/afwijzen")
@allow(*Role)
def refuse(case_id: int) -> ResponseReturnValue:
    form = ReasonForm().about(case_id)
    done = attempt(form, lambda session, command: service.refuse(session, actor(), command))
    if done is None:
        return _page(case_id, reason=form), 422
    return see_other(url_for("cases.show", case_id=case_id), "De casus blijft binnen uw gemeente.")


@bp.post(f"{PATH}/opnieuw")
@allow(*Role)
def reopen(case_id: int) -> ResponseReturnValue:
    seen = act_on(case_id)
    with unit_of_work() as session:
        service.reopen(session, actor(), service.Decide(seen.case_id, seen.version))
    return _back(case_id, "De casus kan opnieuw worden gelezen.")


@bp.post("/casussen/herkenbaar")
@allow(Role.PROFESSIONAL)
def while_writing() -> ResponseReturnValue:
    """A quiet fragment beside the form. The text is only looked at; nothing of it is kept."""
    texts = [request.form.get(COLUMNS[name], "") for name in ("title", "key_phrase", *TEXTS)]
    lines, total = found_while_writing(texts)
    return render_template("release/_writing.html", lines=lines, total=total)


def _back(case_id: int, message: str) -> ResponseReturnValue:
    return see_other(url_for("release.show", case_id=case_id), message)


def _page(
    case_id: int, weigh: WeighForm | None = None, reason: ReasonForm | None = None, ask: ReaderForm | None = None
) -> str:
    page = release_page(reading(), actor(), case_id)
    if ask is None and page.writes:
        ask = ReaderForm(formdata=None).about(case_id, readers_for(reading(), page.case))
    return render_template(
        "release/show.html",
        page=page,
        ask=ask,
        weigh=weigh or WeighForm(formdata=None),
        reason=reason or ReasonForm(formdata=None),
    )
