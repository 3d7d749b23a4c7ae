"""Telling how a case went on."""

from datetime import date

from sqlalchemy.orm import Session

from patterns import history
from patterns.actor import Actor
from patterns.base import utc_now
from patterns.cases import store as cases
from patterns.cases.model import Case
from patterns.catalogue.rules import clean_text
from patterns.errors import RuleBroken
from patterns.followups import rules, store
from patterns.followups.model import CaseFollowUp
from patterns.followups.rules import LOCAL_ZONE, Answer


def answer(session: Session, actor: Actor, case_id: int, command: Answer, today: date) -> CaseFollowUp:
    """Once for each moment; a later answer replaces the earlier one."""
    case = cases.get_visible(session, actor, case_id)
    rules.check_may_answer(case.municipality, case.status, actor)
    rules.check_answer(command, released_on(case), today)
    found = store.find_answer(session, case_id, command.months)
    if found is None:
        found = CaseFollowUp(case_id=case_id, months=command.months)
        session.add(found)
    found.effect, found.note = command.effect, clean_text(command.note)
    found.answered_by, found.answered_at = actor.id, utc_now()
    session.flush()
    history.note(session, "casus", case_id, "followed", {"months": command.months, "effect": command.effect.value})
    return found


def released_on(case: Case) -> date:
    """The day of the release, as the people in the region count it."""
    if case.released_at is None:
        raise RuleBroken("Deze casus is niet vrijgegeven. Terugkijken kan daarna.")
    return case.released_at.astimezone(LOCAL_ZONE).date()
