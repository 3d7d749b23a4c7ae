"""`werktafel backup`, `restore`, `check` and `generate`."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from patterns.synthetic.rules import MAX_CASES
from werktafel.cli.shared import app_of, json_option, print_json, settings_of
from werktafel.factory import create_app
from werktafel.generating.service import generate as fill
from werktafel.indexing.sync import rebuild_index
from werktafel.keeping.backup import back_up
from werktafel.keeping.check import look
from werktafel.keeping.restore import put_back
from werktafel.kit.unit import reading, unit_of_work


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def backup(data: Path | None, file: Path) -> None:
    """Schrijf alles in de database naar één bestand. Dat kan terwijl Werktafel draait."""
    manifest = back_up(app_of(data), file)
    click.echo(f"{manifest.rows} rijen bewaard in {file}.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Vervang wat er nu in de database staat.")
@click.pass_obj
def restore(data: Path | None, file: Path, force: bool) -> None:
    """Zet een back-up terug en maak de zoekindex opnieuw."""
    settings = settings_of(data)
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    manifest = put_back(create_app(settings), settings, file, force, click.echo)
    click.echo(f"De back-up van {manifest.created} staat weer in de database.")


@click.command()
@json_option
@click.pass_obj
def check(data: Path | None, as_json: bool) -> None:
    """Kijk of alles goed gaat; 1 als er iets mis is. Vergelijkt de hele zoekindex met de database."""
    settings = settings_of(data)
    findings = look(create_app(settings), settings)
    well = all(one.ok for one in findings)
    if as_json:
        rows = [{"name": one.name, "ok": one.ok, "line": one.line} for one in findings]
        print_json({"ok": well, "checks": rows})
    else:
        for one in findings:
            click.echo(f"{'goed' if one.ok else 'MIS '}  {one.name:<10} {one.line}", err=not one.ok)
    if not well:
        sys.exit(1)


@click.command()
@click.option("--cases", required=True, type=click.IntRange(1, MAX_CASES), help="Aantal casussen.")
@click.option("--seed", default=1, show_default=True, help="Zelfde getal, zelfde casussen.")
@click.pass_obj
def generate(data: Path | None, cases: int, seed: int) -> None:
    """Vul een database zonder echte gegevens met verzonnen casussen, om mee te meten."""
    app, settings = app_of(data), settings_of(data)
    with app.app_context():
        with unit_of_work() as session:
            fill(session, cases, seed, datetime.now(UTC), click.echo)
        click.echo(f"{cases} casussen gemaakt. De zoekindex wordt opnieuw opgebouwd …")
        click.echo(f"{rebuild_index(settings, reading())} stukken in de zoekindex.")
