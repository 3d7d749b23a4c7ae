"""Tables of accounts and their roles, in the shape that Flask-Security expects."""

from datetime import datetime

from flask_security import RoleMixin, UserMixin
from sqlalchemy import Column, ForeignKey, String, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from patterns.actor import Actor, Role
from patterns.base import Base, utc_now
from patterns.history import Tracked

users_roles = Table(
    "users_roles",
    Base.metadata,
    Column("user_id", ForeignKey("users.id", ondelete="CASCADE"), primary_key=True),
    Column("role_id", ForeignKey("roles.id"), primary_key=True),
)


class AccountRole(Base, RoleMixin):
    __tablename__ = "roles"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(24), unique=True)


class User(Tracked, Base, UserMixin):
    """Somebody with an account; `fs_uniquifier` changes when every open session must end."""

    __tablename__ = "users"
    __kind__ = "account"
    __tracked__ = ("email", "name", "municipality", "active")

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    municipality: Mapped[str] = mapped_column(ForeignKey("municipalities.code"))
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    # Who this is at the identity provider of the municipality, from the first sign-in there.
    provider_subject: Mapped[str | None] = mapped_column(String(255), unique=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)

    # Loaded with the account: every request asks for the roles.
    roles: Mapped[list[AccountRole]] = relationship(  # type: ignore[assignment]
        secondary=users_roles, lazy="selectin", order_by=AccountRole.id
    )

    def as_actor(self) -> Actor:
        """This account as the rules see it."""
        return Actor(self.id, self.name, self.municipality, frozenset(Role(role.name) for role in self.roles))


class EndedSignIn(Base):
    """The mark of a sign-in that somebody ended; forgotten once no cookie with it can be valid any more."""

    __tablename__ = "ended_sign_ins"

    mark: Mapped[str] = mapped_column(String(64), primary_key=True)
    ended_at: Mapped[datetime] = mapped_column(default=utc_now, index=True)
