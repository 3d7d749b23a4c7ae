"""Who acts: the value that the knowledge base gets instead of a user account."""

import enum
from dataclasses import dataclass, field


class Role(enum.StrEnum):
    PROFESSIONAL = "professional"
    FACILITATOR = "facilitator"
    OWNER = "eigenaar"
    COORDINATOR = "coordinator"
    STEERING = "stuurgroep"
    ADMIN = "beheerder"

    @property
    def label(self) -> str:
        return ROLE_LABELS[self]


ROLE_LABELS = {
    Role.PROFESSIONAL: "professional",
    Role.FACILITATOR: "facilitator",
    Role.OWNER: "patrooneigenaar",
    Role.COORDINATOR: "regionaal coördinator",
    Role.STEERING: "stuurgroeplid",
    Role.ADMIN: "beheerder",
}


@dataclass(frozen=True)
class Actor:
    """An account as the rules see it; `municipality` is the GM code of its own municipality."""

    id: int
    name: str
    municipality: str
    roles: frozenset[Role] = field(default_factory=frozenset)

    def has(self, *roles: Role) -> bool:
        """True when the actor holds at least one of these roles."""
        return not self.roles.isdisjoint(roles)
