"""One transaction per act: committed before the page is rendered, rolled back whole when something is refused."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from flask import has_request_context
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from patterns.errors import Stale
from patterns.history import act_as
from werktafel.extensions import WRITES, db
from werktafel.kit.access import actor_or_none


def reading() -> Session:
    """The session for pages that only look."""
    return cast(Session, db.session())


@contextmanager
def unit_of_work() -> Iterator[Session]:
    """A writing transaction in the name of the signed-in account. A lost race becomes `Stale`, never a crash."""
    session = reading()
    if session.in_transaction():
        session.commit()
    session.connection(execution_options={WRITES: True})
    if has_request_context():
        act_as(session, actor_or_none())
    try:
        yield session
        session.commit()
    except (StaleDataError, IntegrityError) as error:
        session.rollback()
        raise Stale() from error
    except BaseException:
        session.rollback()
        raise


def database_answers() -> bool:
    """The simplest question that a living database can answer."""
    try:
        return reading().execute(text("SELECT 1")).scalar() == 1
    except SQLAlchemyError:
        return False
