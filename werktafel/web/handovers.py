"""`/patronen/<id>/overdracht` and `/overdrachten/<id>`: a pattern changes hands with its dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from patterns.actor import Role
from patterns.base import utc_now
from patterns.handovers import service
from patterns.handovers.rules import HandoverState, Offer, check_may_offer
from patterns.patterns.store import get_pattern
from werktafel.accounts import store as accounts
from werktafel.accounts.service import check_open
from werktafel.kit.access import SIGNED_IN, actor, allow
from werktafel.kit.forms import attempt
from werktafel.kit.htmx import see_other
from werktafel.kit.unit import reading, unit_of_work
from werktafel.web.follow_up import WATCHERS
from werktafel.web.forms.handovers import AnswerForm, OfferForm
from werktafel.web.pages.handovers import beside_pattern, dossier_page, staffing_page
from werktafel.web.pages.pattern_work import people
from werktafel.web.pages.patterns import today
from werktafel.web.patterns import ID

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.handovers.model import PatternHandover

bp = Blueprint("handovers", __name__)
HANDOVER = "/overdrachten/<int(max=2147483647):handover_id>"


@bp.get("/opvolging/eigenaren")
@allow(*WATCHERS)
def staffing() -> ResponseReturnValue:
    return render_template("handovers/staffing.html", page=staffing_page(reading()))


@bp.get(f"/patronen/{ID}/overdracht")
@allow(SIGNED_IN)
def new(pattern_id: int) -> ResponseReturnValue:
    return _offer(pattern_id, OfferForm(formdata=None))


@bp.post(f"/patronen/{ID}/overdracht")
@allow(SIGNED_IN)
def offer(pattern_id: int) -> ResponseReturnValue:
    form = _form(pattern_id)
    beside = beside_pattern(reading(), pattern_id)

    def act(session: Session, command: Offer) -> PatternHandover:
        check_open(session, [command.to_user_id])
        return service.offer(session, actor(), pattern_id, command, today(), beside)

    made = attempt(form, act)
    if made is None:
        return _offer(pattern_id, form), 422
    return see_other(url_for("handovers.show", handover_id=made.id), "De overdracht is aangeboden.")


@bp.get(HANDOVER)
@allow(SIGNED_IN)
def show(handover_id: int) -> ResponseReturnValue:
    return _show(handover_id, AnswerForm(formdata=None))


@bp.post(HANDOVER)
@allow(SIGNED_IN)
def answer(handover_id: int) -> ResponseReturnValue:
    form = AnswerForm()
    done = attempt(form, lambda session, command: service.answer(session, actor(), handover_id, command, utc_now()))
    if done is None:
        return _show(handover_id, form), 422
    if done.state is HandoverState.ACCEPTED:
        return see_other(url_for("patterns.show", pattern_id=done.pattern_id), "U bent nu eigenaar van dit patroon.")
    return see_other(url_for("at_me.index"), "U hebt het patroon teruggegeven. De eigenaar blijft wie het was.")


@bp.post(f"{HANDOVER}/intrekken")
@allow(SIGNED_IN)
def withdraw(handover_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        done = service.withdraw(session, actor(), handover_id, utc_now())
    return see_other(url_for("patterns.show", pattern_id=done.pattern_id), "De overdracht is ingetrokken.")


def _form(pattern_id: int) -> OfferForm:
    pattern = get_pattern(reading(), pattern_id)
    check_may_offer(pattern.owner_ids, actor())
    form = OfferForm()
    form.offer(people(accounts.candidates(reading(), Role.OWNER)), pattern.owner_id)
    return form


def _offer(pattern_id: int, form: OfferForm) -> str:
    pattern = get_pattern(reading(), pattern_id)
    check_may_offer(pattern.owner_ids, actor())
    form.offer(people(accounts.candidates(reading(), Role.OWNER)), pattern.owner_id)
    dossier = service.dossier_of(reading(), pattern, today(), beside_pattern(reading(), pattern_id))
    return render_template("handovers/offer.html", pattern=pattern, form=form, dossier=dossier)


def _show(handover_id: int, form: AnswerForm) -> str:
    return render_template("handovers/show.html", page=dossier_page(reading(), actor(), handover_id), form=form)
