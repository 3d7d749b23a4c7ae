"""Cases for tests of cases and their neighbours."""

from typing import Any

from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases import service
from patterns.cases.model import Case
from patterns.cases.rules import CaseContent, CaseStatus
from patterns.cases.service import ActOnCase, NewCase
from patterns.knelpunten import service as knelpunten
from patterns.knelpunten.model import Knelpunt
from patterns.knelpunten.rules import KnelpuntStatus, KnelpuntText

SITUATION = "Een moeder staat met twee kinderen op straat.\n\nDe gemeente wijst haar aanvraag af."


def content(**values: Any) -> CaseContent:
    return CaseContent(**{"title": "Gezin zonder adres", "situation": SITUATION, **values})


def make_case(session: Session, actor: Actor, reference: str = "", **values: Any) -> Case:
    return service.create(session, actor, NewCase(content(**values), reference))


def make_released(session: Session, author: Actor, colleague: Actor, reference: str = "", **values: Any) -> Case:
    case = make_case(session, author, reference, **values)
    return service.release(session, colleague, ActOnCase(case.id, case.version))


def make_status(session: Session, actor: Actor, status: CaseStatus, **values: Any) -> Case:
    case = make_case(session, actor, **values)
    case.status = status
    session.flush()
    return case


def make_knelpunt(session: Session, actor: Actor, name: str = "Geen postadres", accepted: bool = True) -> Knelpunt:
    knelpunt = knelpunten.propose(session, actor, KnelpuntText(name, "WET", synonyms=("Briefadres ontbreekt",)))
    if accepted:
        knelpunt.status = KnelpuntStatus.ACCEPTED
        session.flush()
    return knelpunt
