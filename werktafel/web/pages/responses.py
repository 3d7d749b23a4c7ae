"""What the page for answering a pattern shows, and what the answers are on the page of the pattern."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from patterns.actor import Actor
from patterns.cases.store import load_many_for_links
from patterns.patterns.store import get_pattern
from patterns.responses.store import find_response
from werktafel.web.pages.histories import Told, history_of

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
