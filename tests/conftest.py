"""Shared by all tests: both databases, the cast, a reading client and a budget of statements."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.catalogue.service import seed_reference_data
from patterns.history import act_as
from tests.support.budget import at_most
from tests.support.cast import Cast, hire
from tests.support.client import Client
from tests.support.databases import BACKENDS, fresh_url, missing_postgres, require
from werktafel.accounts.model import User
from werktafel.accounts.service import seed_roles
from werktafel.extensions import db
from werktafel.factory import create_app
from werktafel.settings import Settings
from werktafel.tables import metadata

SECRET = "een-geheim-van-ruim-tweeendertig-tekens"
House = tuple[Flask, Cast]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "postgres" in item.name.partition("[")[2]:
            item.add_marker(pytest.mark.postgres)


@pytest.fixture(scope="session")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], House]:
    """One application per database, made once per worker, with reference data and the cast in it."""
    made: dict[str, House] = {}
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    run_id = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))

    def house(backend: str) -> House:
        if backend not in made:
            folder = tmp_path_factory.mktemp(backend)
            made[backend] = _build(fresh_url(backend, folder, run_id, f"werktafel_{worker}"), folder)
        return made[backend]

    return house


def _build(url: str, folder: Path) -> House:
    settings = Settings(data=folder, database_url=url, secret_key=SECRET)
    app = create_app(settings, testing=True)
    app.test_client_class = Client
    with app.app_context():
        metadata.create_all(db.engine)
        session = db.session()
        seed_reference_data(session)
        seed_roles(session)
        cast = hire(session)
        session.commit()
        keys = {user.id: user.fs_uniquifier for user in session.query(User)}
        app.extensions["test_uniquifiers"] = keys
    return app, cast


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> str:
    if request.param == "postgres":
        require(missing_postgres())
    return str(request.param)


@pytest.fixture
def house(backend: str, houses: Callable[[str], House]) -> House:
    return houses(backend)


@pytest.fixture
def cast(house: House) -> Cast:
    return house[1]


@pytest.fixture
def connection(house: House) -> Iterator[Connection]:
    """One outer transaction per test, rolled back at its end; commits inside it become savepoints."""
    app, _ = house
    with app.app_context():
        engines = db.engines
        engine = engines[None]
    with engine.connect() as connection:
        outer = connection.begin()
        options = app.extensions["sqlalchemy"].session.session_factory.kw
        options["join_transaction_mode"] = "create_savepoint"
        engines[None] = connection  # type: ignore[assignment]
        try:
            yield connection
        finally:
            engines[None] = engine
            outer.rollback()


@pytest.fixture
def session(connection: Connection) -> Iterator[Session]:
    """For store tests, and for preparing and inspecting web tests."""
    with Session(connection, join_transaction_mode="create_savepoint", expire_on_commit=False) as session:
        yield session
        assert not session.dirty, "the test left changes that were not flushed"


@pytest.fixture
def as_actor(session: Session) -> Callable[[Actor], Session]:
    """The session, writing in the name of this actor."""

    def use(actor: Actor) -> Session:
        act_as(session, actor)
        return session

    return use


@pytest.fixture
def client(house: House, session: Session) -> Client:
    """Nobody is signed in yet: `client.sign_in(cast.professional)`."""
    client = house[0].test_client()
    assert isinstance(client, Client)
    client.test_session = session
    return client


@pytest.fixture
def client_as(house: House, session: Session) -> Callable[[Actor], Client]:
    """A client of its own for each actor in a test."""

    def make(actor: Actor) -> Client:
        client = house[0].test_client()
        assert isinstance(client, Client)
        client.test_session = session
        return client.sign_in(actor)

    return make


@pytest.fixture
def budget(connection: Connection) -> Callable[[int], AbstractContextManager[list[str]]]:
    """`with budget(12): …` fails when the block sends more than twelve statements."""
    engine: Engine = connection.engine
    return lambda statements: at_most(engine, statements)
