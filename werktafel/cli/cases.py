"""`werktafel cases import` and `werktafel cases export`."""

from pathlib import Path

import click

from patterns.errors import RuleBroken
from patterns.intake.service import export_file, import_file
from werktafel.cli.shared import as_option, json_option, print_json, reading_as, writing_as


@click.group()
def cases() -> None:
    """Casussen in en uit."""


@cases.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@as_option
@click.option("--dry-run", is_flag=True, help="Alleen controleren, niets bewaren.")
@json_option
@click.pass_obj
def import_(data: Path | None, file: Path, email: str, dry_run: bool, as_json: bool) -> None:
    """Neem een bestand met casussen in (CSV, XLSX of JSON)."""
    with writing_as(data, email) as (session, actor):
        result = import_file(session, actor, file, dry_run)
    if as_json:
        print_json(result.as_json())
    else:
        click.echo(
            f"{result.read} gelezen: {result.created} nieuw, {result.updated} gewijzigd, {result.unchanged} gelijk."
        )
        for one in result.rejected:
            place = f"Rij {one.row}, {one.column}" if one.column else f"Rij {one.row}"
            click.echo(f"{place}: {one.reason}", err=True)
    for name in result.unknown_columns:
        click.echo(f"Onbekende kolom overgeslagen: {name}", err=True)
    for reference in result.redrafted:
        click.echo(f"{reference} was vrijgegeven en is nu weer een concept.", err=True)
    if result.rejects and not dry_run:
        click.echo(f"Afgewezen rijen staan in {_write_rejects(file, result.rejects)}", err=True)


def _write_rejects(file: Path, content: bytes) -> Path:
    """Beside the file that was imported, without overwriting anything else than an earlier list of rejects."""
    path = file.with_name(f"{file.stem}-afgewezen.csv")
    try:
        path.write_bytes(content)
    except OSError as error:
        raise RuleBroken(f"De afgewezen rijen kunnen niet naar {path.name} worden geschreven.") from error
    return path


@cases.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@as_option
@click.pass_obj
def export(data: Path | None, file: Path, email: str) -> None:
    """Schrijf alles wat dit account mag zien, in de kolommen van een importbestand."""
    with reading_as(data, email) as (session, actor):
        count = export_file(session, actor, file)
    click.echo(f"{count} casussen geschreven.")
