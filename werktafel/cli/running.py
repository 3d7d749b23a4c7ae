"""`werktafel init`, `demo`, `serve` and `worker`."""

from dataclasses import replace
from pathlib import Path

import click

from werktafel.cli.shared import DEMO_MARK, app_of, settings_of
from werktafel.demo.loader import DEMO_PASSWORD, demo_accounts
from werktafel.factory import create_app
from werktafel.preparing import prepare
from werktafel.serving import Options, run
from werktafel.settings import Settings
from werktafel.working import work


def _prepare(data: Path | None, demo: bool) -> Settings:
    settings = settings_of(data, demo)
    if demo:
        settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    prepare(settings, with_demo=demo, say=click.echo)
    if demo:
        (settings.data / DEMO_MARK).touch()
    return settings


@click.command()
@click.option("--demo", "with_demo", is_flag=True, help="Vul de database met de demoset.")
@click.pass_obj
def init(data: Path | None, with_demo: bool) -> None:
    """Maak de database, de vaste lijsten en de zoekindex. Nog eens draaien kan altijd."""
    _prepare(data, with_demo)
    click.echo("Klaar.")


@click.command()
@click.option("--port", default=5000, show_default=True, type=click.IntRange(1, 65535))
@click.pass_obj
def demo(data: Path | None, port: int) -> None:
    """Maak de demo klaar en start haar."""
    settings = replace(_prepare(data, demo=True), base_url=f"http://127.0.0.1:{port}")
    options = Options("127.0.0.1", port, workers=1, with_worker=True, on_ready=lambda: _welcome(port))
    run(create_app(settings), settings.data, options)


def _welcome(port: int) -> None:
    click.echo(f"\nWerktafel draait op http://127.0.0.1:{port}  (stoppen: Ctrl+C)\n\nDemo-accounts:")
    for email, what in demo_accounts():
        click.echo(f"  {email:<38} {what}")
    click.echo(f"Wachtwoord voor elk account: {DEMO_PASSWORD}\n")


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=5000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Aantal processen.")
@click.option("--no-worker", is_flag=True, help="Start de achtergrondwerker niet mee.")
@click.pass_obj
def serve(data: Path | None, host: str, port: int, workers: int, no_worker: bool) -> None:
    """Start de server, met de achtergrondwerker erbij."""
    app = app_of(data)
    ready = f"Werktafel draait op http://{host}:{port}"
    run(app, settings_of(data).data, Options(host, port, workers, not no_worker, on_ready=lambda: click.echo(ready)))


@click.command()
@click.option("--once", is_flag=True, help="Stop zodra er niets meer wacht.")
@click.pass_obj
def worker(data: Path | None, once: bool) -> None:
    """Houd de zoekindex gelijk met de database."""
    app_of(data)
    done = work(settings_of(data), once=once)
    if once:
        click.echo(f"{done} wijzigingen verwerkt.")
