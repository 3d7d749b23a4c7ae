"""Synthetic cases are repeatable, look like cases, and never meet real ones."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from patterns.cases.content import content_of
from patterns.cases.model import Case, CaseKnelpunt
from patterns.cases.rules import CaseStatus, check_content
from patterns.cases.store import DETAILS
from patterns.catalogue.store import organisation_names
from patterns.errors import RuleBroken
from patterns.patterns.model import Pattern, PatternCase
from tests.support.patterns import Maker
from tests.workers.installing import NOW, empty, inside, installed
from werktafel.accounts.store import find_by_email
from werktafel.generating.service import generate
from werktafel.indexing.sync import waiting_rows
from werktafel.kit.unit import unit_of_work
from werktafel.preparing import prepare
from werktafel.settings import Settings


def _generate(settings: Settings, cases: int, seed: int = 1) -> None:
    with inside(settings), unit_of_work() as session:
        generate(session, cases, seed, NOW, lambda line: None)


def _told(settings: Settings) -> list[tuple[object, ...]]:
    columns = (
        Case.reference,
        Case.municipality,
        Case.status,
        Case.title,
        Case.situation,
        Case.obstacle,
        Case.situation_id,
    )
    with inside(settings) as session:
        return [tuple(row) for row in session.execute(select(*columns).order_by(Case.reference))]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = installed(tmp_path_factory.mktemp("filled"))
    _generate(settings, 300)
    return settings


def test_the_same_seed_gives_the_same(filled: Settings, tmp_path: Path) -> None:
    again = installed(tmp_path / "again")
    _generate(again, 300)
    assert _told(again) == _told(filled)
    other = installed(tmp_path / "other")
    _generate(other, 300, seed=2)
    assert [row[3:] for row in _told(other)] != [row[3:] for row in _told(filled)]


def test_they_are_as_good_as_what_people_write(filled: Settings) -> None:
    with inside(filled) as session:
        cases = session.scalars(select(Case).options(*DETAILS)).all()
        names = organisation_names(session, {one.organisation_id for case in cases for one in case.organisations})
        assert len(cases) == 300
        for case in cases:
            check_content(content_of(case, names))
            assert case.links
            assert all(link.passage in case.text_of(link.field) for link in case.links if link.field)
            assert (case.released_at is None) == (case.status is CaseStatus.DRAFT)
        proven = sum(1 for case in cases for link in case.links if link.field)
        assert 0.6 < proven / sum(len(case.links) for case in cases) < 0.9
        assert len({case.municipality for case in cases}) == 11
        assert {case.status for case in cases} == set(CaseStatus)
        primary = [case.situation_id for case in cases if case.is_primary]
        assert sorted(primary) == sorted({case.situation_id for case in cases})
        assert len(primary) < 300


def test_themes_are_planted(filled: Settings) -> None:
    """Two knelpunten of one theme occur together far more often than by chance."""
    with inside(filled) as session:
        rows = session.execute(select(CaseKnelpunt.case_id, CaseKnelpunt.knelpunt_id)).all()
        assert session.scalar(select(func.count(Pattern.id))) == 8
        assert (session.scalar(select(func.count(PatternCase.id))) or 0) > 50
    by_case: dict[int, set[int]] = {}
    for case_id, knelpunt_id in rows:
        by_case.setdefault(case_id, set()).add(knelpunt_id)
    first, second = 1, 2
    both = sum(1 for found in by_case.values() if {first, second} <= found)
    alone = [sum(1 for found in by_case.values() if one in found) for one in (first, second)]
    assert both > 3 * alone[0] * alone[1] / len(by_case)


def test_more_can_be_added(tmp_path: Path) -> None:
    settings = installed(tmp_path)
    _generate(settings, 20)
    _generate(settings, 20)
    rows = _told(settings)
    assert [row[0] for row in rows][-1] == "GEN-0000040"
    assert len({row[3:6] for row in rows}) > 35
    with inside(settings) as session:
        assert session.scalar(select(func.count(Pattern.id))) == 8
        assert waiting_rows(settings, session)


def test_never_beside_real_cases(tmp_path: Path) -> None:
    settings = installed(tmp_path)
    with inside(settings), unit_of_work() as session:
        real = Maker(session).case()
        real.reference, real.created_by = "GEN-0000001", 7
    with pytest.raises(RuleBroken, match="echte gegevens"):
        _generate(settings, 5)
    assert len(_told(settings)) == 1


def test_never_beside_a_real_pattern(tmp_path: Path) -> None:
    settings = installed(tmp_path)
    with inside(settings), unit_of_work() as session:
        Maker(session).pattern(title="Ons eigen patroon").created_by = 7
    with pytest.raises(RuleBroken, match="Ons eigen patroon"):
        _generate(settings, 5)


def test_beside_the_demo_set_until_somebody_writes_a_case(tmp_path: Path) -> None:
    settings = empty(tmp_path)
    prepare(settings, with_demo=True, say=lambda line: None)
    _generate(settings, 5)
    with inside(settings), unit_of_work() as session:
        Maker(session).case().created_by = 7
    with pytest.raises(RuleBroken, match="echte gegevens"):
        _generate(settings, 5)


def test_the_demo_set_never_comes_beside_real_cases(tmp_path: Path) -> None:
    settings = installed(tmp_path)
    with inside(settings), unit_of_work() as session:
        Maker(session).case().created_by = 7
    with pytest.raises(RuleBroken, match="echte gegevens"):
        prepare(settings, with_demo=True, say=lambda line: None)
    with inside(settings) as session:
        assert find_by_email(session, "beheerder@demo.example") is None
