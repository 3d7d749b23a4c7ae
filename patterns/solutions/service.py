"""What people do with a solution: add it, hand the ball over, decide, and record where it was tried."""

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from patterns import history
from patterns.actor import Actor
from patterns.errors import Difference, NotFound, RuleBroken, Stale
from patterns.identifiers.region import check_points_at_nobody
from patterns.knelpunten import service as knelpunt_service
from patterns.outbox import Key
from patterns.patterns import store as pattern_store
from patterns.solutions import rules, store
from patterns.solutions.model import Solution, SolutionTrial
from patterns.solutions.rules import HandOver, RecordTrial, SolutionStatus, SolutionText


def create(session: Session, actor: Actor, pattern_id: int, command: SolutionText, today: date) -> Solution:
    rules.check_may_add(actor)
    pattern = pattern_store.get_pattern(session, pattern_id)
    rules.check_texts(command.title)
    rules.check_due(command.due_on, today)
    if command.source_session_id is None:
        check_points_at_nobody(_told(command))
    solution = Solution(
        pattern_id=pattern.id,
        knelpunt_id=command.knelpunt_id,
        title=command.title.strip(),
        description=command.description.strip(),
        route=command.route,
        status=command.status,
        owner_id=command.owner_id,
        with_whom=command.with_whom.strip(),
        with_user_id=command.with_user_id,
        ball_since=today,
        due_on=command.due_on,
        first_step=command.first_step.strip(),
        source_session_id=command.source_session_id,
    )
    session.add(solution)
    session.flush()
    return solution


def edit(session: Session, actor: Actor, solution_id: int, command: SolutionText, today: date) -> Solution:
    """Change the text and the standing; the ball moves only by `hand_over`."""
    solution = _mine(session, actor, solution_id)
    rules.check_texts(command.title)
    check_points_at_nobody({name: text for name, text in _told(command).items() if text != getattr(solution, name)})
    if command.due_on != solution.due_on:
        rules.check_due(command.due_on, today)
    if command.knelpunt_id == solution.canonical_id:
        command = replace(command, knelpunt_id=solution.knelpunt_id)
    _refuse_stale(solution, command)
    for name in rules.TEXT_LABELS:
        value = getattr(command, name)
        setattr(solution, name, value.strip() if type(value) is str else value)
    if solution.status is not SolutionStatus.DONE:
        solution.done_on = None
    elif solution.done_on is None:
        solution.done_on = today
    session.flush()
    return solution


def hand_over(session: Session, actor: Actor, solution_id: int, command: HandOver, today: date) -> Solution:
    """The ball goes to another party, who has it from today. A date is replaced only by a new one."""
    solution = _mine(session, actor, solution_id)
    rules.check_hand_over(command.with_whom, command.due_on, today)
    if solution.version != command.version:
        raise Stale([Difference("Aan zet", command.with_whom, solution.with_whom)])
    present = (solution.with_whom, solution.with_user_id)
    if (command.with_whom.strip(), command.with_user_id) != present:
        solution.with_whom, solution.with_user_id = command.with_whom.strip(), command.with_user_id
        solution.ball_since = today
    solution.due_on = command.due_on or solution.due_on
    session.flush()
    return solution


def record_trial(session: Session, actor: Actor, solution_id: int, command: RecordTrial) -> SolutionTrial:
    """Once per case, and only for a case that the actor may see."""
    rules.check_may_add(actor)
    check_points_at_nobody({"ground": command.ground})
    solution = store.get_solution(session, solution_id)
    if pattern_store.find_visible_case(session, actor, command.case_id) is None:
        raise NotFound("Deze casus bestaat niet, of niet voor u.")
    if store.find_trial(session, solution_id, command.case_id) is not None:
        raise RuleBroken("Bij deze casus is de oplossing al ingevuld.", "case_id")
    trial = SolutionTrial(
        solution_id=solution.id, case_id=command.case_id, outcome=command.outcome, ground=command.ground.strip()
    )
    session.add(trial)
    session.flush()
    changes = {"case_id": command.case_id, "outcome": command.outcome.value}
    history.note(session, "oplossing", solution.id, "tried", changes)
    return trial


def _told(command: SolutionText) -> dict[str, str]:
    """What the region reads of it, by field."""
    return {name: getattr(command, name).strip() for name in ("title", "description", "first_step")}


def _mine(session: Session, actor: Actor, solution_id: int) -> Solution:
    solution = store.get_solution(session, solution_id)
    pattern = pattern_store.get_pattern(session, solution.pattern_id)
    rules.check_may_follow_up(solution.owner_id, pattern.owner_ids, actor)
    return solution


def _refuse_stale(solution: Solution, command: SolutionText) -> None:
    if solution.version == command.version:
        return
    differences = [
        Difference(label, _shown(getattr(command, name)), _shown(getattr(solution, name)))
        for name, label in rules.TEXT_LABELS.items()
        if getattr(command, name) != getattr(solution, name)
    ]
    raise Stale(differences)


def _shown(value: object) -> str:
    return "" if value is None else str(value)


@knelpunt_service.shown_in
def documents_with_knelpunt(session: Session, knelpunt_id: int) -> list[Key]:
    """The search documents of solutions that show a knelpunt."""
    return [(Solution.__index_kind__, number) for number in store.ids_with_knelpunt(session, knelpunt_id)]
