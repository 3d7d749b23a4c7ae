"""What people do with a suggestion: refuse it with a reason, or take that refusal back."""

from sqlalchemy.orm import Session

from patterns import history
from patterns.actor import Actor
from patterns.catalogue.rules import clean_text
from patterns.discovery import rules, store
from patterns.discovery.model import RefusedSuggestion
from patterns.discovery.rules import Refuse

KIND = "suggestie"


def refuse(session: Session, actor: Actor, mark: str, command: Refuse) -> RefusedSuggestion:
    """From now on this combination stays away, with the reason for all to read."""
    rules.check_may_refuse(actor)
    reason = clean_text(command.reason)
    rules.check_reason(reason)
    suggestion = store.get_offered(session, mark).suggestion
    refused = RefusedSuggestion(
        mark=mark,
        keys=sorted(suggestion.keys),
        labels=[item.label for item in suggestion.items],
        reason=reason,
        refused_by=actor.id,
    )
    session.add(refused)
    session.flush()
    history.note(session, KIND, refused.id, "refused", {"keys": refused.keys})
    return refused


def take_back(session: Session, actor: Actor, number: int) -> None:
    """The combination may be suggested again."""
    rules.check_may_refuse(actor)
    refused = store.get_refusal(session, number)
    history.note(session, KIND, refused.id, "taken back", {"keys": refused.keys, "reason": refused.reason})
    session.delete(refused)
    session.flush()
