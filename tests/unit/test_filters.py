"""How calculated money looks."""

import pytest

from werktafel.kit.filters import partial_date, whole_euro


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


def test_part_of_a_date_is_said_in_dutch() -> None:
    told = {
        "2026-04-01": "1 april 2026",
        "2026-04": "april 2026",
        "2026": "2026",
        "": "",
        "2026-13": "2026",
        "x-y": "x-y",
    }
    assert {text: partial_date(text) for text in told} == told
