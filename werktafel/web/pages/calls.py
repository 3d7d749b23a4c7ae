"""What a call asks, who answered, and what it did to the figures of the pattern."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from patterns.actor import Actor, Role
from patterns.calls.rules import days_left, is_open, may_call
from patterns.calls.store import get_call
from patterns.catalogue.store import municipality_names, settings_of
from patterns.patterns.store import get_pattern, volumes
from patterns.responses.rules import Answer
from patterns.responses.store import responses_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.calls.model import Call
    from patterns.patterns.model import Pattern
    from patterns.patterns.rules import Volume
    from patterns.responses.model import PatternResponse


@dataclass(frozen=True)
class CallAnswer:
    """What one municipality says now, and whether it said so since the call began."""

    place: str
    response: PatternResponse | None
    during: bool


@dataclass(frozen=True)
class CallPage:
    call: Call
    pattern: Pattern
    volume: Volume
    answers: tuple[CallAnswer, ...]
    runs: bool
    left: str
    may_answer: bool
    may_stop: bool

    @property
    def told(self) -> str:
        """`4 van 11 gemeenten antwoordden: 3 wij ook, 1 wij niet`."""
        given = [one.response.answer for one in self.answers if one.during and one.response]
        if not given:
            return f"Nog geen van de {len(self.answers)} gemeenten heeft geantwoord."
        kinds = ", ".join(f"{given.count(kind)} {kind.label}" for kind in Answer if kind in given)
        verb = "antwoordde" if len(given) == 1 else "antwoordden"
        return f"{len(given)} van {len(self.answers)} gemeenten {verb}: {kinds}."


def state_of(call: Call, today: date) -> str:
    """In one word: does it run?"""
    if call.closed_on:
        return "gestopt"
    return "loopt" if is_open(call.ends_on, call.closed_on, today) else "afgelopen"


def call_page(session: Session, actor: Actor, call_id: int, today: date) -> CallPage:
    call = get_call(session, call_id)
    pattern = get_pattern(session, call.pattern_id)
    given = {one.municipality: one for one in responses_of(session, pattern.id)}
    answers = [(name, given.get(code)) for code, name in municipality_names(session).items()]
    runs = is_open(call.ends_on, call.closed_on, today)
    return CallPage(
        call=call,
        pattern=pattern,
        volume=volumes(session, [pattern.id], settings_of(session), today)[pattern.id],
        answers=tuple(
            CallAnswer(name, one, one is not None and one.answered_at >= call.created_at) for name, one in answers
        ),
        runs=runs,
        left=days_left(call.ends_on, today) if runs else "",
        may_answer=runs and actor.has(Role.PROFESSIONAL),
        may_stop=runs and may_call(pattern.owner_ids, actor),
    )
