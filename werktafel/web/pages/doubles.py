"""What the page of a case shows of possible doubles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from patterns.catalogue.store import municipality_names
from patterns.doubles.service import Suggestion, suggestions

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.actor import Actor
    from patterns.cases.model import Case


@dataclass(frozen=True)
class DoubleLine:
    suggestion: Suggestion
    municipality: str
    note: str


def doubles_of(session: Session, actor: Actor, case: Case) -> tuple[DoubleLine, ...]:
    found = suggestions(session, actor, case)
    names = municipality_names(session) if found else {}
    return tuple(DoubleLine(one, names[one.case.municipality], _note(one)) for one in found)


def _note(one: Suggestion) -> str:
    if one.mine:
        return "Uw gemeente zei: dezelfde. Nu de andere gemeente nog."
    return "De andere gemeente zei: dezelfde." if one.theirs else ""
