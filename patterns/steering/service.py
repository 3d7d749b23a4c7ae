"""What people do: bring a proposal to the steering group, take it back, and decide."""

from datetime import date

from sqlalchemy.orm import Session

from patterns import history
from patterns.actor import Actor
from patterns.errors import Difference, NotFound, Stale
from patterns.patterns import store as pattern_store
from patterns.solutions.model import Solution
from patterns.solutions.rules import Route, SolutionStatus, check_may_follow_up
from patterns.solutions.store import get_solution
from patterns.steering import rules, store
from patterns.steering.model import AgendaItem
from patterns.steering.rules import GROUP, Decision, PutOnAgenda, Question


def put_on_agenda(session: Session, actor: Actor, solution_id: int, command: PutOnAgenda, today: date) -> AgendaItem:
    """The group has the ball from today. What is on the agenda already moves to the new day."""
    solution = _mine(session, actor, solution_id)
    rules.check_may_put(solution.route, solution.status)
    rules.check_put(command, today)
    item = store.find_open(session, solution_id)
    if solution.version != command.version:
        raise Stale([Difference("Voorstel", command.proposal, item.proposal if item else "")])
    if item is None:
        item = AgendaItem(solution_id=solution.id, put_by=actor.id)
        session.add(item)
    item.meeting_on, item.proposal = command.meeting_on, command.proposal.strip()
    if solution.with_whom != GROUP:
        solution.with_whom, solution.with_user_id, solution.ball_since = GROUP, None, today
    session.flush()
    history.note(session, "oplossing", solution.id, "on_agenda", {"day": command.meeting_on.isoformat()})
    return item


def take_off_agenda(session: Session, actor: Actor, solution_id: int, today: date) -> Solution:
    """The ball goes back to the owner of the pattern."""
    solution = _mine(session, actor, solution_id)
    item = store.find_open(session, solution_id)
    if item is None:
        raise NotFound("Deze oplossing staat niet op de agenda.")
    session.delete(item)
    _back_to_owner(session, solution, today)
    session.flush()
    history.note(session, "oplossing", solution.id, "off_agenda")
    return solution


def decide(session: Session, actor: Actor, solution_id: int, command: Decision, today: date) -> Solution:
    """A yes or a no of who decides on this track; a later decision replaces an earlier one in the open."""
    solution = get_solution(session, solution_id)
    item, earlier = store.find_open(session, solution_id), store.last_decided(session, solution_id)
    check_may_decide(session, actor, solution)
    rules.check_decision(command.text)
    if solution.version != command.version:
        raise Stale([Difference("Besluit", command.text, solution.decision)])
    if item is None:
        item = AgendaItem(solution_id=solution.id, meeting_on=today)
        session.add(item)
    item.by_manager = solution.route is Route.MANAGER
    item.agreed, item.decision = command.agreed, command.text.strip()
    item.decided_by, item.decided_on = actor.id, today
    item.replaces_id = earlier.id if earlier else None
    solution.decision = item.decision
    solution.status = SolutionStatus.BUSY if command.agreed else SolutionStatus.REFUSED
    _back_to_owner(session, solution, today)
    session.flush()
    return solution


def check_may_decide(session: Session, actor: Actor, solution: Solution) -> None:
    """Raises when this is not for the actor to decide, or decided already."""
    item, earlier = store.find_open(session, solution.id), store.last_decided(session, solution.id)
    manager = pattern_store.get_pattern(session, solution.pattern_id).manager_id
    rules.check_may_decide(question_of(solution, manager, item is not None, earlier is not None), actor)


def question_of(solution: Solution, manager_id: int | None, on_agenda: bool, decided: bool) -> Question:
    """`decided` tells of items; a decision from before there were any counts as well."""
    known = decided or bool(solution.decision)
    return Question(solution.route, solution.status, on_agenda, known, manager_id, solution.with_user_id)


def _back_to_owner(session: Session, solution: Solution, today: date) -> None:
    pattern = pattern_store.get_pattern(session, solution.pattern_id)
    solution.with_whom, solution.with_user_id = "patrooneigenaar", solution.owner_id or pattern.owner_id
    solution.ball_since = today


def _mine(session: Session, actor: Actor, solution_id: int) -> Solution:
    solution = get_solution(session, solution_id)
    pattern = pattern_store.get_pattern(session, solution.pattern_id)
    check_may_follow_up(solution.owner_id, pattern.owner_ids, actor)
    return solution
