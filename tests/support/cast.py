"""The same few people in every test."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from patterns.actor import Actor, Role
from werktafel.accounts.model import User
from werktafel.accounts.store import roles_by_name

TILBURG, GOIRLE, WAALWIJK = "GM0855", "GM0785", "GM0867"
PEOPLE: Mapping[str, tuple[str, tuple[Role, ...]]] = {
    "professional": (TILBURG, (Role.PROFESSIONAL,)),
    "colleague": (TILBURG, (Role.PROFESSIONAL,)),
    "facilitator": (TILBURG, (Role.FACILITATOR,)),
    "co_facilitator": (TILBURG, (Role.FACILITATOR,)),
    "owner": (TILBURG, (Role.OWNER,)),
    "coordinator": (TILBURG, (Role.COORDINATOR,)),
    "steering": (TILBURG, (Role.STEERING,)),
    "admin": (TILBURG, (Role.ADMIN,)),
    "goirle": (GOIRLE, (Role.PROFESSIONAL,)),
    "waalwijk": (WAALWIJK, (Role.PROFESSIONAL,)),
}


@dataclass(frozen=True)
class Cast:
    """Actors by the part they play; `goirle` and `waalwijk` are the outsiders."""

    professional: Actor
    colleague: Actor
    facilitator: Actor
    co_facilitator: Actor
    owner: Actor
    coordinator: Actor
    steering: Actor
    admin: Actor
    goirle: Actor
    waalwijk: Actor


def hire(session: Session) -> Cast:
    """Put the cast in the database. Nobody has a password: `Client.sign_in` opens the session directly."""
    users = {}
    for key, (municipality, roles) in PEOPLE.items():
        users[key] = User(
            email=f"{key}@test.example",
            name=key.replace("_", " ").capitalize(),
            municipality=municipality,
            fs_uniquifier=f"uniquifier-{key}",
            roles=roles_by_name(session, roles),
        )
    session.add_all(users.values())
    session.flush()
    return Cast(**{key: user.as_actor() for key, user in users.items()})
