"""The arithmetic of scenarios: whole cents, additive, and never lower when something becomes more likely."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns.catalogue.rules import MAX_MONEY_CENTS
from patterns.errors import RuleBroken
from patterns.returns.rules import (
    MAX_MONTHS,
    Choice,
    Cost,
    LineText,
    Per,
    Range,
    ScenarioKind,
    check_choice,
    check_line,
    range_of,
    return_of,
)

costs = st.builds(
    Cost,
    amount_cents=st.integers(0, MAX_MONEY_CENTS),
    per=st.sampled_from(Per),
    months=st.integers(1, MAX_MONTHS),
    probability=st.integers(0, 100),
)


@pytest.mark.parametrize(
    ("cost", "total"),
    [
        (Cost(10_000, Per.ONCE, 24), 10_000),
        (Cost(10_000, Per.WEEK, 12), 520_000),
        (Cost(10_000, Per.WEEK, 1), 43_333),
        (Cost(10_000, Per.MONTH, 6), 60_000),
        (Cost(10_000, Per.YEAR, 18), 15_000),
        (Cost(1, Per.YEAR, 6), 1),
        (Cost(1, Per.YEAR, 5), 0),
    ],
)
def test_an_amount_over_its_period(cost: Cost, total: int) -> None:
    assert cost.total == total


@given(costs)
def test_a_total_is_the_exact_amount_rounded(cost: Cost) -> None:
    times = {Per.ONCE: Fraction(1), Per.WEEK: Fraction(52 * cost.months, 12), Per.MONTH: Fraction(cost.months)}
    exact = cost.amount_cents * times.get(cost.per, Fraction(cost.months, 12))
    assert abs(cost.total - exact) <= Fraction(1, 2)
    assert abs(cost.expected - Fraction(cost.total * cost.probability, 100)) <= Fraction(1, 2)
    assert type(cost.total) is int
    assert type(cost.expected) is int


@given(costs, st.integers(0, 100))
def test_more_likely_never_costs_less(cost: Cost, other: int) -> None:
    low, high = sorted((cost.probability, other))
    less, more = range_of([replace(cost, probability=low)]), range_of([replace(cost, probability=high)])
    assert less.low <= more.low
    assert less.expected <= more.expected
    assert less.high == more.high


@given(st.lists(costs, max_size=8), st.lists(costs, max_size=8))
def test_lines_add_up_and_keep_their_order(some: list[Cost], others: list[Cost]) -> None:
    together = range_of([*some, *others])
    assert together == range_of(some) + range_of(others)
    assert together == range_of([*others, *some])
    assert 0 <= together.low <= together.expected <= together.high


@given(st.lists(costs, max_size=5), st.lists(costs, max_size=5), st.integers(0, MAX_MONEY_CENTS))
def test_a_return_is_a_range_that_falls_with_what_the_breakthrough_costs(
    current: list[Cost], threat: list[Cost], price: int
) -> None:
    now, danger = range_of([replace(one, probability=100) for one in current]), range_of(threat)
    free, paid = return_of(now, danger, Range()), return_of(now, danger, Range(price, price, price))
    assert paid.low <= paid.expected <= paid.high
    assert (free.low - paid.low, free.high - paid.high) == (price, price)
    assert free.high - free.low == danger.high - danger.low


def test_a_line_of_a_threat_in_numbers() -> None:
    """A year of shelter at 4.000 euro a month, 60 percent likely, and a fine that is certain."""
    threat = range_of([Cost(400_000, Per.MONTH, 12, 60), Cost(25_000, Per.ONCE)])
    assert threat == Range(25_000, 2_905_000, 4_825_000)
    assert return_of(Range(), threat, Range(900_000, 900_000, 900_000)) == Range(-875_000, 2_005_000, 3_925_000)


def line(**values: object) -> LineText:
    return LineText(**{"kind": ScenarioKind.THREAT, "description": "Opvang", "cost": Cost(1, Per.ONCE), **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"description": ""}, "omschrijving"),
        ({"description": "x" * 121}, "omschrijving"),
        ({"cost": Cost(-1, Per.ONCE)}, "bedrag"),
        ({"cost": Cost(MAX_MONEY_CENTS + 1, Per.ONCE)}, "bedrag"),
        ({"cost": Cost(1, Per.WEEK, 0)}, "maanden"),
        ({"cost": Cost(1, Per.WEEK, MAX_MONTHS + 1)}, "maanden"),
        ({"cost": Cost(1, Per.WEEK, 1, 101)}, "kans"),
        ({"cost": Cost(1, Per.WEEK, 1, -1)}, "kans"),
        ({"cost": Cost(1, Per.WEEK, 1, 50), "kind": ScenarioKind.A}, "kans"),
    ],
)
def test_a_wrong_line_is_refused_at_its_field(values: dict[str, object], field: str) -> None:
    check_line(line())
    with pytest.raises(RuleBroken) as refused:
        check_line(line(**values))
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("kind", "reason", "field"),
    [
        (ScenarioKind.THREAT, "Daarom", "keuze"),
        (ScenarioKind.B, "Daarom", "keuze"),
        (ScenarioKind.A, "", "reden"),
    ],
)
def test_a_choice_is_a_written_out_breakthrough_with_a_reason(kind: ScenarioKind, reason: str, field: str) -> None:
    written = frozenset({ScenarioKind.A, ScenarioKind.THREAT})
    check_choice(Choice(1, ScenarioKind.A, "Daarom"), written)
    check_choice(Choice(1, None), frozenset())
    with pytest.raises(RuleBroken) as refused:
        check_choice(Choice(1, kind, reason), written)
    assert refused.value.field == field
