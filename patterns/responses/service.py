"""Answering a pattern for the own municipality. "Wij ook" starts a situation with a draft as its primary record.

What leaves the municipality is the answer itself, and the text of the other two answers, which the screen says before
it is sent; a text in which somebody may be recognised is held until a second person of the municipality has looked.
The draft behind "wij ook" is the municipality's own until a second person releases it: nobody else sees its text, its
number or its being there, and no figure moves before that release.
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
from patterns.errors import NotFound, RuleBroken, Stale
from patterns.history import note
from patterns.knelpunten.store import usable
from patterns.patterns import service as patterns
from patterns.patterns.model import Pattern
from patterns.patterns.rules import AddCase
from patterns.patterns.store import get_pattern
from patterns.release.rules import generalised
from patterns.responses import rules, store
from patterns.responses.authors import writers_of
from patterns.responses.identified import FoundInAnswer, findings_in
from patterns.responses.model import PatternResponse
from patterns.responses.rules import Answer, GiveAnswer, OnAnswer


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
    text = "" if told else text
    if text != present.text or present.id is None:
        present.judged, present.answered_by = [], actor.id
    present.answer, present.text = command.answer, text
    present.case_id = told.id if told else None
    present.answered_at = utc_now()
    _weigh(session, present)
    return present


def judge(session: Session, actor: Actor, command: OnAnswer) -> PatternResponse:
    """A second person of the municipality says: this points at nobody. With nothing open left, the region reads it."""
    response, found = _on_finding(session, actor, command)
    rules.check_may_judge(response.municipality, writers_of(session, response), actor)
    response.judged = [*response.judged, [*found.key]]
    _weigh(session, response)
    note(session, PatternResponse.__kind__, response.id, "judged")
    return response


def generalise(session: Session, actor: Actor, command: OnAnswer) -> PatternResponse:
    """Put the offered words in the place of what was found. Who wrote the text stays who wrote it."""
    response, chosen = _on_finding(session, actor, command)
    same = [one.finding for one in findings_in(session, response) if one.key == chosen.key]
    response.text = generalised(response.text, [(one.start, one.end, one.suggestion) for one in same])
    _weigh(session, response)
    note(session, PatternResponse.__kind__, response.id, "generalised")
    return response


def _on_finding(session: Session, actor: Actor, command: OnAnswer) -> tuple[PatternResponse, FoundInAnswer]:
    response = store.find_response(session, command.pattern_id, actor.municipality)
    if response is None:
        raise NotFound("Uw gemeente heeft hier nog niet geantwoord.")
    rules.check_may_read_along(response.municipality, actor)
    if response.version != command.version:
        raise Stale()
    found = next((one for one in findings_in(session, response) if one.number == command.number), None)
    if found is None:
        raise RuleBroken("Dit staat niet meer in de tekst.")
    return response, found


def _weigh(session: Session, response: PatternResponse) -> None:
    """In one write, so that the version says what one person did."""
    with session.no_autoflush:
        response.held = any(one.open for one in findings_in(session, response))
    session.flush()


def _tell(session: Session, actor: Actor, pattern: Pattern, text: str, command: GiveAnswer) -> Case:
    """The draft: the sentence is the situation, and the passage of each knelpunt when it says enough."""
    title = f"Wij ook: {pattern.title}"[:MAX_TITLE].rstrip()
    content = CaseContent(title=title, situation=text, period=command.period)
    case = cases.create(session, actor, cases.NewCase(content))
    in_use = {knelpunt.id for knelpunt in usable(session)}
    for number in sorted(in_use & {one.canonical_id for one in pattern.knelpunten}):
        if rules.can_prove(text):
            linking.link(session, actor, LinkKnelpunt(case.id, number, Passage.SITUATION, text))
        else:
            session.add(CaseKnelpunt(case_id=case.id, knelpunt_id=number, linked_by=actor.id))
    session.flush()
    patterns.add_case(session, actor, pattern.id, AddCase(case.id, certainty=command.certainty))
    return case
