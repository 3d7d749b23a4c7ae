"""Making a call, and stopping it early. Its answers are those on the pattern."""

from datetime import date

from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.calls import rules, store
from patterns.calls.model import Call
from patterns.calls.rules import MakeCall
from patterns.catalogue.rules import clean_line, clean_text
from patterns.catalogue.store import settings_of
from patterns.errors import RuleBroken
from patterns.identifiers.check import find_identifiers
from patterns.identifiers.rules import Certainty
from patterns.patterns.store import get_pattern, volumes


def make(session: Session, actor: Actor, pattern_id: int, command: MakeCall, today: date) -> Call:
    """One at a time for each pattern: two questions about the same thing tire people."""
    pattern = get_pattern(session, pattern_id)
    rules.check_may_call(pattern.owner_ids, actor)
    phrase, text = clean_line(command.phrase), clean_text(command.text)
    rules.check_call(phrase, text, command.ends_on, today)
    for field, said in (("zin", phrase), ("toelichting", text)):
        rules.check_points_at_nobody(_found(said), field)
    if store.find_running(session, pattern_id, today) is not None:
        raise RuleBroken("Voor dit patroon loopt al een oproep. Stop die eerst, of wacht tot zij is afgelopen.")
    volume = volumes(session, [pattern_id], settings_of(session), today)[pattern_id]
    call = Call(
        pattern_id=pattern_id,
        phrase=phrase,
        text=text,
        ends_on=command.ends_on,
        certain_before=volume.certain,
        possible_before=volume.possible,
        created_by=actor.id,
        created_by_name=actor.name,
    )
    session.add(call)
    session.flush()
    return call


def _found(text: str) -> list[str]:
    """What surely or likely points at somebody; what is only possible is left to whoever writes."""
    return [one.text for one in find_identifiers(text) if one.certainty is not Certainty.POSSIBLE]


def stop(session: Session, actor: Actor, call_id: int, today: date) -> Call:
    call = store.get_call(session, call_id)
    rules.check_may_call(get_pattern(session, call.pattern_id).owner_ids, actor)
    if not rules.is_open(call.ends_on, call.closed_on, today):
        raise RuleBroken("Deze oproep is al afgelopen.")
    call.closed_on = today
    session.flush()
    return call
