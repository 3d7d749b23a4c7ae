"""What the table writes: steps in phase 1, knelpunten on them in phase 2, solutions for those in phase 3."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from patterns import history
from patterns.actor import Actor
from patterns.base import utc_now
from patterns.catalogue import store as catalogue_store
from patterns.errors import RuleBroken
from patterns.identifiers.region import check_points_at_nobody
from patterns.knelpunten import rules as code_book_rules
from patterns.knelpunten import store as code_book
from patterns.knelpunten.rules import KnelpuntStatus, KnelpuntText
from patterns.solutions import rules as solution_rules
from patterns.solutions.rules import Route
from patterns.steps import rules as step_rules
from patterns.steps.rules import StepText
from werktafel.accounts import store as accounts_store
from werktafel.sessions import card_store, rules, store
from werktafel.sessions.model import Card, TableKnelpunt, TableSolution, TableStep, Werktafel
from werktafel.sessions.rules import State
from werktafel.sessions.service.versions import check_version


@dataclass(frozen=True)
class SaveKnelpunt:
    """A name that the code book knows becomes that entry; any other is a proposal for it and needs its kind.

    `card_id` names the card that it grew from; the whole group of that card goes along.
    """

    name: str
    kind_code: str
    law: str = ""
    effect_on_resident: str = ""
    version: int | None = None
    card_id: int | None = None


@dataclass(frozen=True)
class SaveSolution:
    title: str
    description: str
    route: Route
    owner_id: int | None
    due_on: date | None
    first_step: str
    version: int | None = None


def add_step(session: Session, actor: Actor, werktafel_id: int, command: StepText) -> TableStep:
    """A new step at the end."""
    table = _table(session, actor, werktafel_id, rules.check_steps_open)
    present = store.steps_of(session, table.id)
    step_rules.check_room(len(present))
    _check_step(command)
    step = TableStep(werktafel_id=table.id, position=max((s.position for s in present), default=0) + 1)
    _write_step(step, command)
    session.add(step)
    store.touch(session, table.id)
    return step


def edit_step(session: Session, actor: Actor, werktafel_id: int, step_id: int, command: StepText) -> TableStep:
    table = _table(session, actor, werktafel_id, rules.check_steps_open)
    step = store.get_row(session, TableStep, table.id, step_id)
    _check_step(command)
    texts = [(label, getattr(command, name), getattr(step, name)) for name, label in step_rules.LABELS.items()]
    check_version(command.version or 0, step.version, texts)
    _write_step(step, command)
    store.touch(session, table.id)
    return step


def move_step(session: Session, actor: Actor, werktafel_id: int, step_id: int, up: bool) -> None:
    """One place up or down. The order is no text: who is editing the step does not lose by it."""
    table = _table(session, actor, werktafel_id, rules.check_steps_open)
    store.get_row(session, TableStep, table.id, step_id)
    order = step_rules.moved([step.id for step in store.steps_of(session, table.id)], step_id, up)
    store.number_steps(session, order)
    history.note(session, "werktafelstap", step_id, "moved", {"omhoog": up})
    store.touch(session, table.id)


def remove_step(session: Session, actor: Actor, werktafel_id: int, step_id: int) -> None:
    table = _table(session, actor, werktafel_id, rules.check_steps_open)
    step = store.get_row(session, TableStep, table.id, step_id)
    if store.knelpunten_of_step(session, step.id):
        raise RuleBroken("Aan deze stap hangen knelpunten. Verwijder die eerst, of pas de stap aan.")
    session.delete(step)
    store.touch(session, table.id)


def add_knelpunt(
    session: Session, actor: Actor, werktafel_id: int, step_id: int, command: SaveKnelpunt
) -> TableKnelpunt:
    """A knelpunt on a step, from the code book or new."""
    table = _table(session, actor, werktafel_id, rules.check_knelpunten_open)
    step = store.get_row(session, TableStep, table.id, step_id)
    knelpunt = TableKnelpunt(werktafel_id=table.id, step_id=step.id)
    _write_knelpunt(session, knelpunt, command)
    if any(one.name.casefold() == knelpunt.name.casefold() for one in store.knelpunten_of_step(session, step.id)):
        raise RuleBroken("Dit knelpunt staat al bij deze stap.", "name")
    session.add(knelpunt)
    session.flush()
    if command.card_id is not None:
        card_store.link_group(session, store.get_row(session, Card, table.id, command.card_id), knelpunt.id)
    store.touch(session, table.id)
    return knelpunt


def edit_knelpunt(
    session: Session, actor: Actor, werktafel_id: int, row_id: int, command: SaveKnelpunt
) -> TableKnelpunt:
    table = _table(session, actor, werktafel_id, rules.check_knelpunten_open)
    knelpunt = store.get_row(session, TableKnelpunt, table.id, row_id)
    labels = {"name": "Knelpunt", "law": "Wet en artikel", "effect_on_resident": "Wat de inwoner merkt"}
    texts = [(label, getattr(command, name), getattr(knelpunt, name)) for name, label in labels.items()]
    check_version(command.version or 0, knelpunt.version, texts)
    _write_knelpunt(session, knelpunt, command)
    store.touch(session, table.id)
    return knelpunt


def remove_knelpunt(session: Session, actor: Actor, werktafel_id: int, row_id: int) -> None:
    table = _table(session, actor, werktafel_id, rules.check_knelpunten_open)
    knelpunt = store.get_row(session, TableKnelpunt, table.id, row_id)
    if store.solutions_of_knelpunt(session, knelpunt.id):
        raise RuleBroken("Voor dit knelpunt zijn al oplossingen bedacht. Verwijder die eerst.")
    session.delete(knelpunt)
    store.touch(session, table.id)


def add_solution(
    session: Session, actor: Actor, werktafel_id: int, row_id: int, command: SaveSolution, today: date
) -> TableSolution:
    """A solution for a knelpunt on the table."""
    table = _table(session, actor, werktafel_id, rules.check_solutions_open)
    knelpunt = store.get_row(session, TableKnelpunt, table.id, row_id)
    solution = TableSolution(werktafel_id=table.id, table_knelpunt_id=knelpunt.id)
    _write_solution(session, solution, command, today)
    session.add(solution)
    store.touch(session, table.id)
    return solution


def edit_solution(
    session: Session, actor: Actor, werktafel_id: int, solution_id: int, command: SaveSolution, today: date
) -> TableSolution:
    table = _table(session, actor, werktafel_id, rules.check_solutions_open)
    solution = store.get_row(session, TableSolution, table.id, solution_id)
    labels = {"title": "Oplossing", "description": "Toelichting", "first_step": "Eerste stap"}
    texts = [(label, getattr(command, name), getattr(solution, name)) for name, label in labels.items()]
    check_version(command.version or 0, solution.version, texts)
    _write_solution(session, solution, command, today)
    store.touch(session, table.id)
    return solution


def remove_solution(session: Session, actor: Actor, werktafel_id: int, solution_id: int) -> None:
    table = _table(session, actor, werktafel_id, rules.check_solutions_open)
    session.delete(store.get_row(session, TableSolution, table.id, solution_id))
    store.touch(session, table.id)


def _table(session: Session, actor: Actor, werktafel_id: int, check: Callable[[State], None]) -> Werktafel:
    table = store.get_table(session, werktafel_id)
    rules.check_may_steer(table.state, actor)
    check(table.state_at(utc_now()))
    return table


def _check_step(command: StepText) -> None:
    step_rules.check_step(command)
    check_points_at_nobody({"party": command.party, "what": command.what, "rule": command.rule})


def _write_step(step: TableStep, command: StepText) -> None:
    step.party, step.what, step.rule = command.party.strip(), command.what.strip(), command.rule.strip()
    step.duration_days, step.waiting_days, step.breaks = command.duration_days, command.waiting_days, command.breaks


def _write_knelpunt(session: Session, knelpunt: TableKnelpunt, command: SaveKnelpunt) -> None:
    code_book_rules.check_text(code_book_rules.tidy(KnelpuntText(command.name, command.kind_code)))
    check_points_at_nobody({"name": command.name, "effect_on_resident": command.effect_on_resident})
    found = code_book.find_by_name(session, command.name)
    known = code_book.follow(session, found) if found else None
    if known is not None and known.status is KnelpuntStatus.REFUSED:
        raise RuleBroken("Dit knelpunt is eerder niet in het codeboek opgenomen. Omschrijf het anders.", "name")
    kind = known.kind_code if known else command.kind_code
    if kind not in {one.code for one in catalogue_store.knelpunt_kinds(session)}:
        raise RuleBroken("Kies bij een nieuw knelpunt de soort.", "kind_code")
    knelpunt.knelpunt_id = known.id if known else None
    knelpunt.name = known.name if known else command.name.strip()
    knelpunt.kind_code = kind
    knelpunt.law, knelpunt.effect_on_resident = command.law.strip(), command.effect_on_resident.strip()


def _write_solution(session: Session, solution: TableSolution, command: SaveSolution, today: date) -> None:
    solution_rules.check_texts(command.title)
    told = ("title", "description", "first_step")
    check_points_at_nobody({name: getattr(command, name) for name in told})
    if command.due_on != solution.due_on:
        solution_rules.check_due(command.due_on, today)
    if command.owner_id is not None and not accounts_store.names_of(session, [command.owner_id]):
        raise RuleBroken("Kies iemand uit de lijst.", "owner")
    solution.title, solution.description = command.title.strip(), command.description.strip()
    solution.route, solution.owner_id, solution.due_on = command.route, command.owner_id, command.due_on
    solution.first_step = command.first_step.strip()
