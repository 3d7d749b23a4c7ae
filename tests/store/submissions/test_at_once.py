"""Two people at the same moment, on connections of their own, and a disk that is full."""

import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from exports.content import from_json
from exports.replies import store as replies
from exports.replies.rules import SentDocument
from exports.replies.service import add_document
from exports.submissions import service, store
from exports.submissions.documents import package_of
from exports.submissions.rules import Approve, SubmissionStatus
from exports.verify import verify_package
from patterns.catalogue.service import seed_reference_data
from patterns.errors import Stale
from patterns.knelpunten.model import Knelpunt
from patterns.patterns.model import PatternCase, PatternKnelpunt
from tests.support.cast import GOIRLE, Cast, hire
from tests.support.databases import fresh_url, missing_postgres, require
from tests.support.files import PDF
from tests.support.patterns import Maker
from tests.support.submissions import counted_pattern, requested, submitted
from werktafel.accounts.service import seed_roles
from werktafel.tables import metadata

ENOUGH, FEW = 12, 3
Ready = tuple[Engine, Cast, int, int]


def _engine(backend: str, tmp_path: Path) -> Engine:
    if backend == "postgres":
        require(missing_postgres())
    return create_engine(fresh_url(backend, tmp_path, "at-once", "werktafel_at_once"))


@pytest.fixture
def ready(backend: str, tmp_path: Path) -> Iterator[Ready]:
    """Two submissions about one pattern that both wait for approval, committed."""
    engine = _engine(backend, tmp_path)
    metadata.create_all(engine)
    with Session(engine) as session:
        seed_reference_data(session)
        seed_roles(session)
        cast = hire(session)
        pattern = counted_pattern(Maker(session), situations=ENOUGH)
        first, second = requested(session, cast, pattern), requested(session, cast, pattern)
        session.commit()
        numbers = first.id, second.id
    yield engine, cast, *numbers
    engine.dispose()


def approve(session: Session, cast: Cast, number: int) -> None:
    version = store.get_submission(session, number).version
    service.approve(session, cast.steering, number, Approve(version, anonymous=True))


def test_the_second_click_loses_and_nothing_is_frozen_twice(ready: Ready) -> None:
    engine, cast, number, _ = ready
    with Session(engine) as slow, Session(engine) as quick:
        seen = store.get_submission(slow, number).version
        slow.commit()
        approve(quick, cast, number)
        quick.commit()
        with pytest.raises((Stale, StaleDataError)):
            service.approve(slow, cast.steering, number, Approve(seen, anonymous=True))
        slow.rollback()
        frozen = [one for one in store.get_submission(slow, number).events if one.status is SubmissionStatus.SUBMITTED]
        assert len(frozen) == 1
        assert len(store.frozen_cases(slow, number)) == ENOUGH + 1


@pytest.mark.parametrize("backend", ["postgres"])
def test_who_freezes_the_same_pattern_waits_for_the_first(ready: Ready) -> None:
    """Else the difference between the two would tell of the few cases that came in between."""
    engine, cast, first, second = ready
    failed: Queue[BaseException] = Queue()

    def later() -> None:
        try:
            with Session(engine) as session:
                approve(session, cast, second)
                session.commit()
        except BaseException as error:
            failed.put(error)

    with Session(engine) as session:
        approve(session, cast, first)
        _a_few_more(engine)
        thread = threading.Thread(target=later)
        thread.start()
        thread.join(1)
        assert thread.is_alive(), "the second approval did not wait"
        session.commit()
    thread.join(30)
    assert failed.empty(), failed.get()
    with Session(engine) as session:
        counted = [store.get_submission(session, one).frozen for one in (first, second)]
    totals = [from_json(one).totals.certain for one in counted if one is not None]
    assert totals == [ENOUGH, ENOUGH]


def _a_few_more(engine: Engine) -> None:
    with Session(engine) as session:
        maker, link = Maker(session, made=500), session.query(PatternKnelpunt).one()
        knelpunt = session.get_one(Knelpunt, link.knelpunt_id)
        for _ in range(FEW):
            case = maker.case(knelpunt, municipality=GOIRLE)
            session.add(PatternCase(pattern_id=link.pattern_id, case_id=case.id))
        session.commit()


@pytest.mark.parametrize("backend", ["sqlite"])
def test_a_full_disk_keeps_what_there_was(backend: str, tmp_path: Path) -> None:
    engine = _engine(backend, tmp_path)
    metadata.create_all(engine)
    with Session(engine) as session:
        seed_reference_data(session)
        seed_roles(session)
        cast = hire(session)
        submission = submitted(session, cast, counted_pattern(Maker(session)))
        session.commit()
        number, before = submission.id, package_of(submission)
        connection = session.connection()
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 5}")
        with pytest.raises(OperationalError, match="full"):
            add_document(session, cast.coordinator, number, SentDocument("groot.pdf", PDF + b"x" * 1_000_000))
        session.rollback()
        assert replies.documents_of(session, number) == []
        found = store.get_submission(session, number)
        assert package_of(found) == before
        assert verify_package(before) == []
    engine.dispose()
