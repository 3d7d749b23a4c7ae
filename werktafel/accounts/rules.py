"""Rules of accounts: passwords, roles, and who may manage them."""

import re
from collections.abc import Sequence

from patterns.actor import Actor, Role
from patterns.errors import NotAllowed, RuleBroken

MIN_PASSWORD = 12
MAX_PASSWORD = 128
MAX_NAME = 120
MAX_EMAIL = 254

_EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")


def check_may_manage(actor: Actor) -> None:
    if not actor.has(Role.ADMIN):
        raise NotAllowed("Alleen een beheerder beheert accounts.")


def check_account(email: str, name: str, roles: list[Role]) -> None:
    if not _EMAIL.match(email) or len(email) > MAX_EMAIL:
        raise RuleBroken("Dit is geen geldig e-mailadres.", "email")
    if not name.strip() or len(name) > MAX_NAME:
        raise RuleBroken(f"Geef een naam van ten hoogste {MAX_NAME} tekens.", "name")
    if not roles:
        raise RuleBroken("Kies minstens één rol.", "roles")


def check_password(password: str) -> None:
    if not MIN_PASSWORD <= len(password) <= MAX_PASSWORD:
        raise RuleBroken(f"Kies een wachtwoord van {MIN_PASSWORD} tot {MAX_PASSWORD} tekens.", "password")


def check_holds_nothing(name: str, titles: Sequence[str]) -> None:
    """Who answers for a pattern, as owner or as deputy, keeps the role that goes with it."""
    if titles:
        shown = ", ".join(f"‘{title}’" for title in titles[:3])
        raise RuleBroken(f"{name} staat nog voor {shown}. Draag dat eerst over.", "roles")


def check_not_self(account_id: int, actor: Actor) -> None:
    if account_id == actor.id:
        raise RuleBroken("U kunt uw eigen account niet afsluiten.")
