"""Writes the whole database to one file, as it was at one moment, however many rows there are."""

import errno
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask
from sqlalchemy import Connection, Table, select

from patterns.errors import RuleBroken
from werktafel import schema
from werktafel.extensions import db
from werktafel.keeping.archive import Manifest, Part, write_manifest, write_part, written_whole
from werktafel.keeping.rows import kept_tables, plain, to_line

CHUNK = 500


def back_up(app: Flask, path: Path) -> Manifest:
    """Write `path`, which keeps what it held when anything goes wrong on the way."""
    if path.is_dir() or not path.parent.is_dir():
        raise RuleBroken(f"De back-up kan niet naar {path}: noem een bestand in een map die bestaat.")
    try:
        return _write_all(app, path)
    except OSError as error:
        why = "de schijf is vol" if error.errno == errno.ENOSPC else "de map is niet te beschrijven"
        raise RuleBroken(f"De back-up is niet gemaakt: {why}. Een eerdere back-up op deze plek is er nog.") from error


def _write_all(app: Flask, path: Path) -> Manifest:
    revision = schema.present(app)
    with (
        app.app_context(),
        _one_moment() as connection,
        written_whole(path) as temporary,
        zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        parts = tuple(_write(archive, connection, one) for one in kept_tables())
        manifest = Manifest(revision, datetime.now(UTC).isoformat(timespec="seconds"), parts)
        write_manifest(archive, manifest)
    return manifest


@contextmanager
def _one_moment() -> Iterator[Connection]:
    """A connection that sees no change made after its first look. SQLite gives that by itself."""
    with db.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection


def _write(archive: zipfile.ZipFile, connection: Connection, whole: Table) -> Part:
    return write_part(archive, whole.name, tuple(whole.columns.keys()), _lines(connection, whole))


def _lines(connection: Connection, whole: Table) -> Iterator[bytes]:
    source = plain(whole)
    order = [source.c[one.name] for one in whole.primary_key.columns]
    rows = connection.execution_options(yield_per=CHUNK).execute(select(source).order_by(*order))
    for row in rows:
        yield to_line(tuple(row))
