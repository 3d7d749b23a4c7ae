"""Discovery on planted structure, on noise, and on small cases that can be checked by hand."""

import math
import random
from itertools import combinations

import pytest

from patterns.graph.baskets import Basket, Item, ItemKind, comparable, pack, unpack
from patterns.graph.chance import believe, log_tail
from patterns.graph.combinations import RATE, cuts
from patterns.graph.discovery import discover, sentence
from tests.support.planted import items, planted_sets, situations

LEAST = 5


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_planted_patterns_are_found_exactly(seed: int) -> None:
    everything = items(300)
    planted = planted_sets(everything, 12, seed)
    found = discover(situations(5_000, everything, planted, seed=seed), everything, LEAST)
    first = [one.keys for one in found[:15]]
    assert sum(1 for one in planted if one in first) >= 11
    assert len(set(first)) == len(first)


def test_planted_patterns_with_much_noise_are_recognisable() -> None:
    """Small (about 20 situations each), and in each of those one item in four is missing."""
    everything = items(300)
    planted = planted_sets(everything, 12, 5)
    found = discover(situations(5_000, everything, planted, share=0.004, kept=0.75, seed=5), everything, LEAST)
    first = [one.keys for one in found[:15]]
    assert sum(1 for one in planted if any(len(one & two) >= len(one | two) / 2 for two in first)) >= 11


def test_noise_gives_no_more_than_the_stated_error() -> None:
    everything, runs = items(60), 40
    wrong = sum(1 for seed in range(runs) if discover(situations(800, everything, seed=seed), everything, LEAST))
    assert wrong <= RATE * runs


def test_long_stories_are_no_structure() -> None:
    """A few situations that are told at length hold everything together, and that means nothing."""
    everything, wrong, runs = items(60), 0, 40
    keys = [one.key for one in everything]
    for seed in range(runs):
        chance = random.Random(seed)  # noqa: S311 - invented data
        lengths = [chance.choice([1, 1, 2, 3, 15]) for _ in range(600)]
        told = [Basket(n, "a", frozenset(chance.sample(keys, length))) for n, length in enumerate(lengths)]
        assert comparable(told) < len(told)
        wrong += bool(discover(told, everything, LEAST))
    assert wrong <= RATE * runs


def test_the_same_input_gives_the_same_output_in_any_order() -> None:
    everything = items(80)
    told = situations(1_500, everything, planted_sets(everything, 4, 3), seed=3)
    first = discover(told, everything, LEAST)
    assert first == discover(told, everything, LEAST)
    assert [one.keys for one in first] == [one.keys for one in discover(told, everything[::-1], LEAST)]


def test_no_suggestion_is_a_part_of_another_or_without_a_knelpunt() -> None:
    everything = items(120)
    found = discover(situations(3_000, everything, planted_sets(everything, 8, 4), seed=4), everything, LEAST)
    assert found
    assert not [1 for one, two in combinations(found, 2) if one.keys <= two.keys or two.keys <= one.keys]
    for one in found:
        assert any(item.kind is ItemKind.KNELPUNT for item in one.items)
        assert 2 <= len(one.items) <= 5
        assert len(one.situations) >= LEAST
        assert one.lift >= 1.5
        assert one.p_value <= RATE


def _told(*groups: tuple[int, str]) -> list[Basket]:
    rows = [frozenset(f"knelpunt:{letter}" for letter in letters) for number, letters in groups for _ in range(number)]
    return [Basket(n, "GM0855" if n % 2 else "GM0785", keys) for n, keys in enumerate(rows)]


def _letters(letters: str) -> list[Item]:
    return [Item(ItemKind.KNELPUNT, letter, letter.upper()) for letter in letters]


def test_a_third_that_comes_along_by_chance_stays_out() -> None:
    """c is in half of all situations, whatever else is there."""
    told = _told((10, "ab"), (10, "abc"), (100, "c"), (100, "d"))
    (found,) = discover(told, _letters("abcd"), LEAST)
    assert found.keys == {"knelpunt:a", "knelpunt:b"}
    assert (len(found.situations), found.municipalities) == (20, ("GM0785", "GM0855"))
    assert found.expected == pytest.approx(20 * 20 / 220)
    assert found.sentence == (
        "In 20 situaties uit 2 gemeenten komen ‘A’ en ‘B’ samen voor; bij toeval zou u er ongeveer 2 verwachten."
    )


def test_too_few_situations_are_never_shown() -> None:
    told = _told((4, "ab"), (400, "c"))
    assert discover(told, _letters("abc"), 5) == []
    assert len(discover(told, _letters("abc"), 1)) == 1
    assert discover([], [], 1) == []


def test_the_exact_test_agrees_with_counting_by_hand() -> None:
    total, left, right = 12, 5, 4
    ways = [math.comb(left, both) * math.comb(total - left, right - both) for both in range(5)]
    for both in range(1, 5):
        assert math.exp(log_tail(both, left, right, total)) == pytest.approx(sum(ways[both:]) / math.comb(total, right))
    assert log_tail(0, left, right, total) == 0.0
    assert log_tail(5_000, 5_000, 5_000, 100_000) < -10_000, "no underflow"


def test_belief_is_corrected_for_everything_that_was_tried() -> None:
    logs = [math.log(p) for p in (0.04, 0.0001, 0.003)]
    belief = believe(logs, 20, 0.05)
    assert belief.adjusted == pytest.approx((0.04 * 20 / 3, 0.002, 0.03))
    assert math.exp(belief.cut) == pytest.approx(0.003)
    assert believe([math.log(0.04)], 20, 0.05).cut == -math.inf
    assert believe([], 0, 0.05).adjusted == ()


def test_bits_keep_every_place() -> None:
    places = [0, 1, 7, 8, 63, 64, 999]
    assert unpack(pack(places, 1_000)) == places
    assert unpack(pack([], 0)) == []


def test_every_cut_is_made_once() -> None:
    assert sorted(cuts((1, 2, 3))) == [((1,), (2, 3)), ((1, 2), (3,)), ((1, 3), (2,))]
    assert len(list(cuts((1, 2, 3, 4, 5)))) == 15


def test_the_sentence_counts_in_words() -> None:
    told = sentence(_letters("abc"), 1, 1, 0.2)
    assert (
        told
        == "In 1 situatie uit 1 gemeente komen ‘A’, ‘B’ en ‘C’ samen voor; bij toeval zou u er minder dan 1 verwachten."
    )
