"""Puts a backup back: all of it in one transaction, or nothing."""

import shutil
import zipfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import Connection, Table, delete, func, insert, select, text
from sqlalchemy.exc import DataError, IntegrityError

from patterns.errors import RuleBroken
from werktafel import schema
from werktafel.extensions import WRITES, db
from werktafel.indexing.sync import rebuild_index
from werktafel.keeping.archive import Damaged, Manifest, Part, check_whole, opened, read_lines, read_manifest
from werktafel.keeping.rows import from_line, kept_tables, plain
from werktafel.kit.unit import reading
from werktafel.settings import Settings
from werktafel.tables import metadata

CHUNK = 500
# What `init` puts in a new database; everything else was made by people.
FILLED_BY_INIT = frozenset({
    "addressees", "funding_streams", "history", "knelpunt_kinds", "law_articles", "laws", "life_areas",
    "municipalities", "outbox", "outbox_readers", "roles",
})  # fmt: skip
Say = Callable[[str], None]


def put_back(app: Flask, settings: Settings, path: Path, force: bool, say: Say) -> Manifest:
    """Check the whole file, then replace what is in the database and make the index anew."""
    with opened(path) as archive:
        manifest = read_manifest(archive)
        _check_fits(app, manifest)
        check_whole(archive, manifest)
        if schema.bring_up_to_date(app):
            say("Database gemaakt.")
        with app.app_context():
            with db.engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
                if not force:
                    _check_is_empty(connection)
                _replace(connection, archive, manifest)
            say(f"{manifest.rows} rijen teruggezet.")
            # An index of other data must not serve; when rebuilding stops halfway, the worker makes a new one.
            shutil.rmtree(settings.index_folder, ignore_errors=True)
            say(f"Zoekindex gemaakt: {rebuild_index(settings, reading())} stukken.")
            db.session.remove()
            db.engine.dispose()
    return manifest


def _check_fits(app: Flask, manifest: Manifest) -> None:
    if manifest.schema != schema.newest():
        raise RuleBroken(
            f"Deze back-up hoort bij databaseversie {manifest.schema or 'onbekend'}; deze Werktafel heeft versie "
            f"{schema.newest()}. Zet hem terug met de versie waarmee hij is gemaakt en werk daarna bij."
        )
    present = schema.present(app)
    if present not in ("", manifest.schema):
        raise RuleBroken(f"De database staat op versie {present}. Werk haar eerst bij met: werktafel init")
    wanted = {one.name: tuple(one.columns.keys()) for one in kept_tables()}
    if {part.table: part.columns for part in manifest.parts} != wanted:
        raise Damaged("De back-up is beschadigd: manifest.json noemt andere tabellen dan deze versie heeft.")


def _check_is_empty(connection: Connection) -> None:
    for one in metadata.sorted_tables:
        if one.name not in FILLED_BY_INIT and connection.scalar(select(func.count()).select_from(one)):
            raise RuleBroken("In deze database staan al gegevens. Met --force worden die vervangen door de back-up.")


def _replace(connection: Connection, archive: zipfile.ZipFile, manifest: Manifest) -> None:
    parts = {part.table: part for part in manifest.parts}
    for one in reversed(metadata.sorted_tables):
        connection.execute(delete(one))
    for one in kept_tables():
        try:
            _fill(connection, archive, parts[one.name], one)
        except (IntegrityError, DataError, ValueError) as error:
            raise Damaged(f"De back-up is beschadigd: {parts[one.name].name} heeft een rij die niet past.") from error
    if connection.dialect.name == "postgresql":
        _count_on(connection)


def _fill(connection: Connection, archive: zipfile.ZipFile, part: Part, whole: Table) -> None:
    target, lines = plain(whole), read_lines(archive, part)
    while rows := list(islice(_rows(whole, lines), CHUNK)):
        connection.execute(insert(target), rows)


def _rows(whole: Table, lines: Iterator[bytes]) -> Iterator[dict[str, Any]]:
    return (from_line(whole, line) for line in lines)


def _count_on(connection: Connection) -> None:
    """New rows get numbers after those that came back. SQLite does that by itself."""
    for one in metadata.sorted_tables:
        number = one.autoincrement_column
        if number is None:
            continue
        quote = connection.dialect.identifier_preparer.quote
        name = connection.scalar(
            text("SELECT pg_get_serial_sequence(:table, :column)"), {"table": quote(one.name), "column": number.name}
        )
        if name:
            last = connection.scalar(select(func.max(number)))
            connection.execute(text("SELECT setval(:name, :last, :used)"), {
                "name": name, "last": last or 1, "used": last is not None,
            })  # fmt: skip
