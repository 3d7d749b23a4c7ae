"""Twice a year everybody hears that the exchange of the past half-year is ready."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from exports.digest.rules import in_one_line
from exports.digest.service import digest_of
from patterns.actor import Role
from patterns.exchange.rules import AMSTERDAM, half_of
from werktafel.accounts.store import candidates
from werktafel.notices.rules import Notice, Topic
from werktafel.notices.store import known_keys

NEWS_FOR = timedelta(days=21)


def exchange_is_ready(session: Session, now: datetime) -> Iterable[Notice]:
    """In the first weeks of a half-year, of the one before it; when nothing happened nobody hears anything."""
    today = now.astimezone(AMSTERDAM).date()
    if today >= half_of(today).first_day + NEWS_FOR:
        return []
    half = half_of(today).previous
    key = f"exchange:{half.code}"
    people = {user.id for user in candidates(session, *Role)}
    waiting = sorted(people - {user_id for user_id, known in known_keys(session, people) if known == key})
    if not waiting:
        return []
    content = digest_of(session, half, today)
    if content.is_empty:
        return []
    line = f"De uitwisseling van {half.label} staat klaar: {in_one_line(content)}."
    return [Notice(one, Topic.EXCHANGE, key, line, f"/uitwisseling?periode={half.code}") for one in waiting]
