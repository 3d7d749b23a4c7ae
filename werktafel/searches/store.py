"""Saved searches in the database. Somebody only ever gets their own."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from patterns.errors import NotFound
from werktafel.accounts.model import User
from werktafel.searches.model import SavedSearch


def searches_of(session: Session, user_id: int) -> Sequence[SavedSearch]:
    rows = select(SavedSearch).where(SavedSearch.user_id == user_id)
    return session.scalars(rows.order_by(SavedSearch.name, SavedSearch.id)).all()


def count_of(session: Session, user_id: int) -> int:
    return session.scalar(select(func.count(SavedSearch.id)).where(SavedSearch.user_id == user_id)) or 0


def get_own(session: Session, user_id: int, search_id: int) -> SavedSearch:
    found = session.scalar(select(SavedSearch).where(SavedSearch.id == search_id, SavedSearch.user_id == user_id))
    if found is None:
        raise NotFound("Deze zoekvraag bestaat niet, of is niet van u.")
    return found


def get_by_token(session: Session, token: str) -> SavedSearch:
    """For the feed. The account must still be open."""
    rows = select(SavedSearch).join(User, User.id == SavedSearch.user_id)
    found = session.scalar(rows.where(SavedSearch.token == token, User.active))
    if found is None:
        raise NotFound("Dit feedadres bestaat niet, of niet meer.")
    return found


def unchecked_since(session: Session, moment: datetime, limit: int) -> Sequence[SavedSearch]:
    """Of open accounts, the longest waiting first."""
    rows = select(SavedSearch).join(User, User.id == SavedSearch.user_id)
    due = rows.where(SavedSearch.checked_at < moment, User.active)
    return session.scalars(due.order_by(SavedSearch.checked_at, SavedSearch.id).limit(limit)).all()
