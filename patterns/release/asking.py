"""An author asks a colleague to be the second reader."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.base import utc_now
from patterns.cases import rules as case_rules
from patterns.cases.store import get_visible
from patterns.errors import RuleBroken
from patterns.release.model import ReadingRequest
from patterns.release.service import writers_of
from patterns.release.store import find_request


@dataclass(frozen=True)
class AskReader:
    """`reader` is the colleague as an actor, so that the rules can say whether this person may read."""

    case_id: int
    reader: Actor


def ask_reader(session: Session, actor: Actor, command: AskReader) -> ReadingRequest:
    """Asking again, or asking somebody else, takes the place of the request before."""
    case = get_visible(session, actor, command.case_id)
    case_rules.check_may_read_along(case.municipality, case.status, actor)
    case_rules.check_not_refused(case.review)
    if actor.id not in writers_of(case):
        raise RuleBroken("Alleen wie schreef, vraagt een collega om mee te lezen.", "lezer")
    case_rules.check_may_release(case.municipality, case.status, writers_of(case), command.reader)
    request = find_request(session, case.id)
    if request is None:
        request = ReadingRequest(case_id=case.id)
        session.add(request)
    request.reader_id, request.asked_by, request.asked_at = command.reader.id, actor.id, utc_now()
    session.flush()
    return request
