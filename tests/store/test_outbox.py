"""Several indexes read one outbox, each at its own pace."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from patterns import outbox
from patterns.base import utc_now
from patterns.outbox import OutboxMark, OutboxRow

NOW = utc_now()
LONG_AGO = NOW - timedelta(days=30)


@pytest.fixture(autouse=True)
def empty(session: Session) -> None:
    """Making the reference data left rows of its own."""
    session.query(OutboxRow).delete()
    for reader in ("one", "two"):
        outbox.arrive(session, reader, NOW)


def _waiting(session: Session, reader: str) -> list[tuple[str, int]]:
    return [(row.kind, row.object_id) for row in outbox.pending(session, reader, 100)]


def _handle(session: Session, reader: str, limit: int = 100) -> None:
    outbox.pass_rows(session, reader, [row.id for row in outbox.pending(session, reader, limit)])


def _rows(session: Session) -> int:
    return session.scalar(select(func.count(OutboxRow.id))) or 0


def test_each_reader_keeps_its_own_place(session: Session) -> None:
    outbox.queue(session, [("casus", 1), ("casus", 2), ("patroon", 3)])
    _handle(session, "one", limit=2)
    assert _waiting(session, "one") == [("patroon", 3)]
    assert _waiting(session, "two") == [("casus", 1), ("casus", 2), ("patroon", 3)]
    assert (outbox.waiting(session, "one"), outbox.waiting(session, "two")) == (1, 3)


def test_a_row_goes_when_every_reader_passed_it(session: Session) -> None:
    outbox.queue(session, [("casus", 1), ("casus", 2)])
    _handle(session, "one")
    assert _rows(session) == 2
    _handle(session, "two", limit=1)
    assert _rows(session) == 1
    _handle(session, "two")
    assert _rows(session) == 0
    assert session.scalar(select(func.count(OutboxMark.row_id))) == 0


def test_a_row_with_a_lower_number_that_comes_late_is_still_read(session: Session) -> None:
    """As when its transaction was open while a later one was read already."""
    outbox.queue(session, [("casus", 1), ("casus", 2)])
    first, second = outbox.pending(session, "one", 2)
    outbox.pass_rows(session, "one", [second.id])
    assert [row.id for row in outbox.pending(session, "one", 2)] == [first.id]


def test_passing_twice_does_no_harm(session: Session) -> None:
    outbox.queue(session, [("casus", 1)])
    ids = outbox.all_waiting(session, "one")
    outbox.pass_rows(session, "one", ids)
    outbox.pass_rows(session, "one", [*ids, 999_999])
    assert _waiting(session, "two") == [("casus", 1)]


def test_numbers_that_are_used_again_are_read_again(session: Session) -> None:
    """SQLite gives the number of a removed row to the next one."""
    for number in range(3):
        outbox.queue(session, [("casus", number)])
        assert _waiting(session, "one") == [("casus", number)]
        _handle(session, "one")
        _handle(session, "two")


def test_who_stays_away_is_dropped_and_keeps_nobody_waiting(session: Session) -> None:
    outbox.queue(session, [("casus", 1), ("casus", 2)])
    _handle(session, "one", limit=1)
    outbox.arrive(session, "two", LONG_AGO)
    assert outbox.drop_absent(session, NOW - timedelta(days=7)) == 1
    assert outbox.last_seen(session, "two") is None
    assert _waiting(session, "one") == [("casus", 2)]
    assert _rows(session) == 1
    outbox.pass_rows(session, "two", outbox.all_waiting(session, "two"))
    assert _waiting(session, "one") == [("casus", 2)]
    _handle(session, "one")
    assert _rows(session) == 0


def test_who_is_here_is_not_dropped(session: Session) -> None:
    outbox.arrive(session, "two", LONG_AGO)
    outbox.arrive(session, "two", NOW)
    assert outbox.drop_absent(session, NOW - timedelta(days=7)) == 0
    assert outbox.last_seen(session, "two") == NOW


def test_rows_wait_for_the_first_reader(session: Session) -> None:
    outbox.arrive(session, "one", LONG_AGO)
    outbox.arrive(session, "two", LONG_AGO)
    outbox.drop_absent(session, NOW)
    outbox.queue(session, [("casus", 1)])
    outbox.arrive(session, "three", NOW)
    assert _waiting(session, "three") == [("casus", 1)]
