"""After three, six and twelve months: how did it go?"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from patterns.actor import Role
from patterns.followups.store import all_to_ask
from werktafel.accounts.store import candidates
from werktafel.kit.filters import local
from werktafel.notices.rules import Notice, Topic


def asked_how_it_went(session: Session, now: datetime) -> Iterable[Notice]:
    """To the author, while this person still works for the municipality of the case."""
    waiting = all_to_ask(session, local(now).date())
    people = {user.id: user.municipality for user in candidates(session, Role.PROFESSIONAL)} if waiting else {}
    return [
        Notice(
            user_id=one.author_id,
            topic=Topic.FOLLOW_UP,
            key=f"followup:{one.case_id}:{one.months}",
            line=f"Hoe ging het verder met ‘{one.title}’? Het is {one.months} maanden geleden.",
            path=f"/casussen/{one.case_id}/terugkijken",
        )
        for one in waiting
        if people.get(one.author_id) == one.municipality
    ]
