"""Answering a new case on a solved pattern."""

from sqlalchemy.orm import Session

from patterns import history
from patterns.actor import Actor
from patterns.errors import NotFound
from patterns.patterns import store as pattern_store
from patterns.patterns.model import Pattern
from patterns.patterns.rules import PatternStatus
from patterns.reopening import rules, store
from patterns.reopening.model import PatternReopening
from patterns.reopening.rules import AnswerReopening


def answer(session: Session, actor: Actor, pattern_id: int, command: AnswerReopening) -> Pattern:
    """Open the pattern again, or say why it stays solved. A question that is gone meanwhile is not found."""
    pattern = pattern_store.get_pattern(session, pattern_id)
    rules.check_answer(pattern.owner_ids, command, actor)
    asked = {one.case.id for one in store.proposals_of(session, pattern_id)}
    if command.case_id not in asked:
        raise NotFound("Deze vraag staat niet meer open.")
    session.add(
        PatternReopening(
            pattern_id=pattern_id,
            case_id=command.case_id,
            reopened=command.reopen,
            reason=command.reason.strip(),
            answered_by=actor.id,
        )
    )
    if command.reopen:
        pattern.status, pattern.solved_at = PatternStatus.IN_HAND, None
    session.flush()
    history.note(session, "patroon", pattern_id, "reopened" if command.reopen else "stays_solved")
    return pattern
