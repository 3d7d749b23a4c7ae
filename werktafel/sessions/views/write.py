"""What the table writes down: each thing on a page of its own, so that nothing jumps while somebody types."""

from collections.abc import Callable
from datetime import date

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from patterns.actor import Role
from patterns.base import utc_now
from patterns.knelpunten.rules import MAX_NAME
from werktafel.kit.access import actor, allow
from werktafel.kit.forms import attempt
from werktafel.kit.htmx import see_other, wants_fragment
from werktafel.kit.numbers import id_asked
from werktafel.kit.unit import reading, unit_of_work
from werktafel.sessions import rules, store
from werktafel.sessions.forms import CardForm, KnelpuntForm, SolutionForm, StepForm
from werktafel.sessions.model import Card, TableKnelpunt, TableSolution, TableStep, Werktafel
from werktafel.sessions.rules import CardKind, Phase, State
from werktafel.sessions.service import cards, writing
from werktafel.sessions.views import suggestions
from werktafel.sessions.views.blueprint import bp

AT_TABLE = "/werktafels/<int:werktafel_id>"


def _table(werktafel_id: int) -> Werktafel:
    table = store.get_table(reading(), werktafel_id)
    rules.check_may_steer(table.state, actor())
    return table


def _check(table: Werktafel, check: Callable[[State], None]) -> None:
    """A form that was opened just before the phase changed may still be sent."""
    check(table.state_at(utc_now()))


def _back(werktafel_id: int, message: str, anchor: str = "stappen") -> ResponseReturnValue:
    return see_other(url_for("sessions.show", werktafel_id=werktafel_id, _anchor=anchor), message)


@bp.route(f"{AT_TABLE}/stappen/nieuw", methods=["GET", "POST"])
@allow(Role.FACILITATOR)
def add_step(werktafel_id: int) -> ResponseReturnValue:
    table, form = _table(werktafel_id), StepForm()
    rules.check_steps_open(table.state)
    if request.method == "POST" and attempt(
        form, lambda session, command: writing.add_step(session, actor(), werktafel_id, command)
    ):
        return _back(werktafel_id, "De stap is toegevoegd.")
    return render_template("sessions/step.html", form=form, table=table, step=None), 422 if form.errors else 200


@bp.route(f"{AT_TABLE}/stappen/<int:step_id>", methods=["GET", "POST"])
@allow(Role.FACILITATOR)
def edit_step(werktafel_id: int, step_id: int) -> ResponseReturnValue:
    table, form = _table(werktafel_id), StepForm()
    step = store.get_row(reading(), TableStep, table.id, step_id)
    if request.method == "GET":
        return render_template("sessions/step.html", form=form.show(step), table=table, step=step)
    if attempt(form, lambda session, command: writing.edit_step(session, actor(), table.id, step_id, command)):
        return _back(werktafel_id, "De stap is gewijzigd.")
    return render_template("sessions/step.html", form=form, table=table, step=step), 422


@bp.post(f"{AT_TABLE}/stappen/<int:step_id>/verplaatsen")
@allow(Role.FACILITATOR)
def move_step(werktafel_id: int, step_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        writing.move_step(session, actor(), werktafel_id, step_id, up=request.form.get("richting") == "omhoog")
    return _back(werktafel_id, "De stap staat op een andere plaats.")


@bp.post(f"{AT_TABLE}/stappen/<int:step_id>/verwijderen")
@allow(Role.FACILITATOR)
def remove_step(werktafel_id: int, step_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        writing.remove_step(session, actor(), werktafel_id, step_id)
    return _back(werktafel_id, "De stap is verwijderd.")


@bp.route(f"{AT_TABLE}/stappen/<int:step_id>/knelpunt", methods=["GET", "POST"])
@allow(Role.FACILITATOR)
def add_knelpunt(werktafel_id: int, step_id: int) -> ResponseReturnValue:
    table = _table(werktafel_id)
    _check(table, rules.check_knelpunten_open)
    step = store.get_row(reading(), TableStep, table.id, step_id)
    form, words = KnelpuntForm(), request.args.get("q") or request.args.get("name", "")
    book = suggestions.code_book(reading(), words)
    if wants_fragment() and request.method == "GET":
        here = url_for("sessions.add_knelpunt", werktafel_id=table.id, step_id=step.id)
        return render_template("sessions/_code_book.html", book=book, here=here, card=id_asked("card"))
    form.offer(book.kinds)
    if request.method == "GET":
        _start_from(form, table.id)
    elif attempt(form, lambda session, command: writing.add_knelpunt(session, actor(), table.id, step_id, command)):
        return _back(werktafel_id, "Het knelpunt staat bij de stap.")
    page = render_template("sessions/knelpunt.html", form=form, table=table, step=step, knelpunt=None, book=book)
    return page, 422 if form.errors else 200


def _start_from(form: KnelpuntForm, werktafel_id: int) -> None:
    """From the name that was chosen in the code book, or from a card that lies on the table."""
    form.name.data, form.card.data = request.args.get("naam", ""), id_asked("kaartje")
    if form.card.data:
        card = store.get_row(reading(), Card, werktafel_id, form.card.data)
        form.name.data = form.name.data or card.text[:MAX_NAME]
        form.effect_on_resident.data = card.text if len(card.text) > MAX_NAME else ""


@bp.route(f"{AT_TABLE}/knelpunten/<int:row_id>", methods=["GET", "POST"])
@allow(Role.FACILITATOR)
def edit_knelpunt(werktafel_id: int, row_id: int) -> ResponseReturnValue:
    table = _table(werktafel_id)
    knelpunt = store.get_row(reading(), TableKnelpunt, table.id, row_id)
    step = store.get_row(reading(), TableStep, table.id, knelpunt.step_id)
    form, book = KnelpuntForm(), suggestions.code_book(reading(), "")
    form.offer(book.kinds)
    if request.method == "GET":
        form.show(knelpunt)
    elif attempt(form, lambda session, command: writing.edit_knelpunt(session, actor(), table.id, row_id, command)):
        return _back(werktafel_id, "Het knelpunt is gewijzigd.")
    page = render_template("sessions/knelpunt.html", form=form, table=table, step=step, knelpunt=knelpunt, book=book)
    return page, 422 if form.errors else 200


@bp.post(f"{AT_TABLE}/knelpunten/<int:row_id>/verwijderen")
@allow(Role.FACILITATOR)
def remove_knelpunt(werktafel_id: int, row_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        writing.remove_knelpunt(session, actor(), werktafel_id, row_id)
    return _back(werktafel_id, "Het knelpunt is verwijderd.")


@bp.route(f"{AT_TABLE}/knelpunten/<int:row_id>/oplossing", methods=["GET", "POST"])
@allow(Role.FACILITATOR)
def add_solution(werktafel_id: int, row_id: int) -> ResponseReturnValue:
    table = _table(werktafel_id)
    _check(table, rules.check_solutions_open)
    knelpunt = store.get_row(reading(), TableKnelpunt, table.id, row_id)
    form = SolutionForm().offer(suggestions.people(reading()))
    if request.method == "POST" and attempt(
        form, lambda session, command: writing.add_solution(session, actor(), table.id, row_id, command, _today())
    ):
        return _back(werktafel_id, "De oplossing staat bij het knelpunt.")
    return _solution_page(table, knelpunt, form, None)


@bp.route(f"{AT_TABLE}/oplossingen/<int:solution_id>", methods=["GET", "POST"])
@allow(Role.FACILITATOR)
def edit_solution(werktafel_id: int, solution_id: int) -> ResponseReturnValue:
    table = _table(werktafel_id)
    solution = store.get_row(reading(), TableSolution, table.id, solution_id)
    knelpunt = store.get_row(reading(), TableKnelpunt, table.id, solution.table_knelpunt_id)
    form = SolutionForm().offer(suggestions.people(reading()))
    if request.method == "GET":
        form.show(solution)
    elif attempt(
        form, lambda session, command: writing.edit_solution(session, actor(), table.id, solution_id, command, _today())
    ):
        return _back(werktafel_id, "De oplossing is gewijzigd.")
    return _solution_page(table, knelpunt, form, solution)


@bp.post(f"{AT_TABLE}/oplossingen/<int:solution_id>/verwijderen")
@allow(Role.FACILITATOR)
def remove_solution(werktafel_id: int, solution_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        writing.remove_solution(session, actor(), werktafel_id, solution_id)
    return _back(werktafel_id, "De oplossing is verwijderd.")


@bp.post(f"{AT_TABLE}/kaartjes")
@allow(Role.FACILITATOR)
def write_card(werktafel_id: int) -> ResponseReturnValue:
    table = _table(werktafel_id)
    rules.check_running(table.state)
    steps = [(step.id, f"{step.position}. {step.what}") for step in store.steps_of(reading(), table.id)]
    form = CardForm().offer(steps, table.phase or Phase.ESTABLISH)
    if attempt(form, lambda session, command: cards.write(session, actor(), table.id, command)):
        return _back(werktafel_id, "Het kaartje ligt op tafel.", "kaartjes")
    return render_template("sessions/card.html", form=form, table=table), 422


@bp.post(f"{AT_TABLE}/kaartjes/<int:card_id>/parkeren")
@allow(Role.FACILITATOR)
def park_card(werktafel_id: int, card_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        card = cards.park(session, actor(), werktafel_id, card_id, parked=request.form.get("parkeren") == "ja")
    where = "staat op de parkeerplaats" if card.kind is CardKind.PARKED else "ligt weer op tafel"
    return _back(werktafel_id, f"Het kaartje {where}.", "kaartjes")


def _solution_page(
    table: Werktafel, knelpunt: TableKnelpunt, form: SolutionForm, solution: TableSolution | None
) -> ResponseReturnValue:
    elsewhere = suggestions.solved_elsewhere(reading(), table, knelpunt)
    page = render_template(
        "sessions/solution.html", form=form, table=table, knelpunt=knelpunt, solution=solution, elsewhere=elsewhere
    )
    return page, 422 if form.errors else 200


def _today() -> date:
    return utc_now().astimezone(rules.AMSTERDAM).date()
