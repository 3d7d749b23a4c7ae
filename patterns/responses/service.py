"""Answering a pattern for the own municipality. "Wij ook" starts a situation with a draft as its primary record.

What leaves the municipality is the answer itself, and the text of the other two answers, which the screen says before
it is sent. The draft behind "wij ook" is the municipality's own until a second person releases it: nobody else sees
its text, its number or its being there, and no figure moves before that release.
"""

from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.base import utc_now
from patterns.cases import linking
from patterns.cases import service as cases
from patterns.cases.linking import LinkKnelpunt
from patterns.cases.model import Case, CaseKnelpunt
from patterns.cases.rules import MAX_TITLE, CaseContent, Passage
from patterns.catalogue.rules import clean_text
from patterns.errors import Stale
from patterns.knelpunten.store import usable
from patterns.patterns import service as patterns
from patterns.patterns.model import Pattern
from patterns.patterns.rules import AddCase
from patterns.patterns.store import get_pattern
from patterns.responses import rules, store
from patterns.responses.model import PatternResponse
from patterns.responses.rules import Answer, GiveAnswer


def answer(session: Session, actor: Actor, pattern_id: int, command: GiveAnswer) -> PatternResponse:
    """Give the answer of the own municipality, or change it. Each "wij ook" tells of one more situation."""
    rules.check_may_answer(actor)
    pattern, text = get_pattern(session, pattern_id), clean_text(command.text)
    present = store.find_response(session, pattern_id, actor.municipality)
    if (present.version if present else 0) != command.version:
        theirs = (present.answer, present.text) if present else (command.answer, "")
        raise Stale(rules.differences((command.answer, text), theirs))
    rules.check_answer(command.answer, text, store.has_released_case(session, pattern_id, actor.municipality))
    told = _tell(session, actor, pattern, text, command) if command.answer is Answer.WE_TOO else None
    if present is None:
        present = PatternResponse(pattern_id=pattern_id, municipality=actor.municipality)
        session.add(present)
    present.answer, present.text = command.answer, "" if told else text
    present.case_id = told.id if told else None
    present.answered_by, present.answered_at = actor.id, utc_now()
    session.flush()
    return present


def _tell(session: Session, actor: Actor, pattern: Pattern, text: str, command: GiveAnswer) -> Case:
    """The draft: the sentence is the situation, and the passage of each knelpunt when it says enough."""
    title = f"Wij ook: {pattern.title}"[:MAX_TITLE].rstrip()
    content = CaseContent(title=title, situation=text, period=command.period)
    case = cases.create(session, actor, cases.NewCase(content))
    in_use = {knelpunt.id for knelpunt in usable(session)}
    for number in sorted(in_use & {one.knelpunt_id for one in pattern.knelpunten}):
        if rules.can_prove(text):
            linking.link(session, actor, LinkKnelpunt(case.id, number, Passage.SITUATION, text))
        else:
            session.add(CaseKnelpunt(case_id=case.id, knelpunt_id=number, linked_by=actor.id))
    session.flush()
    patterns.add_case(session, actor, pattern.id, AddCase(case.id, certainty=command.certainty))
    return case
