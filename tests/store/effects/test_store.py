"""Before and after, counted in situations, with what the region reported."""

from datetime import date

from sqlalchemy.orm import Session

from patterns.cases.rules import CaseStatus
from patterns.effects.store import compare
from patterns.patterns.rules import Stance
from tests.support.cast import GOIRLE, TILBURG
from tests.support.patterns import Maker

DONE, TODAY = date(2025, 5, 10), date(2026, 1, 15)


def test_both_sides_count_situations_of_released_cases(session: Session) -> None:
    make = Maker(session)
    pattern = make.pattern()
    first = make.case(period=(2025, 1))
    make.link(pattern, first, make.case(period=(2025, 1), beside=first), make.case(period=(2024, 4)))
    make.link(pattern, make.case(period=(2025, 3)))
    make.link(pattern, make.case(period=(2025, 2)), make.case(period=(2024, 1)), make.case(period=(2025, None)))
    make.link(pattern, make.case(period=(2025, 4), status=CaseStatus.DRAFT))
    make.link(pattern, make.case(period=(2025, 4)), stance=Stance.COUNTER)
    make.case(period=(2025, 4), municipality=GOIRLE)
    found = compare(session, pattern.id, DONE, TODAY)
    assert found.quarters == 2
    assert (found.before.situations, found.after.situations) == (2, 1)
    assert (found.before.reported, found.after.reported) == (2, 3)
    assert found.before.municipalities == {TILBURG}
    assert found.after.municipalities == {TILBURG, GOIRLE}
    assert not found.comparable


def test_too_early_to_say(session: Session) -> None:
    pattern = Maker(session).pattern()
    assert compare(session, pattern.id, DONE, date(2025, 9, 30)).quarters == 0
