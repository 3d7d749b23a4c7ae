"""`/casussen`: the stories that everything rests on."""

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from patterns.actor import Role
from patterns.cases import linking, service, store
from patterns.cases.content import read_content
from patterns.cases.linking import ProposeMention, UnlinkKnelpunt
from patterns.cases.rules import MAX_TITLE, check_may_link, check_may_write
from patterns.doubles.service import leave as leave_situation
from patterns.knelpunten.store import usable
from werktafel.kit.access import actor, allow
from werktafel.kit.forms import attempt
from werktafel.kit.htmx import see_other
from werktafel.kit.paging import page_asked
from werktafel.kit.unit import reading, unit_of_work
from werktafel.web.forms.cases import (
    EditCaseForm,
    FilterForm,
    LinkForm,
    MentionForm,
    NewCaseForm,
    SupplementForm,
    act_on,
)
from werktafel.web.forms.knelpunten import KnelpuntForm
from werktafel.web.pages.case_submissions import submissions_of
from werktafel.web.pages.cases import case_list, case_page, words_of
from werktafel.web.pages.doubles import doubles_of
from werktafel.web.pages.followups import timeline_of
from werktafel.web.pages.returns import on_case
from werktafel.web.pages.similar import similar_lines

bp = Blueprint("cases", __name__)
LINKERS = (Role.PROFESSIONAL, Role.FACILITATOR, Role.OWNER, Role.COORDINATOR)
ID = "<int(max=2147483647):case_id>"


@bp.get("/casussen")
@allow(*Role)
def index() -> ResponseReturnValue:
    form = FilterForm()
    page = case_list(reading(), actor(), form, page_asked())
    writes = actor().has(Role.PROFESSIONAL)
    return render_template("cases/index.html", page=page, form=form, writes=writes)


@bp.get("/casussen/nieuw")
@allow(Role.PROFESSIONAL)
def new() -> ResponseReturnValue:
    form = NewCaseForm()
    form.offer(words_of(reading(), actor()))
    form.titel.data = request.args.get("titel", "")[:MAX_TITLE]
    return render_template("cases/new.html", form=form)


@bp.post("/casussen/nieuw")
@allow(Role.PROFESSIONAL)
def create() -> ResponseReturnValue:
    form = NewCaseForm()
    form.offer(words_of(reading(), actor()))
    case = attempt(form, lambda session, command: service.create(session, actor(), command))
    if case is None:
        return render_template("cases/new.html", form=form), 422
    return _back(case.id, "De casus is bewaard als concept. Koppel nu de knelpunten aan de tekst.")


@bp.get(f"/casussen/{ID}")
@allow(*Role)
def show(case_id: int) -> ResponseReturnValue:
    return _page(case_id, LinkForm(), SupplementForm())


@bp.get(f"/casussen/{ID}/bewerken")
@allow(*Role)
def edit(case_id: int) -> ResponseReturnValue:
    case = store.get_visible(reading(), actor(), case_id)
    check_may_write(case.municipality, case.status, actor())
    form = EditCaseForm(case_id)
    form.offer(words_of(reading(), actor()))
    form.fill(read_content(reading(), case), case.version, case.reference)
    return render_template("cases/edit.html", form=form, case=case)


@bp.post(f"/casussen/{ID}/bewerken")
@allow(*Role)
def save(case_id: int) -> ResponseReturnValue:
    case = store.get_visible(reading(), actor(), case_id)
    form = EditCaseForm(case_id)
    form.offer(words_of(reading(), actor()))
    done = attempt(form, lambda session, command: service.edit(session, actor(), command))
    if done is None:
        return render_template("cases/edit.html", form=form, case=case), 422
    return _back(case_id, "De casus is bewaard.")


@bp.post(f"/casussen/{ID}/intrekken")
@allow(*Role)
def withdraw(case_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        service.withdraw(session, actor(), act_on(case_id))
    return _back(case_id, "De casus is ingetrokken.")


@bp.post(f"/casussen/{ID}/knelpunten")
@allow(*Role)
def link(case_id: int) -> ResponseReturnValue:
    form = LinkForm().for_case(case_id)
    form.offer(usable(reading()))
    done = attempt(form, lambda session, command: linking.link(session, actor(), command))
    if done is None:
        return _page(case_id, form, SupplementForm(formdata=None)), 422
    return _back(case_id, "Het knelpunt is gekoppeld aan de passage.")


@bp.post(f"/casussen/{ID}/knelpunten/<int(max=2147483647):link_id>/losmaken")
@allow(*Role)
def unlink(case_id: int, link_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        linking.unlink(session, actor(), UnlinkKnelpunt(case_id, link_id))
    return _back(case_id, "Het knelpunt is losgemaakt.")


@bp.get(f"/casussen/{ID}/genoemd/<int(max=2147483647):mention_id>")
@allow(*Role)
def mention(case_id: int, mention_id: int) -> ResponseReturnValue:
    return _mention(case_id, mention_id, MentionForm(), KnelpuntForm(formdata=None))


@bp.post(f"/casussen/{ID}/genoemd/<int(max=2147483647):mention_id>")
@allow(*Role)
def link_mention(case_id: int, mention_id: int) -> ResponseReturnValue:
    form = MentionForm().about(case_id, mention_id)
    form.offer(usable(reading()))
    done = attempt(form, lambda session, command: linking.link_mention(session, actor(), command))
    if done is None:
        return _mention(case_id, mention_id, form, KnelpuntForm(formdata=None)), 422
    return _back(case_id, "Het genoemde knelpunt is gekoppeld. Kies nog de passage die het bewijst.")


@bp.post(f"/casussen/{ID}/genoemd/<int(max=2147483647):mention_id>/voorstellen")
@allow(*Role)
def propose_mention(case_id: int, mention_id: int) -> ResponseReturnValue:
    form = KnelpuntForm()
    form.offer(reading())
    done = attempt(
        form,
        lambda session, text: linking.propose_mention(session, actor(), ProposeMention(case_id, mention_id, text)),
    )
    if done is None:
        return _mention(case_id, mention_id, MentionForm(formdata=None), form), 422
    return _back(case_id, "Het knelpunt is voorgesteld en gekoppeld. Kies nog de passage die het bewijst.")


@bp.post(f"/casussen/{ID}/situatie")
@allow(*Role)
def join(case_id: int) -> ResponseReturnValue:
    form = SupplementForm().for_case(case_id)
    done = attempt(form, lambda session, command: service.join_situation(session, actor(), command))
    if done is None:
        return _page(case_id, LinkForm(formdata=None), form), 422
    return _back(case_id, "Deze casus is nu een aanvulling. De situatie telt één keer.")


@bp.post(f"/casussen/{ID}/eigen-situatie")
@allow(*Role)
def leave(case_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        leave_situation(session, actor(), act_on(case_id))
    return _back(case_id, "Deze casus gaat nu over een eigen situatie.")


@bp.post(f"/casussen/{ID}/eerste-verslag")
@allow(*Role)
def make_primary(case_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        service.make_primary(session, actor(), act_on(case_id))
    return _back(case_id, "Deze casus is nu het eerste verslag van de situatie.")


def _back(case_id: int, message: str) -> ResponseReturnValue:
    return see_other(url_for("cases.show", case_id=case_id), message)


def _page(case_id: int, link_form: LinkForm, supplement: SupplementForm) -> str:
    page = case_page(reading(), actor(), case_id)
    link_form.offer(usable(reading()))
    if request.method == "GET":
        link_form.knelpunt.data = request.args.get("knelpunt", "")
    supplement.version.data = str(page.case.version)
    returns = on_case(reading(), case_id)
    return render_template(
        "cases/show.html", page=page, link_form=link_form, supplement=supplement, returns=returns,
        timeline=timeline_of(reading(), actor(), page.case), doubles=doubles_of(reading(), actor(), page.case),
        submissions=submissions_of(reading(), actor(), page.case),
        similar=similar_lines(reading(), actor(), page.case),
    )  # fmt: skip


def _mention(case_id: int, mention_id: int, form: MentionForm, proposal: KnelpuntForm) -> str:
    case = store.get_visible(reading(), actor(), case_id)
    check_may_link(case.municipality, actor())
    one = linking.open_mention(case, mention_id)
    form.offer(usable(reading()))
    proposal.offer(reading())
    if proposal.name.data is None:
        proposal.name.data = one.text
    return render_template("cases/mention.html", case=case, mention=one, form=form, proposal=proposal)
