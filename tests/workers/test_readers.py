"""Two machines with an index each, fed from one database."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from patterns import outbox
from patterns.base import utc_now
from patterns.cases.model import Case
from patterns.outbox import OutboxRow
from search.errors import IndexUnavailable
from search.index import Index
from tests.support.patterns import Maker
from tests.workers.installing import inside, installed
from werktafel.indexing.sync import check_index, drain_outbox, index_of, rebuild_index, waiting_rows
from werktafel.kit.unit import unit_of_work
from werktafel.settings import Settings

PLACE = "GM0855"


@pytest.fixture
def here(tmp_path: Path) -> Settings:
    return installed(tmp_path / "here")


@pytest.fixture
def there(here: Settings) -> Settings:
    return _beside(here)


def _beside(settings: Settings) -> Settings:
    """Another machine on the same database."""
    folder = settings.data.parent / "there"
    folder.mkdir()
    return replace(settings, data=folder)


def _add_cases(settings: Settings, count: int) -> None:
    with inside(settings), unit_of_work() as session:
        maker = Maker(session)
        maker.made = 10 * len(session.scalars(select(Case.id)).all())
        for _ in range(count):
            maker.case()


def _drain(settings: Settings) -> int:
    with inside(settings) as session:
        return drain_outbox(settings, session)


def test_both_end_up_equal(backend: str, tmp_path: Path) -> None:
    here = installed(tmp_path / "here", backend)
    there = _beside(here)
    _add_cases(here, 3)
    _drain(there)
    _add_cases(here, 2)
    for settings in (here, there, here):
        _drain(settings)
    with inside(here) as session:
        assert check_index(here, session) == []
        assert check_index(there, session) == []
        assert index_of(here).fingerprints() == index_of(there).fingerprints()
        assert session.scalars(select(OutboxRow)).all() == []


def test_a_new_machine_builds_first_and_then_reads_along(here: Settings, there: Settings) -> None:
    _add_cases(here, 2)
    _drain(here)
    assert _drain(there) == len(index_of(here).fingerprints())
    assert _drain(there) == 0
    _add_cases(here, 1)
    with inside(here) as session:
        assert len(waiting_rows(here, session)) == len(waiting_rows(there, session)) > 0


def test_who_was_dropped_builds_anew(here: Settings, there: Settings) -> None:
    _drain(there)
    long_ago = utc_now() - timedelta(days=30)
    with inside(here), unit_of_work() as session:
        outbox.arrive(session, index_of(there).reader, long_ago)
        outbox.arrive(session, index_of(here).reader, utc_now() - timedelta(hours=1))
    _add_cases(here, 1)
    _drain(here)
    with inside(here) as session:
        assert outbox.last_seen(session, index_of(there).reader) is None
        assert session.scalars(select(OutboxRow)).all() == []
        assert check_index(there, session) != []
    _drain(there)
    with inside(here) as session:
        assert check_index(there, session) == []


def test_what_changes_during_a_rebuild_is_not_lost(
    here: Settings, there: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = index_of(there)
    original = index.rebuild

    def slow(documents: object) -> int:
        count = original(documents)  # type: ignore[arg-type]
        _add_cases(here, 1)
        return count

    monkeypatch.setattr(index, "rebuild", slow)
    with inside(there) as session:
        rebuild_index(there, session)
        assert check_index(there, session) != []
    _drain(there)
    with inside(there) as session:
        assert check_index(there, session) == []


@pytest.mark.parametrize("pattern", ["*.pst", "*.trm", "*.toc"])
def test_damage_that_a_page_comes_upon_is_mended_by_the_worker(here: Settings, pattern: str) -> None:
    """The worker itself holds what it read before; it hears of the damage from the process that met it."""
    _add_cases(here, 2)
    _drain(here)
    for file in here.index_folder.rglob(pattern):
        file.write_bytes(b"\x93" * 40)
    with pytest.raises(IndexUnavailable):
        Index(here.index_folder).search("casus", PLACE)
    assert _drain(here) > 0
    with inside(here) as session:
        assert Index(here.index_folder).search("casus", PLACE).total >= 0
        assert check_index(here, session) == []


def test_sqlite_knows_how_large_its_tables_are(tmp_path: Path) -> None:
    """Without that it walks through all cases to read the few trials of a solution."""
    settings = installed(tmp_path)
    _add_cases(settings, 3)
    with inside(settings) as session:
        rebuild_index(settings, session)
        assert "cases" in session.scalars(text("SELECT DISTINCT tbl FROM sqlite_stat1")).all()
