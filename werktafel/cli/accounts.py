"""`werktafel user add`."""

import secrets
import sys
from pathlib import Path

import click

from patterns.actor import Role
from patterns.catalogue.store import find_municipality
from patterns.errors import RuleBroken
from werktafel.accounts.service import AddAccount, add_account, reset_password
from werktafel.accounts.store import find_by_email
from werktafel.cli.shared import app_of
from werktafel.kit.unit import unit_of_work


@click.group()
def user() -> None:
    """Accounts."""


@user.command("add")
@click.argument("email")
@click.option("--name", required=True, help="Naam van de gebruiker.")
@click.option("--role", "roles", required=True, multiple=True, type=click.Choice([role.value for role in Role]))
@click.option("--municipality", required=True, metavar="GMxxxx", help="Gemeente: GM-code of naam.")
@click.option("--password-stdin", is_flag=True, help="Lees het wachtwoord van stdin.")
@click.pass_obj
def add(
    data: Path | None, email: str, name: str, roles: tuple[str, ...], municipality: str, password_stdin: bool
) -> None:
    """Maak een account. Zonder --password-stdin komt er een wachtwoord dat één keer wordt getoond."""
    chosen = _chosen_password(password_stdin)
    with app_of(data).app_context(), unit_of_work() as session:
        place = find_municipality(session, municipality)
        if place is None:
            raise RuleBroken(f"Gemeente {municipality} hoort niet bij de regio.")
        account = AddAccount(email, name, place.code, [Role(role) for role in dict.fromkeys(roles)], chosen)
        add_account(session, None, account)
    click.echo(f"Account {email} is gemaakt.")
    if not password_stdin:
        click.echo(f"Wachtwoord: {chosen}")


@user.command("password")
@click.argument("email")
@click.option("--password-stdin", is_flag=True, help="Lees het wachtwoord van stdin.")
@click.pass_obj
def password(data: Path | None, email: str, password_stdin: bool) -> None:
    """Stel een nieuw wachtwoord in. Zonder --password-stdin komt er een dat één keer wordt getoond."""
    chosen = _chosen_password(password_stdin)
    with app_of(data).app_context(), unit_of_work() as session:
        found = find_by_email(session, email)
        if found is None:
            raise RuleBroken(f"Er is geen account met het adres {email}.")
        reset_password(session, None, found.id, chosen)
    click.echo(f"Account {email} heeft een nieuw wachtwoord.")
    if not password_stdin:
        click.echo(f"Wachtwoord: {chosen}")


def _chosen_password(from_stdin: bool) -> str:
    return sys.stdin.readline().rstrip("\r\n") if from_stdin else secrets.token_urlsafe(15)
