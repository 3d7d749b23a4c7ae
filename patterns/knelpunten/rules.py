"""Rules of the code book: what a knelpunt must hold and who may change it."""

import enum

from patterns.actor import Actor, Role
from patterns.errors import NotAllowed, RuleBroken

MAX_NAME = 120
MAX_SUB_KIND = 80
MAX_DEFINITION = 1_000
MAX_SYNONYM = 60


class KnelpuntStatus(enum.StrEnum):
    PROPOSED = "voorstel"
    ACCEPTED = "vastgesteld"
    REFUSED = "afgewezen"


def check_may_propose(actor: Actor) -> None:
    if not actor.has(Role.PROFESSIONAL, Role.FACILITATOR, Role.OWNER, Role.COORDINATOR):
        raise NotAllowed("Alleen professionals, facilitators, eigenaren en de coördinator stellen knelpunten voor.")


def check_may_curate(actor: Actor) -> None:
    if not actor.has(Role.COORDINATOR):
        raise NotAllowed("Alleen de regionale coördinator beheert het codeboek.")


def check_text(name: str, definition: str) -> None:
    if not name.strip():
        raise RuleBroken("Geef het knelpunt een naam.", "name")
    if len(name) > MAX_NAME:
        raise RuleBroken(f"De naam mag {MAX_NAME} tekens lang zijn.", "name")
    if len(definition) > MAX_DEFINITION:
        raise RuleBroken(f"De omschrijving mag {MAX_DEFINITION} tekens lang zijn.", "definition")
