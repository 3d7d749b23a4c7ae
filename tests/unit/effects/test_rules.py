"""Which quarters are compared, and when comparing makes no sense."""

from datetime import date

import pytest

from patterns.effects.rules import Comparison, Side, quarter_of, told, windows

DONE = date(2025, 5, 10)
THREE = frozenset({"GM0855", "GM0785", "GM0867"})


@pytest.mark.parametrize(
    ("today", "quarters"),
    [
        (date(2025, 6, 30), 0),
        (date(2025, 9, 30), 0),
        (date(2025, 10, 1), 1),
        (date(2026, 6, 30), 3),
        (date(2026, 7, 1), 4),
        (date(2030, 1, 1), 4),
    ],
)
def test_only_whole_quarters_and_as_many_on_both_sides(today: date, quarters: int) -> None:
    sides = windows(DONE, today)
    if sides is None:
        assert quarters == 0
        return
    before, after = sides
    assert before.quarters == after.quarters == quarters
    assert before.last < quarter_of(DONE) < after.first
    assert after.last < quarter_of(today)


@pytest.mark.parametrize(
    ("after", "comparable"),
    [
        (Side(1, 18, THREE), True),
        (Side(1, 9, THREE), False),
        (Side(1, 41, THREE), False),
        (Side(1, 20, frozenset({"GM0855"})), False),
        (Side(), False),
    ],
)
def test_comparing_asks_for_the_same_reporting(after: Side, comparable: bool) -> None:
    assert Comparison(DONE, 4, Side(6, 20, THREE), after).comparable is comparable
    assert not Comparison(DONE, 4).comparable


def test_small_numbers_of_the_region_are_held_back() -> None:
    assert [told(number, 5) for number in (0, 1, 4, 5)] == [
        "0 situaties", "minder dan 5 situaties", "minder dan 5 situaties", "5 situaties",
    ]  # fmt: skip
