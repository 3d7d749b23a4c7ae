"""How patterns hang together, and until when one holds."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from patterns.actor import Role
from patterns.patterns.rules import check_may_edit
from patterns.patterns.store import get_pattern
from patterns.relations import service
from patterns.upkeep import service as upkeep
from werktafel.kit.access import SIGNED_IN, actor, allow
from werktafel.kit.forms import attempt
from werktafel.kit.htmx import see_other
from werktafel.kit.paging import page_asked
from werktafel.kit.unit import reading, unit_of_work
from werktafel.web.forms.relations import RelationForm, ReviewForm
from werktafel.web.pages.patterns import today
from werktafel.web.pages.relations import expired_page, relations_page

bp = Blueprint("relations", __name__)
GATHERERS = (Role.PROFESSIONAL, Role.FACILITATOR, Role.OWNER, Role.COORDINATOR)
ID = "<int(max=2147483647):pattern_id>"


@bp.get(f"/patronen/{ID}/verbanden")
@allow(*GATHERERS)
def edit(pattern_id: int) -> ResponseReturnValue:
    check_may_edit(get_pattern(reading(), pattern_id).owner_ids, actor())
    form = RelationForm()
    return render_template("relations/edit.html", page=relations_page(reading(), pattern_id, form), form=form)


@bp.post(f"/patronen/{ID}/verbanden")
@allow(*GATHERERS)
def relate(pattern_id: int) -> ResponseReturnValue:
    form = RelationForm()
    page = relations_page(reading(), pattern_id, form)
    done = attempt(form, lambda session, command: service.relate(session, actor(), pattern_id, command))
    if done is None:
        return render_template("relations/edit.html", page=page, form=form), 422
    return see_other(url_for("relations.edit", pattern_id=pattern_id), "Het verband is gelegd.")


@bp.post(f"/patronen/{ID}/verbanden/<int(max=2147483647):relation_id>/weghalen")
@allow(*GATHERERS)
def unrelate(pattern_id: int, relation_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        service.unrelate(session, actor(), pattern_id, relation_id)
    return see_other(url_for("relations.edit", pattern_id=pattern_id), "Het verband is weggehaald.")


@bp.get(f"/patronen/{ID}/geldigheid")
@allow(*GATHERERS)
def review(pattern_id: int) -> ResponseReturnValue:
    pattern = get_pattern(reading(), pattern_id)
    check_may_edit(pattern.owner_ids, actor())
    form = ReviewForm()
    form.fill(pattern)
    return render_template("relations/review.html", pattern=pattern, form=form, today=today())


@bp.post(f"/patronen/{ID}/geldigheid")
@allow(*GATHERERS)
def set_review(pattern_id: int) -> ResponseReturnValue:
    form = ReviewForm()
    done = attempt(form, lambda session, command: upkeep.set_review(session, actor(), pattern_id, command, today()))
    if done is None:
        pattern = get_pattern(reading(), pattern_id)
        return render_template("relations/review.html", pattern=pattern, form=form, today=today()), 422
    return see_other(url_for("patterns.show", pattern_id=pattern_id), "De datum is bewaard.")


@bp.get("/patronen/verlopen")
@allow(SIGNED_IN)
def expired() -> ResponseReturnValue:
    return render_template("relations/expired.html", page=expired_page(reading(), page_asked()))
