"""A case that saves itself while it is written: from the first words on, and never over somebody else's text."""

from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.base import utc_now
from patterns.cases import rules, service, store
from patterns.cases.model import Case
from patterns.cases.rules import UNTITLED, CaseContent, CaseStatus
from patterns.catalogue.rules import clean_line, clean_text
from patterns.errors import RuleBroken
from patterns.history import join_latest

ONE_SITTING = timedelta(minutes=30)


@dataclass(frozen=True)
class SaveDraft:
    """What stands in the form now. Without a case it starts one; `version` is the one that was on the screen."""

    content: CaseContent
    case_id: int | None = None
    version: int = 0
    reference: str = ""


def save_draft(session: Session, actor: Actor, command: SaveDraft) -> Case:
    """Keep a text in the making. A released text never changes by itself: that takes the button."""
    title = clean_line(command.content.title)
    content = replace(command.content, title=title or UNTITLED)
    if command.case_id is None:
        if not title and not any(clean_text(getattr(content, name)) for name in rules.TEXTS):
            raise RuleBroken("Er is nog niets om te bewaren.")
        return service.create(session, actor, service.NewCase(content, command.reference, unfinished=True))
    present = store.get_visible(session, actor, command.case_id)
    rules.check_may_write(present.municipality, present.status, actor)
    if present.status is not CaseStatus.DRAFT:
        raise RuleBroken("Een vrijgegeven casus bewaart u zelf met de knop.")
    edit = service.EditCase(command.case_id, command.version, content, command.reference, unfinished=True)
    case = service.edit(session, actor, edit)
    join_latest(session, Case.__kind__, case.id, utc_now() - ONE_SITTING)
    return case
