"""What the page for answering a pattern shows, and what the answers are on the page of the pattern."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from patterns.actor import Actor, Role
from patterns.cases.store import load_many_for_links
from patterns.errors import NotFound
from patterns.patterns.store import get_pattern
from patterns.responses.authors import writers_of
from patterns.responses.identified import findings_in
from patterns.responses.store import find_response
from werktafel.web.pages.histories import Told, history_of
from werktafel.web.pages.release import CERTAINTIES, KINDS, FindingLine, marked

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.cases.model import Case
    from patterns.patterns.model import Pattern
    from patterns.responses.model import PatternResponse


@dataclass(frozen=True)
class AnswerPage:
    """`present` is what the own municipality answered before; `draft` the case that came of it."""

    pattern: Pattern
    present: PatternResponse | None
    draft: Case | None
    history: tuple[Told, ...]


def answer_page(session: Session, actor: Actor, pattern_id: int) -> AnswerPage:
    pattern = get_pattern(session, pattern_id)
    present = find_response(session, pattern_id, actor.municipality)
    case_id = present.case_id if present else None
    drafts = load_many_for_links(session, actor, [case_id]) if case_id else {}
    history = history_of(session, actor, "antwoord", present.id) if present else ()
    return AnswerPage(pattern, present, drafts.get(case_id or 0), history)


@dataclass(frozen=True)
class ReadingPage:
    """The text of an answer with everything found in it. `judges` is a second person."""

    pattern: Pattern
    response: PatternResponse
    text: Markup
    lines: tuple[FindingLine, ...]
    judges: bool
    writes: bool


def reading_page(session: Session, actor: Actor, pattern_id: int) -> ReadingPage:
    response = find_response(session, pattern_id, actor.municipality)
    if response is None or not response.text:
        raise NotFound("Uw gemeente heeft hier geen antwoord met tekst.")
    found = findings_in(session, response)
    lines = tuple(
        FindingLine(
            one.number, one.finding.text, KINDS[one.finding.kind], CERTAINTIES[one.finding.certainty], "Uw antwoord",
            one.finding.suggestion, "" if one.open else "een collega",
        )
        for one in found
    )  # fmt: skip
    return ReadingPage(
        pattern=get_pattern(session, pattern_id),
        response=response,
        text=marked(response.text, found),
        lines=lines,
        judges=actor.id not in writers_of(session, response),
        writes=actor.has(Role.PROFESSIONAL),
    )
