"""What people do with the ties between patterns: lay them, take them away, and start one that looks like another."""

from sqlalchemy.orm import Session

from patterns import history
from patterns.actor import Actor
from patterns.base import utc_now
from patterns.catalogue.rules import clean_text
from patterns.errors import RuleBroken
from patterns.patterns import rules as pattern_rules
from patterns.patterns import service as patterns
from patterns.patterns.model import Pattern
from patterns.patterns.store import get_pattern
from patterns.relations import rules, store
from patterns.relations.model import PatternRelation
from patterns.relations.rules import Relate, Start
from patterns.upkeep import rules as upkeep_rules


def start(session: Session, actor: Actor, command: Start) -> Pattern:
    """A new pattern. When it looks like another, the answer to "waarin verschilt het?" is kept with it."""
    pattern_rules.check_may_gather(actor)
    pattern_rules.check_texts(command.pattern.title, command.pattern.sentence)
    upkeep_rules.check_review(command.pattern.review_on, utc_now().date())
    differs = clean_text(command.differs)
    found = store.resembling(session, command.pattern)
    rules.check_differs(differs, found)
    pattern = patterns.create(session, actor, command.pattern)
    if found:
        pattern.resembles_id, pattern.differs = found[0].id, differs
        session.flush()
    return pattern


def relate(session: Session, actor: Actor, pattern_id: int, command: Relate) -> PatternRelation:
    pattern = get_pattern(session, pattern_id)
    pattern_rules.check_may_edit(pattern.owner_ids, actor)
    if command.other_id not in store.titles_of(session, [command.other_id]):
        raise RuleBroken("Kies een patroon uit de lijst.", "other")
    rules.check_relation(pattern_id, command, store.ties_by_kind(session, command.kind))
    relation = PatternRelation(
        from_id=pattern_id,
        to_id=command.other_id,
        kind=command.kind,
        note=clean_text(command.note),
        added_by=actor.id,
    )
    session.add(relation)
    session.flush()
    history.note(session, Pattern.__kind__, pattern_id, "related", {"kind": command.kind.value, "to": command.other_id})
    return relation


def unrelate(session: Session, actor: Actor, pattern_id: int, relation_id: int) -> None:
    pattern = get_pattern(session, pattern_id)
    pattern_rules.check_may_edit(pattern.owner_ids, actor)
    relation = store.get_relation(session, pattern_id, relation_id)
    changes = {"kind": relation.kind.value, "from": relation.from_id, "to": relation.to_id}
    session.delete(relation)
    session.flush()
    history.note(session, Pattern.__kind__, pattern_id, "unrelated", changes)
