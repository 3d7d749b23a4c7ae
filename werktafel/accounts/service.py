"""What can be done with accounts: add, change roles, close, set a password."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask_security import hash_password, verify_password
from sqlalchemy import select
from sqlalchemy.orm import Session

from patterns.actor import Actor, Role
from patterns.errors import RuleBroken
from patterns.handovers.rules import Departure
from patterns.handovers.service import leave
from patterns.handovers.store import held_by
from patterns.history import note
from werktafel.accounts import rules, store
from werktafel.accounts.model import AccountRole, User
from werktafel.searches.service import renew_feeds

# So long a sign-in holds at most, and so long is remembered that one was ended.
COOKIES_LAST = timedelta(days=2)


@dataclass(frozen=True)
class AddAccount:
    """An account to add; without a password nobody can sign in with one."""

    email: str
    name: str
    municipality: str
    roles: Sequence[Role]
    password: str | None = None


@dataclass(frozen=True)
class NewPassword:
    present: str
    password: str


def seed_roles(session: Session) -> None:
    """Every role exists once. Idempotent."""
    present = set(session.scalars(select(AccountRole.name)))
    session.add_all(AccountRole(name=role.value) for role in Role if role.value not in present)
    session.flush()


def add_account(session: Session, actor: Actor | None, command: AddAccount) -> User:
    """Add an account; `actor` is None for the command line, where the owner of the machine acts."""
    if actor is not None:
        rules.check_may_manage(actor)
    email = command.email.strip().lower()
    rules.check_account(email, command.name, list(command.roles))
    if command.password is not None:
        rules.check_password(command.password)
    if store.find_by_email(session, email) is not None:
        raise RuleBroken("Er is al een account met dit e-mailadres.", "email")
    user = User(
        email=email,
        name=command.name.strip(),
        municipality=command.municipality,
        password=hash_password(command.password) if command.password else None,
        fs_uniquifier=secrets.token_hex(32),
        roles=store.roles_by_name(session, command.roles),
    )
    session.add(user)
    session.flush()
    return user


def change_roles(session: Session, actor: Actor, user_id: int, roles: Sequence[Role]) -> User:
    """Replace the roles of an account; its open sessions notice at their next click."""
    rules.check_may_manage(actor)
    if not roles:
        raise RuleBroken("Kies minstens één rol.", "roles")
    user = store.get_user(session, user_id)
    if Role.OWNER not in roles:
        rules.check_holds_nothing(
            user.name, [one.title for one in held_by(session, user_id) if user_id in one.owner_ids]
        )
    before = [role.name for role in user.roles]
    user.roles = store.roles_by_name(session, roles)
    note(session, "account", user.id, "roles", {"roles": [before, [role.name for role in user.roles]]})
    session.flush()
    return user


def close(session: Session, actor: Actor, user_id: int, command: Departure, now: datetime, today: date) -> User:
    """Close an account and pass on the patterns that it held, in one transaction. Ends every session of it."""
    rules.check_may_manage(actor)
    rules.check_not_self(user_id, actor)
    user = store.get_user(session, user_id)
    user.active = False
    _end_every_session(session, user)
    session.flush()
    leave(session, user_id, command, store.all_open(session), now, today)
    return user


def reopen(session: Session, actor: Actor, user_id: int) -> User:
    """Open a closed account again. What it held stays with who took it over."""
    rules.check_may_manage(actor)
    user = store.get_user(session, user_id)
    user.active = True
    _end_every_session(session, user)
    session.flush()
    return user


def check_open(session: Session, ids: Iterable[int | None]) -> None:
    """Whoever gets something to do has an open account, until this transaction ends."""
    wanted = {one for one in ids if one is not None}
    if wanted - store.open_ids(session, wanted, lock=True):
        raise RuleBroken("Een van de gekozen accounts is intussen afgesloten. Kies iemand anders.")


def _end_every_session(session: Session, user: User) -> None:
    """Whoever got in, with a cookie or with the address of a feed, is out."""
    user.fs_uniquifier = secrets.token_hex(32)
    renew_feeds(session, user.id)


def sign_out(session: Session, user_id: int, mark: str, now: datetime) -> None:
    """End this sign-in for every copy of its cookie. One without a mark ends all sessions of the account."""
    if mark:
        store.end_sign_in(session, mark, now - COOKIES_LAST)
    else:
        _end_every_session(session, store.get_user(session, user_id))
    session.flush()


def change_own_password(session: Session, user_id: int, command: NewPassword) -> User:
    """Only who knows the present password sets a new one."""
    user = store.get_user(session, user_id)
    if user.password is None or not verify_password(command.present, user.password):
        raise RuleBroken("Dit is niet uw huidige wachtwoord.", "present")
    return change_password(session, user_id, command.password)


def change_password(session: Session, user_id: int, password: str) -> User:
    """Set a new password and end every session and every feed of the account."""
    rules.check_password(password)
    user = store.get_user(session, user_id)
    user.password = hash_password(password)
    _end_every_session(session, user)
    note(session, "account", user.id, "password")
    session.flush()
    return user


def reset_password(session: Session, actor: Actor | None, user_id: int, password: str) -> User:
    """A new password for somebody who lost it; `actor` is None for the command line."""
    if actor is not None:
        rules.check_may_manage(actor)
    return change_password(session, user_id, password)
