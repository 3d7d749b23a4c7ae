"""Amounts: what is too exact, and what it is rounded to."""

import pytest

from patterns.identifiers.amounts import find_amounts, rounded
from patterns.identifiers.check import find_identifiers


@pytest.mark.parametrize(
    ("text", "found", "suggestion"),
    [
        ("De huur is € 742,18 per maand.", "€ 742,18", "ongeveer € 740"),
        ("De schuld was 12.387 euro.", "12.387", "ongeveer 12.000"),
        ("Zij kreeg €1.387,- terug.", "€1.387,-", "ongeveer €1.400"),
        ("De schuld is ruim € 31.415.", "€ 31.415", "€ 31.000"),
        ("Hij betaalde euro 1995.", "euro 1995", "ongeveer euro 2.000"),
        ("Een rekening van € 104,99 bleef liggen.", "€ 104,99", "ongeveer € 100"),
    ],
)
def test_an_exact_amount_gets_a_rounding(text: str, found: str, suggestion: str) -> None:
    (amount,) = find_amounts(text)
    assert (amount.text, amount.suggestion) == (found, suggestion)
    assert text[amount.start : amount.end] == found


@pytest.mark.parametrize(
    "text",
    [
        "De huur is € 700 per maand.",
        "De schuld was 12.000 euro, en € 50,00 leefgeld.",
        "De bijstandsnorm is € 1.195,44.",
        "Het wettelijk minimumloon van € 1.756,20 is te weinig.",
        "In 2021 kwamen 387 mensen langs.",
        "Artikel 1.387 geldt niet.",
        "€ 1.387.4 en 12.3456 euro zijn geen bedragen.",
        "€ 1e999 en € 99999999999 ook niet.",
    ],
)
def test_round_amounts_and_those_of_a_rule_stay(text: str) -> None:
    assert find_amounts(text) == ()


def test_amounts_are_no_findings_of_the_check() -> None:
    assert find_identifiers("De huur is € 742,18 per maand en de schuld 12.387 euro.") == ()


def test_rounding_keeps_two_figures() -> None:
    assert [rounded(one) for one in (100, 105, 742, 995, 1_387, 12_500, 999_999)] == [
        100, 110, 740, 1_000, 1_400, 13_000, 1_000_000,
    ]  # fmt: skip
