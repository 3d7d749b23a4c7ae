"""What the commands share: the application, an actor, and JSON on stdout."""

import json
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click
from flask import Flask
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.errors import NotAllowed, RuleBroken
from patterns.history import act_as
from werktafel import schema
from werktafel.accounts.store import find_by_email
from werktafel.factory import create_app
from werktafel.indexing.sync import drain_outbox
from werktafel.kit.unit import reading, unit_of_work
from werktafel.settings import Settings, read_settings

DEMO_MARK = "demo"
log = logging.getLogger("werktafel.cli")
Command = TypeVar("Command", bound=Callable[..., Any])


def settings_of(data: Path | None, demo: bool = False) -> Settings:
    """Settings from the environment. A data folder that was made as a demo needs no secret key."""
    folder = data or Path(os.environ.get("WERKTAFEL_DATA") or "var")
    return read_settings(os.environ, data, demo=demo or (folder / DEMO_MARK).exists())


def app_of(data: Path | None) -> Flask:
    """The application on a database that is ready for use; refuses one that is not."""
    settings = settings_of(data)
    app = create_app(settings)
    sqlite_file = Path(settings.database_url.removeprefix("sqlite:///"))
    if settings.is_sqlite and not sqlite_file.exists():
        raise RuleBroken("Hier is nog geen database. Maak haar met: werktafel init")
    if schema.present(app) != schema.newest():
        raise RuleBroken("De database is van een oudere versie. Werk haar bij met: werktafel init")
    return app


def actor_for(session: Session, email: str) -> Actor:
    """The rights of an account, for `--as`."""
    user = find_by_email(session, email)
    if user is None or not user.active:
        raise NotAllowed(f"Er is geen open account met het adres {email}.")
    return user.as_actor()


@contextmanager
def reading_as(data: Path | None, email: str) -> Iterator[tuple[Session, Actor]]:
    """A session that looks, with the rights of an account."""
    with app_of(data).app_context():
        session = reading()
        yield session, actor_for(session, email)


@contextmanager
def writing_as(data: Path | None, email: str) -> Iterator[tuple[Session, Actor]]:
    """One transaction with the rights, and in the name, of an account. What changed can be found when it ends."""
    with app_of(data).app_context():
        with unit_of_work() as session:
            actor = actor_for(session, email)
            act_as(session, actor)
            yield session, actor
        _index_changes(settings_of(data))


def _index_changes(settings: Settings) -> None:
    """Where no worker runs nobody else would do it; a worker that is at it already carries on by itself."""
    try:
        while drain_outbox(settings, reading()):
            pass
    except OSError:
        log.warning("the index cannot be written here; the worker will")


def print_json(document: Any) -> None:
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def as_option(command: Command) -> Command:
    return click.option("--as", "email", required=True, metavar="EMAIL", help="Handel met de rechten van dit account.")(
        command
    )


def json_option(command: Command) -> Command:
    return click.option("--json", "as_json", is_flag=True, help="Eén JSON-document op stdout.")(command)
