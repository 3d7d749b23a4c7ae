"""Submissions that wait for people: a municipality to support them, a second person to approve them."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from exports.submissions.consent_rules import CONSENTERS
from exports.submissions.rules import APPROVERS
from exports.submissions.store import awaiting_approval, awaiting_consent
from werktafel.accounts.store import candidates
from werktafel.notices.rules import Notice, Topic


def submissions_that_wait(session: Session, now: datetime) -> Iterable[Notice]:
    return [*_for_support(session), *_for_approval(session)]


def _for_support(session: Session) -> Iterator[Notice]:
    waiting = awaiting_consent(session)
    people = candidates(session, *CONSENTERS) if waiting else ()
    for one in waiting:
        for person in people:
            if person.municipality == one.municipality:
                yield Notice(
                    user_id=person.id,
                    topic=Topic.SUBMISSION,
                    key=f"support:{one.id}:{one.municipality}",
                    line=f"Uw gemeente is om steun gevraagd voor de indiening ‘{one.title}’ bij {one.addressee}.",
                    path=f"/indieningen/{one.id}/steun",
                )


def _for_approval(session: Session) -> Iterator[Notice]:
    """Whoever asked for approval cannot give it."""
    waiting = awaiting_approval(session)
    people = candidates(session, *APPROVERS) if waiting else ()
    for one in waiting:
        for person in people:
            if person.id != one.asker:
                yield Notice(
                    user_id=person.id,
                    topic=Topic.SUBMISSION,
                    key=f"approve:{one.id}:{one.since:%Y%m%d%H%M%S}",
                    line=f"De indiening ‘{one.title}’ voor {one.addressee} wacht op goedkeuring. Wilt u haar lezen?",
                    path=f"/indieningen/{one.id}",
                )
