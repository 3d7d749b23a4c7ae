"""What happened a year ago, for the start page of a professional."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from patterns.cases.telling import gist
from patterns.cases.waiting import a_year_ago
from patterns.followups.rules import EFFECTS
from patterns.followups.store import latest_answers

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.actor import Actor
    from patterns.cases.model import Case

FEW = 3


@dataclass(frozen=True)
class YearAgo:
    """A case of about a year ago, with what was done and how it went since."""

    case: Case
    done: str
    went: str


def year_ago(session: Session, actor: Actor, today: date) -> Sequence[YearAgo]:
    found = a_year_ago(session, actor, today, FEW)
    answers = latest_answers(session, [case.id for case in found]) if found else {}
    lines = []
    for case in found:
        answer = answers.get(case.id)
        ended = case.outcome.label if case.outcome else "afloop onbekend"
        went = f"na {answer.months} maanden: {EFFECTS[answer.effect]}" if answer else ended
        lines.append(YearAgo(case, gist(case.solution), went))
    return lines
