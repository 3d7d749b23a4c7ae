"""What can be refused. Each error carries one Dutch sentence that a user may read."""

from collections.abc import Sequence
from dataclasses import dataclass


class DomainError(Exception):
    """A refusal with a Dutch sentence; `field` names the input it belongs to, if one does."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class NotFound(DomainError):
    """It does not exist, or it does not exist for this actor."""

    def __init__(self, message: str = "Deze pagina bestaat niet, of niet voor u.") -> None:
        super().__init__(message)


class NotAllowed(DomainError):
    """It exists for this actor, but this act is not theirs."""


class RuleBroken(DomainError):
    """The act goes against a rule of the domain."""


@dataclass(frozen=True)
class Difference:
    """One field of which two people wrote a text."""

    label: str
    mine: str
    theirs: str


class Stale(DomainError):
    """Somebody else saved first; holds both texts so that nothing is lost."""

    def __init__(self, differences: Sequence[Difference] = ()) -> None:
        now = "" if differences else " Kijk eerst hoe het er nu voor staat."
        super().__init__(f"Iemand anders heeft dit intussen gewijzigd.{now}")
        self.differences = tuple(differences)
