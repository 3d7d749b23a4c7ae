"""`werktafel submissions export` and `werktafel submissions verify`."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from exports.files import write_whole
from exports.submissions import store
from exports.submissions.documents import package_of
from exports.submissions.errata import verify_against
from exports.submissions.rules import check_may_see
from exports.verify import MAX_PACKAGE, Difference, verify_package
from patterns.errors import DomainError, RuleBroken
from werktafel.cli.shared import app_of, as_option, json_option, print_json, reading_as
from werktafel.kit.unit import reading
from werktafel.settings import BadSetting


@click.group()
def submissions() -> None:
    """Indieningen."""


@submissions.command("export")
@click.argument("number", metavar="ID", type=click.IntRange(1, 2_147_483_647))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@as_option
@click.pass_obj
def export(data: Path | None, number: int, file: Path, email: str) -> None:
    """Schrijf het pakket van een vastgestelde indiening."""
    with reading_as(data, email) as (session, actor):
        check_may_see(actor)
        submission = store.get_submission(session, number)
        package, reference = package_of(submission), submission.reference
    write_whole(file, package)
    click.echo(f"{reference} staat in {file}.")


@submissions.command("verify")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@json_option
@click.pass_obj
def verify(data: Path | None, file: Path, as_json: bool) -> None:
    """Controleer een pakket; met een database erbij worden ook de aantallen nageteld."""
    package = _read(file)
    found, why_not = _differences(data, package)
    if as_json:
        differences = [{"file": one.file, "message": one.message} for one in found]
        print_json({"recounted": not why_not, "not_recounted": why_not, "differences": differences})
    else:
        _tell(found, why_not)
    if found:
        sys.exit(1)


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(MAX_PACKAGE + 1)
    except FileNotFoundError as error:
        raise RuleBroken(f"Het bestand {file} bestaat niet.") from error


def _differences(data: Path | None, package: bytes) -> tuple[Sequence[Difference], str]:
    """The differences, and why nothing was recounted: empty when it was."""
    try:
        app = app_of(data)
    except (DomainError, BadSetting) as error:
        return verify_package(package), str(error)
    with app.app_context():
        return verify_against(reading(), package), ""


def _tell(found: Sequence[Difference], why_not: str) -> None:
    for one in found:
        click.echo(f"{one.file}: {one.message}", err=True)
    if why_not:
        click.echo(f"De aantallen zijn niet nageteld in een database. {why_not}", err=True)
    if not found:
        click.echo("Het pakket klopt." if why_not else "Het pakket klopt, ook met de database.")
