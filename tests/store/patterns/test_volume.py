"""How volume is counted: situations, released cases, proof by a passage."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from sqlalchemy.orm import Session

from patterns.cases.rules import CaseStatus
from patterns.catalogue.store import settings_of
from patterns.patterns.model import Pattern
from patterns.patterns.rules import Rung, Stance, Volume
from patterns.patterns.store import volumes
from patterns.standing.store import standings
from tests.support.cast import GOIRLE, TILBURG, WAALWIJK
from tests.support.patterns import Maker

TODAY = date(2026, 11, 21)


@pytest.fixture
def make(session: Session) -> Maker:
    return Maker(session)


def volume(session: Session, pattern: Pattern) -> Volume:
    return volumes(session, [pattern.id], settings_of(session), TODAY)[pattern.id]


def test_a_supplementary_record_counts_no_second_time(session: Session, make: Maker) -> None:
    stuck = make.knelpunt()
    pattern = make.pattern(stuck)
    first = make.case(stuck)
    make.link(pattern, first, make.case(stuck, beside=first), make.case(stuck, municipality=GOIRLE))
    found = volume(session, pattern)
    assert (found.certain, found.possible, found.municipalities) == (2, 2, 2)


def test_the_supplementary_record_can_bring_the_proof(session: Session, make: Maker) -> None:
    stuck = make.knelpunt()
    pattern = make.pattern(stuck)
    first = make.case(stuck, proven=False)
    make.link(pattern, first)
    assert (volume(session, pattern).certain, volume(session, pattern).possible) == (0, 1)
    make.link(pattern, make.case(stuck, beside=first))
    assert (volume(session, pattern).certain, volume(session, pattern).possible) == (1, 1)


def test_proof_of_a_knelpunt_of_another_pattern_is_no_proof(session: Session, make: Maker) -> None:
    stuck, other = make.knelpunt(), make.knelpunt()
    pattern = make.pattern(stuck)
    make.link(pattern, make.case(other), make.case(stuck, proven=False))
    assert (volume(session, pattern).certain, volume(session, pattern).possible) == (0, 2)


@pytest.mark.parametrize("status", [CaseStatus.DRAFT, CaseStatus.WITHDRAWN])
def test_drafts_and_withdrawn_cases_never_count(session: Session, make: Maker, status: CaseStatus) -> None:
    stuck = make.knelpunt()
    pattern = make.pattern(stuck)
    make.link(pattern, make.case(stuck, status=status, organisation="Woningbouw De Linde"))
    assert volume(session, pattern) == Volume()


def test_one_situation_counts_once_in_each_pattern_it_supports(session: Session, make: Maker) -> None:
    stuck, other = make.knelpunt(), make.knelpunt()
    one, two = make.pattern(stuck), make.pattern(other)
    shared = make.case(stuck, other)
    make.link(one, shared)
    make.link(two, shared)
    assert volume(session, one).certain == volume(session, two).certain == 1


def test_a_figure_moves_only_through_its_own_cases(session: Session, make: Maker) -> None:
    stuck = make.knelpunt()
    pattern, other = make.pattern(stuck), make.pattern(stuck)
    make.link(pattern, make.case(stuck))
    before = volume(session, pattern)
    make.link(other, make.case(stuck), make.case(stuck, municipality=WAALWIJK))
    make.case(stuck)
    assert volume(session, pattern) == before


def test_counter_cases_stand_apart(session: Session, make: Maker) -> None:
    stuck = make.knelpunt()
    pattern = make.pattern(stuck)
    make.link(pattern, make.case(stuck), stance=Stance.COUNTER)
    assert volume(session, pattern) == Volume(counter=1)


def test_since_when_who_and_how_recent(session: Session, make: Maker) -> None:
    stuck = make.knelpunt()
    pattern = make.pattern(stuck)
    make.link(
        pattern,
        make.case(stuck, period=(2021, 2), organisation="Woningbouw De Linde"),
        make.case(stuck, period=(2021, 3), municipality=GOIRLE, organisation="Wijkteam Noord"),
        make.case(stuck, period=(2026, 2), organisation="Wijkteam Noord"),
        make.case(stuck, period=(2025, None)),
        make.case(stuck, period=(None, None), proven=False, municipality=WAALWIJK, organisation="Bewind BV"),
    )
    found = volume(session, pattern)
    assert found.since == "2021-Q2"
    assert (found.organisations, found.contributors) == (2, 3)
    assert (found.municipalities, found.certain_municipalities) == (3, 2)
    assert found.recent == 1, "a year without a quarter counts as its beginning"


def test_statements_do_not_grow_with_patterns(
    session: Session, make: Maker, budget: Callable[[int], AbstractContextManager[list[str]]]
) -> None:
    stuck = make.knelpunt()
    found = [make.pattern(stuck) for _ in range(8)]
    for pattern in found:
        make.link(pattern, make.case(stuck), make.case(stuck, municipality=GOIRLE))
    settings = settings_of(session)
    with budget(6):
        standing = standings(session, [pattern.id for pattern in found], settings, TODAY)
    assert {one.rung for one in standing.values()} == {Rung.SIGNAL}
    assert {one.volume.certain for one in standing.values()} == {2}


def test_the_table_rung_wants_an_owner_and_parties(session: Session, make: Maker) -> None:
    stuck = make.knelpunt()
    pattern = make.pattern(stuck)
    make.link(pattern, make.case(stuck), make.case(stuck, municipality=TILBURG))
    standing = standings(session, [pattern.id], settings_of(session), TODAY)[pattern.id]
    assert standing.next_rung is Rung.TABLE
    assert standing.missing == ("de betrokken partijen bij de stappen", "een patrooneigenaar")
