"""SQL statements per page with the demo alone and with ten times as many cases: rows must not matter."""

from datetime import UTC, datetime

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from tests.bench.addresses import find_addresses, plain_addresses
from tests.bench.demo import copy_of_demo, roles, settings_for
from tests.bench.rows import Row
from tests.support.budget import QUIET
from werktafel.accounts.store import find_by_email
from werktafel.extensions import db
from werktafel.factory import create_app
from werktafel.generating.service import generate
from werktafel.indexing.sync import rebuild_index
from werktafel.kit.unit import reading, unit_of_work

MORE_CASES = 600
Counts = dict[tuple[str, str], int]


def run() -> list[Row]:
    settings = settings_for(copy_of_demo("statements"))
    app = create_app(settings)
    clients = {email: _signed_in(app, email) for email in roles()}
    known = plain_addresses(app)
    for client in clients.values():
        known = find_addresses(app, lambda path, client=client: _get(client, path), known)  # type: ignore[misc]
    paths = sorted(set(known.values()))
    few = _count(app, clients, paths)
    with app.app_context():
        with unit_of_work() as session:
            generate(session, MORE_CASES, 1, datetime.now(UTC), lambda line: None)
        rebuild_index(settings, reading())
    many = _count(app, clients, paths)
    most = max(few, key=lambda key: few[key])
    grown = {path: (few[path, who], n) for (path, who), n in sorted(many.items()) if n > few.get((path, who), n)}
    return [
        Row("pages counted, as every role", len(few), "page views"),
        Row(
            "most statements on one page", few[most], "statements", note=f"`{most[0]}`, as {most[1].partition('@')[0]}"
        ),
        Row(f"pages with more statements at {MORE_CASES} more cases", len(grown), "pages"),
        *(Row(f"`{path}`", after, "statements", note=f"was {before}") for path, (before, after) in grown.items()),
    ]


def _signed_in(app: Flask, email: str) -> FlaskClient:
    with app.app_context():
        user = find_by_email(db.session(), email)
        assert user is not None
        key = user.fs_uniquifier
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = key, True
    return client


def _get(client: FlaskClient, path: str) -> tuple[int, str, bytes]:
    answer = client.get(path)
    return answer.status_code, answer.mimetype, answer.data


def _count(app: Flask, clients: dict[str, FlaskClient], paths: list[str]) -> Counts:
    """The second visit counts, when what is kept in memory is there."""
    seen: list[str] = []
    with app.app_context():
        engine = db.engine

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        if not statement.startswith(QUIET):
            seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    counts: Counts = {}
    for who, client in clients.items():
        for path in paths:
            if _get(client, path)[0] == 200:
                seen.clear()
                _get(client, path)
                counts[path, who] = len(seen)
    event.remove(engine, "before_cursor_execute", note)
    return counts
