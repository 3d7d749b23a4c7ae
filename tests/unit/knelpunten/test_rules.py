"""Rules of the code book that need no database: merging, changes, and what says too little."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns.errors import RuleBroken
from patterns.knelpunten.rules import (
    KnelpuntText,
    asked_changes,
    changed_text,
    check_merge,
    ends_of,
    is_too_general,
    reconcile,
)


def test_every_road_of_merges_has_one_end() -> None:
    assert ends_of({1: 2, 2: 3, 4: 3}) == {1: 3, 2: 3, 4: 3}
    assert ends_of({}) == {}


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=20))
def test_allowed_merges_never_go_round(wishes: list[tuple[int, int]]) -> None:
    pointers: dict[int, int] = {}
    for one, into in wishes:
        ends = ends_of(pointers)
        end = ends.get(into, into)
        try:
            check_merge(end, ends, one)
        except RuleBroken:
            continue
        pointers[one] = end
    assert all(end not in pointers for end in ends_of(pointers).values())


def test_saving_keeps_the_link_to_what_was_merged() -> None:
    assert reconcile({1: 3, 2: 2}, {3}) == ({1}, set())
    assert reconcile({1: 3}, {3, 4}) == ({1}, {4})
    assert reconcile({1: 3}, set()) == (set(), set())
    assert reconcile({1: 1}, {1}) == ({1}, set())


def test_a_change_is_only_what_differs() -> None:
    now = KnelpuntText("Loket dicht", "WET", definition="Niemand is er.", synonyms=("dicht",))
    wished = KnelpuntText("Loket dicht", "WET", definition="Er is niemand.", synonyms=("dicht", "gesloten"))
    changes = asked_changes(now, wished)
    assert changes == {"definition": "Er is niemand.", "synonyms": ["dicht", "gesloten"]}
    assert changed_text(now, changes) == wished


@pytest.mark.parametrize(
    ("situations", "of_all", "general"),
    [(25, 100, True), (24, 100, False), (10, 19, False), (0, 0, False), (5, 20, True)],
)
def test_too_general_is_a_share_of_enough_situations(situations: int, of_all: int, general: bool) -> None:
    assert is_too_general(situations, of_all, 25) is general
