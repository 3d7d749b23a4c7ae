"""Demo accounts, all with one password that is printed when the demo starts."""

import secrets

from flask_security import hash_password

from patterns.actor import Role
from werktafel.accounts.service import AddAccount, add_account
from werktafel.demo.stage import Stage, load

DEMO_PASSWORD = "werktafel-demo"  # noqa: S105 - meant to be known


def demo_accounts() -> list[tuple[str, str]]:
    """Mail address and what the account is for, for those who try the demo."""
    return [
        (
            row["email"],
            ", ".join(Role(role).label for role in row["roles"])
            + ("" if row["municipality"] == "GM0855" else " (andere gemeente)"),
        )
        for row in load("users")
    ]


def hire(stage: Stage) -> None:
    """Add the accounts. The password is hashed once, because hashing is slow on purpose."""
    password = hash_password(DEMO_PASSWORD)
    for row in load("users"):
        roles = [Role(role) for role in row["roles"]]
        user = add_account(stage.session, None, AddAccount(row["email"], row["name"], row["municipality"], roles))
        user.password, user.fs_uniquifier = password, secrets.token_hex(32)
        stage.actors[row["key"]] = user.as_actor()
    stage.session.flush()
