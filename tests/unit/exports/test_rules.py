"""Clean text, the canonical form, safe cells and counts that give nothing away."""

import itertools
import json
import math
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports import rules


def test_canonical_form_does_not_depend_on_order_or_on_how_letters_are_composed() -> None:
    composed = {"naam": "café", "b": [1, True, None]}
    decomposed = {"b": [1, True, None], "naam": unicodedata.normalize("NFD", "café")}
    assert rules.canonical_json(composed) == rules.canonical_json(decomposed)
    assert "café" in rules.canonical_json(decomposed).decode()


def test_hash_is_that_of_the_written_file() -> None:
    value = {"a": "één"}
    assert rules.content_hash(value) == rules.sha256(rules.canonical_json(value))
    assert rules.content_hash(value) != rules.content_hash({"a": "een"})


def test_a_number_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="Out of range"):
        rules.canonical_json({"a": math.nan})


def test_marks_that_xml_cannot_carry_disappear() -> None:
    assert rules.clean_text("a\x00b\x1f\ud800c\ufffe\r\nd\re") == "abc\nd\ne"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+31",
        "-2",
        "@SUM(A1)",
        "\t=1",
        "\n=1",
        "\r=1",
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
        "﹦1",
        "  =1",
        "\u200b=1",
        "\xa0-1",
    ],
)
def test_what_a_spreadsheet_would_run_becomes_text(text: str) -> None:
    assert str(rules.safe_cell(text)).startswith("'")


@pytest.mark.parametrize("text", ["", "Wonen", "a=b", "11 zeker – 14 mogelijk", "'=al veilig", "Ω"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert rules.safe_cell(text) == text


def test_numbers_stay_numbers_and_nothing_is_empty() -> None:
    assert rules.safe_cell(-3) == -3
    assert rules.safe_cell(2.5) == 2.5
    assert rules.safe_cell(None) == ""


@given(st.text())
def test_no_cell_starts_a_formula(text: str) -> None:
    cell = str(rules.safe_cell(text))
    assert unicodedata.normalize("NFKC", cell.strip())[:1] not in {"=", "+", "-", "@"} or not cell


@given(st.recursive(st.text() | st.integers() | st.booleans() | st.none(), lambda inner: st.lists(inner), max_leaves=8))
def test_canonical_form_can_always_be_read_back(value: object) -> None:
    written = rules.canonical_json(value)
    assert rules.canonical_json(json.loads(written)) == written


def test_one_small_count_takes_a_second_one_with_it() -> None:
    safe = rules.suppress_small_counts({"a": 2, "b": 7, "c": 30, "d": 0}, threshold=5)
    assert dict(safe.counts) == {"a": None, "b": None, "c": 30, "d": 0}
    assert safe.total == 39


def test_counts_that_are_large_enough_are_shown() -> None:
    safe = rules.suppress_small_counts({"a": 5, "b": 7}, threshold=5)
    assert dict(safe.counts) == {"a": 5, "b": 7}
    assert safe.total == 12


def test_nothing_is_shown_when_no_large_count_covers_the_small_one() -> None:
    safe = rules.suppress_small_counts({"a": 3, "b": 0}, threshold=5)
    assert dict(safe.counts) == {"a": None, "b": None}
    assert safe.total is None


@pytest.mark.parametrize(("threshold", "cells"), [(3, 3), (4, 3), (3, 4)])
def test_a_reader_who_knows_the_rules_cannot_work_out_a_small_count(threshold: int, cells: int) -> None:
    worlds: dict[object, list[tuple[int, ...]]] = {}
    for world in itertools.product(range(2 * threshold + 2), repeat=cells):
        safe = rules.suppress_small_counts({str(n): count for n, count in enumerate(world)}, threshold)
        worlds.setdefault((tuple(safe.counts.values()), safe.total), []).append(world)
    for (shown, _), possible in worlds.items():
        for cell, value in enumerate(shown):
            assert value is not None or len({world[cell] for world in possible}) > 1
