"""How calculated money looks."""

import pytest

from werktafel.kit.filters import whole_euro


@pytest.mark.parametrize(
    ("cents", "shown"),
    [
        (None, ""),
        (0, "€ 0"),
        (49, "€ 0"),
        (50, "€ 1"),
        (125_049, "€ 1.250"),
        (125_050, "€ 1.251"),
        (-125_049, "−€ 1.250"),
    ],
)
def test_a_calculated_amount_has_no_cents(cents: int | None, shown: str) -> None:
    assert whole_euro(cents) == shown
