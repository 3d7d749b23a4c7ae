"""Something changed after sending: whoever made or approved a submission hears it, so that the addressee does too."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from exports.submissions.afterwards import errata_of_all
from patterns.actor import Role
from werktafel.accounts.store import candidates
from werktafel.notices.rules import Notice, Topic
from werktafel.notices.store import open_accounts


def changed_after_sending(session: Session, now: datetime) -> Iterable[Notice]:
    """One notice for each change. When nobody of those is here any more, the coordinators get it."""
    found = errata_of_all(session)
    if not found:
        return []
    present = open_accounts(session, frozenset().union(*(one.people for one in found)))
    coordinators = {user.id for user in candidates(session, Role.COORDINATOR)}
    return [
        Notice(
            user_id=person,
            topic=Topic.SUBMISSION,
            key=f"erratum:{one.key}",
            line=f"De indiening ‘{one.title}’ bij {one.addressee} klopt niet meer: {'; '.join(one.told)}. "
            "Laat het loket weten wat er anders is.",
            path=f"/indieningen/{one.submission_id}",
        )
        for one in found
        for person in sorted((one.people & present) or coordinators)
    ]
