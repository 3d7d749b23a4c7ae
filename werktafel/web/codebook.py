"""Keeping the code book: changes that people ask for, merging, splitting, and how an entry came to read as it does."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from patterns.actor import Role
from patterns.knelpunten import merging, proposals
from patterns.knelpunten.merging import Unmerge
from patterns.splitting import service as splitting
from werktafel.kit.access import actor, allow
from werktafel.kit.forms import attempt, version_seen
from werktafel.kit.htmx import see_other
from werktafel.kit.unit import reading, unit_of_work
from werktafel.web.forms.codebook import ChangeForm, DecideChangeForm, MergeForm, SplitForm
from werktafel.web.pages.codebook import change_page, merge_page, proposal_page, split_page, versions_page

bp = Blueprint("codebook", __name__)
PROPOSERS = (Role.PROFESSIONAL, Role.FACILITATOR, Role.OWNER, Role.COORDINATOR)
ID = "<int(max=2147483647):knelpunt_id>"


@bp.get(f"/knelpunten/{ID}/wijzigen")
@allow(*PROPOSERS)
def change(knelpunt_id: int) -> ResponseReturnValue:
    form = ChangeForm(knelpunt_id)
    page = change_page(reading(), knelpunt_id, form)
    form.fill(page.text, page.knelpunt.version)
    return render_template("codebook/change.html", page=page, form=form)


@bp.post(f"/knelpunten/{ID}/wijzigen")
@allow(*PROPOSERS)
def propose_change(knelpunt_id: int) -> ResponseReturnValue:
    form = ChangeForm(knelpunt_id)
    page = change_page(reading(), knelpunt_id, form)
    if attempt(form, lambda session, command: proposals.propose_change(session, actor(), command)) is None:
        return render_template("codebook/change.html", page=page, form=form), 422
    return see_other(_show(knelpunt_id), "Uw voorstel ligt bij de regionale coördinator.")


@bp.get("/knelpunten/voorstellen/<int(max=2147483647):proposal_id>")
@allow(*Role)
def proposal(proposal_id: int) -> ResponseReturnValue:
    return _proposal(proposal_id, DecideChangeForm(proposal_id))


@bp.post("/knelpunten/voorstellen/<int(max=2147483647):proposal_id>")
@allow(Role.COORDINATOR)
def decide_change(proposal_id: int) -> ResponseReturnValue:
    form = DecideChangeForm(proposal_id)
    done = attempt(form, lambda session, command: proposals.decide_change(session, actor(), command))
    if done is None:
        return _proposal(proposal_id, form), 422
    return see_other(_show(done.knelpunt_id), "Het besluit is vastgelegd. Wie dit voorstelde, leest uw antwoord.")


@bp.get(f"/knelpunten/{ID}/samenvoegen")
@allow(Role.COORDINATOR)
def merge(knelpunt_id: int) -> ResponseReturnValue:
    form = MergeForm(knelpunt_id)
    page = merge_page(reading(), knelpunt_id, form)
    form.version.data = str(page.knelpunt.version)
    return render_template("codebook/merge.html", page=page, form=form)


@bp.post(f"/knelpunten/{ID}/samenvoegen")
@allow(Role.COORDINATOR)
def do_merge(knelpunt_id: int) -> ResponseReturnValue:
    form = MergeForm(knelpunt_id)
    page = merge_page(reading(), knelpunt_id, form)
    into = attempt(form, lambda session, command: merging.merge(session, actor(), command))
    if into is None:
        return render_template("codebook/merge.html", page=page, form=form), 422
    told = f"‘{page.knelpunt.name}’ telt vanaf nu mee bij ‘{into.name}’. U kunt dit altijd ongedaan maken."
    return see_other(_show(knelpunt_id), told)


@bp.post(f"/knelpunten/{ID}/losmaken")
@allow(Role.COORDINATOR)
def unmerge(knelpunt_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        merging.unmerge(session, actor(), Unmerge(knelpunt_id, version_seen()))
    return see_other(_show(knelpunt_id), "Het knelpunt staat weer op zichzelf. Alle aantallen zijn terug.")


@bp.get(f"/knelpunten/{ID}/splitsen")
@allow(Role.COORDINATOR)
def split(knelpunt_id: int) -> ResponseReturnValue:
    form = SplitForm(knelpunt_id)
    page = split_page(reading(), actor(), knelpunt_id, form)
    form.version.data = str(page.knelpunt.version)
    form.kind_code.data = page.knelpunt.kind_code
    return render_template("codebook/split.html", page=page, form=form)


@bp.post(f"/knelpunten/{ID}/splitsen")
@allow(Role.COORDINATOR)
def do_split(knelpunt_id: int) -> ResponseReturnValue:
    form = SplitForm(knelpunt_id)
    page = split_page(reading(), actor(), knelpunt_id, form)
    narrower = attempt(form, lambda session, command: splitting.split(session, actor(), command))
    if narrower is None:
        return render_template("codebook/split.html", page=page, form=form), 422
    return see_other(
        _show(narrower.id), "De gekozen casussen horen nu bij dit knelpunt. U kunt elke casus terugzetten."
    )


@bp.post("/knelpunten/koppelingen/<int(max=2147483647):link_id>/terug")
@allow(Role.COORDINATOR)
def put_back(link_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        narrower = splitting.put_back(session, actor(), link_id)
        url = _show(narrower.id)
    return see_other(url, "De casus hoort weer bij het vorige knelpunt.")


@bp.get(f"/knelpunten/{ID}/versies")
@allow(*Role)
def versions(knelpunt_id: int) -> ResponseReturnValue:
    return render_template("codebook/versions.html", page=versions_page(reading(), knelpunt_id))


def _proposal(proposal_id: int, form: DecideChangeForm) -> str:
    page = proposal_page(reading(), actor(), proposal_id)
    form.version.data = str(page.proposal.version)
    return render_template("codebook/proposal.html", page=page, form=form)


def _show(knelpunt_id: int) -> str:
    return url_for("knelpunten.show", knelpunt_id=knelpunt_id)
