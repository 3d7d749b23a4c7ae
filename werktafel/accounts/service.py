"""What can be done with accounts: add, change roles, close, set a password."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from flask_security import hash_password
from sqlalchemy import select
from sqlalchemy.orm import Session

from patterns.actor import Actor, Role
from patterns.errors import RuleBroken
from patterns.history import note
from werktafel.accounts import rules, store
from werktafel.accounts.model import AccountRole, User


@dataclass(frozen=True)
class AddAccount:
    """An account to add; without a password nobody can sign in with one."""

    email: str
    name: str
    municipality: str
    roles: Sequence[Role]
    password: str | None = None


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
    before = [role.name for role in user.roles]
    user.roles = store.roles_by_name(session, roles)
    note(session, "account", user.id, "roles", {"roles": [before, [role.name for role in user.roles]]})
    session.flush()
    return user


def set_active(session: Session, actor: Actor, user_id: int, active: bool) -> User:
    """Close an account or open it again. Closing ends every session of it."""
    rules.check_may_manage(actor)
    rules.check_not_self(user_id, actor)
    user = store.get_user(session, user_id)
    user.active = active
    user.fs_uniquifier = secrets.token_hex(32)
    session.flush()
    return user


def change_password(session: Session, user_id: int, password: str) -> User:
    """Set a new password and end every other session of the account."""
    rules.check_password(password)
    user = store.get_user(session, user_id)
    user.password = hash_password(password)
    user.fs_uniquifier = secrets.token_hex(32)
    note(session, "account", user.id, "password")
    session.flush()
    return user


def reset_password(session: Session, actor: Actor | None, user_id: int, password: str) -> User:
    """A new password for somebody who lost it; `actor` is None for the command line."""
    if actor is not None:
        rules.check_may_manage(actor)
    return change_password(session, user_id, password)
