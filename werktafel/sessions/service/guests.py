"""Guests of one werktafel: in with the code, known by a secret in a cookie, out when it closes."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from patterns.errors import RuleBroken
from werktafel.sessions import rules, store
from werktafel.sessions.model import Participant, Werktafel

UNKNOWN_CODE = "Deze code kennen wij niet. Kijk hem na op het scherm in de zaal."


@dataclass(frozen=True)
class JoinTable:
    code: str
    name: str
    role: str


@dataclass(frozen=True)
class Joined:
    """`secret` goes into the guest's cookie and is kept nowhere; only its hash is. `seconds` last until the
    werktafel begins, for who joins beforehand."""

    guest: Participant
    secret: str
    seconds: int


class UnknownCode(RuleBroken):
    """Somebody typed a code that no werktafel has: worth counting."""

    def __init__(self) -> None:
        super().__init__(UNKNOWN_CODE, "code")


def clean_code(text: str) -> str:
    """As people type it: lower case, spaces and dashes are fine."""
    return "".join(text.upper().split()).replace("-", "")


def join(session: Session, command: JoinTable, now: datetime) -> Joined:
    """A seat at the table with this code."""
    table = store.find_by_code(session, clean_code(command.code))
    if table is None:
        raise UnknownCode
    rules.check_may_join(table.status, store.count_guests(session, table.id))
    rules.check_guest(command.name, command.role)
    secret = secrets.token_urlsafe(32)
    guest = Participant(
        werktafel_id=table.id,
        name=command.name.strip(),
        role=command.role.strip(),
        token_hash=hash_of(secret),
        joined_at=now,
    )
    session.add(guest)
    store.touch(session, table.id)
    return Joined(guest, secret, max(0, int((table.planned_at - now).total_seconds())))


def find(session: Session, secret: str) -> tuple[Werktafel, Participant] | None:
    """The open werktafel and the guest of this secret; none when it ended."""
    return store.find_guest(session, hash_of(secret)) if secret else None


def hash_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
