"""Attacks: what a reader of one or two submissions can work out by counting and subtracting."""

from collections import Counter
from dataclasses import replace
from itertools import product

import pytest

from exports.content import EvidenceRow, TriedContent
from exports.rules import WITHHELD
from exports.submissions.combining import CHOICES, blanked, shows, values_of, without_rare_combinations
from exports.submissions.counting import certain_situations, possible_situations
from exports.submissions.differencing import Counted, hide_differences, hold_back, small, tells_apart
from tests.unit.exports.samples import submission
from tests.unit.submissions.test_counting import case, pattern

FLOOR = 3
KINDS = tuple(product(("2023", "2024"), ("gelukt", "niet")))


def table(*counts: int, patterns: tuple[str, ...] = ("P-1",)) -> list[EvidenceRow]:
    """That many rows of each combination of year and outcome."""
    return [
        EvidenceRow(1, patterns, period=year, outcome=outcome)
        for (year, outcome), count in zip(KINDS, counts, strict=True)
        for _ in range(count)
    ]


TABLES = list(product(range(5), repeat=len(KINDS)))
FEW_TABLES = list(product((0, 2, 3, 4), repeat=len(KINDS)))


@pytest.mark.parametrize("floor", [2, 3])
def test_every_combination_that_shows_occurs_often_enough_in_all_small_tables(floor: int) -> None:
    for counts in FEW_TABLES:
        rows = without_rare_combinations(table(*counts), floor)
        assert len(rows) == sum(counts)
        for columns in CHOICES:
            seen = Counter(values_of(row, columns) for row in rows if set(columns) <= set(shows(row)))
            assert all(count >= floor for count in seen.values()), counts
        hidden = sum(not shows(row) for row in rows)
        assert hidden == 0 or hidden >= floor or hidden == len(rows), counts


def test_no_reader_can_tell_how_often_a_rare_combination_occurs() -> None:
    """Every answer that hides a rare combination is given for different numbers of it too."""
    answers: dict[tuple[object, ...], set[tuple[int, ...]]] = {}
    for counts in TABLES:
        rows = without_rare_combinations(table(*counts), FLOOR)
        told = tuple(sorted(Counter((row.period, row.outcome) for row in rows).items()))
        answers.setdefault((sum(counts), told), set()).add(counts)
    for (_, told), behind in answers.items():
        shown = {values for values, _ in told if WITHHELD not in values}
        for counts in behind:
            for place, kind in enumerate(KINDS):
                if 0 < counts[place] < FLOOR and sum(counts) > 1:
                    assert kind not in shown
                    assert len({one[place] for one in behind}) > 1, (told, counts)


def test_few_new_situations_wait_until_there_are_enough() -> None:
    sent = Counted(frozenset({1, 2, 3}), frozenset({1, 2, 3, 4}))
    old = (case(1), case(2), case(3), case(4, certain=False))
    one_more = hold_back(pattern(1, *old, case(5)), [sent], FLOOR)
    assert (certain_situations(one_more), possible_situations(one_more)) == (sent.certain, sent.possible)
    proven_since = hold_back(pattern(1, *old[:3], case(4)), [sent], FLOOR)
    assert certain_situations(proven_since) == sent.certain
    many = hold_back(pattern(1, *old, case(5), case(6), case(7)), [sent], FLOOR)
    assert len(certain_situations(many)) == 6


def test_a_withdrawn_situation_is_never_counted_again() -> None:
    sent = Counted(frozenset({1, 2, 3}), frozenset({1, 2, 3}))
    assert certain_situations(hold_back(pattern(1, case(1), case(2)), [sent], FLOOR)) == {1, 2}
    assert certain_situations(hold_back(pattern(1, case(1), case(2), case(9)), [sent], FLOOR)) == {1, 2}


def test_two_tables_after_each_other_differ_by_nothing_or_by_many() -> None:
    """Brute force over pairs of tables: subtracting one from the other never leaves a small number."""
    safe = {counts: without_rare_combinations(table(*counts), FLOOR) for counts in FEW_TABLES}
    for before, after in product(FEW_TABLES[::23], FEW_TABLES[::13]):
        mine = safe[after]
        if tells_apart(mine, safe[before], FLOOR):
            continue
        for columns in (("period",), ("outcome",), ("period", "outcome")):
            counted = [
                Counter(values_of(row, columns) for row in rows if set(columns) <= set(shows(row)))
                for rows in (mine, safe[before])
            ]
            if all(counted):
                for one in counted[0].keys() | counted[1].keys():
                    assert not small(counted[0][one], counted[1][one], FLOOR), (before, after)


def test_cells_that_an_earlier_submission_gives_away_are_withheld() -> None:
    content = replace(submission(), evidence=tuple(table(4, 4, 0, 0, patterns=(submission().patterns[0].reference,))))
    same = hide_differences(content, [content], FLOOR)
    assert [row.period for row in same.evidence] == ["2023"] * 8
    fewer = replace(content, evidence=content.evidence[1:])
    hidden = hide_differences(fewer, [content], FLOOR)
    assert len(hidden.evidence) == 7
    assert set(hidden.evidence) == {replace(blanked(content.evidence[0]), situation=number) for number in range(1, 8)}


def test_one_more_try_of_a_solution_is_not_told() -> None:
    first = submission().patterns[0]
    before = replace(submission(), patterns=(replace(first, tried=(TriedContent("Brief", worked=9, tried=12),)),))
    expected = {(9, 12): 12, (10, 13): None, (9, 13): None, (12, 13): None, (12, 15): 15, (19, 22): 22, (19, 24): None}
    for (worked, tried), told in expected.items():
        now = replace(
            submission(), patterns=(replace(first, tried=(TriedContent("Brief", worked=worked, tried=tried),)),)
        )
        assert hide_differences(now, [before], FLOOR).patterns[0].tried[0].tried == told, (worked, tried)
