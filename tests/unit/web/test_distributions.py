"""Small numbers of a pattern stay untold, also when the others could give them away."""

from patterns.standing.rules import Occurrence
from werktafel.web.pages.distributions import Told, adding_up, overlapping


def test_overlapping_numbers_are_held_back_one_by_one() -> None:
    rows = [Occurrence("Wonen", 13), Occurrence("Schulden", 2), Occurrence("Gezin", 5), Occurrence("Armoede", 1)]
    assert overlapping(rows, 5) == (
        Told("Wonen", "13"),
        Told("Gezin", "5"),
        Told("Armoede", "minder dan 5"),
        Told("Schulden", "minder dan 5"),
    )


def test_numbers_that_add_up_are_held_back_together() -> None:
    rows = [Occurrence("hinderlijk", 1), Occurrence("ernstig", 6), Occurrence("ontwrichtend", 9)]
    rows.append(Occurrence("onbekend", 0))
    assert adding_up(rows, 5) == (
        Told("hinderlijk", "niet getoond"),
        Told("ernstig", "niet getoond"),
        Told("ontwrichtend", "9"),
    )


def test_large_numbers_are_told() -> None:
    rows = [Occurrence("hinderlijk", 5), Occurrence("ernstig", 6), Occurrence("onbekend", 7)]
    assert [one.situations for one in adding_up(rows, 5)] == ["5", "6", "7"]
