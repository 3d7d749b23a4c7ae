"""Accounts in the database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, exists, func, select
from sqlalchemy.orm import Session

from patterns.actor import Role
from patterns.errors import NotFound
from werktafel.accounts.model import AccountRole, EndedSignIn, User


@dataclass(frozen=True)
class Post:
    """Where somebody works and as what."""

    municipality: str
    roles: frozenset[Role]


def find_by_email(session: Session, email: str) -> User | None:
    return session.scalar(select(User).where(func.lower(User.email) == email.strip().lower()))


def find_by_subject(session: Session, subject: str) -> User | None:
    """The account that belongs to somebody at the identity provider."""
    return session.scalar(select(User).where(User.provider_subject == subject))


def find_signed_in(session: Session, key: str, mark: str) -> User | None:
    """The open account of a session, unless the sign-in with this mark was ended."""
    ended = exists().where(EndedSignIn.mark == mark)
    return session.scalar(select(User).where(User.fs_uniquifier == key, User.active, ~ended))


def end_sign_in(session: Session, mark: str, forget_before: datetime) -> None:
    """Keep the mark for as long as a copied cookie could be used."""
    session.execute(delete(EndedSignIn).where(EndedSignIn.ended_at < forget_before))
    if session.get(EndedSignIn, mark) is None:
        session.add(EndedSignIn(mark=mark))


def get_user(session: Session, user_id: int) -> User:
    user = session.scalar(select(User).where(User.id == user_id))
    if user is None:
        raise NotFound()
    return user


def users(session: Session, limit: int, offset: int) -> Sequence[User]:
    return session.scalars(select(User).order_by(User.name, User.id).limit(limit).offset(offset)).all()


def count_users(session: Session) -> int:
    return session.scalar(select(func.count(User.id))) or 0


def open_ids(session: Session, ids: Iterable[int], lock: bool = False) -> frozenset[int]:
    """Which of these accounts are open; `lock` keeps them from being closed until the transaction ends."""
    rows = select(User.id).where(User.id.in_(set(ids)), User.active)
    return frozenset(session.scalars(rows.with_for_update(read=True) if lock else rows))


def all_open(session: Session) -> frozenset[int]:
    return frozenset(session.scalars(select(User.id).where(User.active)))


def candidates(session: Session, *roles: Role) -> Sequence[User]:
    """Active accounts that hold at least one of these roles, by name."""
    wanted = User.roles.any(AccountRole.name.in_([role.value for role in roles]))
    return session.scalars(select(User).where(User.active, wanted).order_by(User.name, User.id)).all()


def names_of(session: Session, ids: Iterable[int | None]) -> dict[int, str]:
    """The names behind account ids; unknown ids are left out."""
    wanted = {i for i in ids if i is not None}
    if not wanted:
        return {}
    return dict(session.execute(select(User.id, User.name).where(User.id.in_(wanted))).all())


def posts_of(session: Session, ids: Iterable[int | None]) -> dict[int, Post]:
    """Municipality and roles behind account ids, without a name."""
    wanted = {i for i in ids if i is not None}
    if not wanted:
        return {}
    rows = select(User.id, User.municipality, AccountRole.name).join(User.roles).where(User.id.in_(wanted))
    found: dict[int, Post] = {}
    for number, municipality, role in session.execute(rows):
        known = found.get(number, Post(municipality, frozenset()))
        found[number] = Post(municipality, known.roles | {Role(role)})
    return found


def roles_by_name(session: Session, roles: Iterable[Role]) -> list[AccountRole]:
    names = {role.value for role in roles}
    return list(session.scalars(select(AccountRole).where(AccountRole.name.in_(names)).order_by(AccountRole.id)))
