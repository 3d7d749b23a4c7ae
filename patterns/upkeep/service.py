"""Saying until when a pattern holds."""

from datetime import date

from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.errors import Difference, Stale
from patterns.patterns import rules as pattern_rules
from patterns.patterns.model import Pattern
from patterns.patterns.store import get_pattern
from patterns.upkeep import rules
from patterns.upkeep.rules import Review


def set_review(session: Session, actor: Actor, pattern_id: int, command: Review, today: date) -> Pattern:
    """Without a date the pattern holds until somebody gives it one."""
    pattern = get_pattern(session, pattern_id)
    pattern_rules.check_may_edit(pattern.owner_ids, actor)
    rules.check_review(command.review_on, today)
    if pattern.version != command.version:
        raise Stale([Difference("Geldt tot", str(command.review_on or ""), str(pattern.review_on or ""))])
    pattern.review_on = command.review_on
    session.flush()
    return pattern
