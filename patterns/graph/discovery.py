"""Suggestions for patterns: combinations that recur more than chance allows, each telling something new."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from patterns.graph.baskets import Basket, Bits, Item, ItemKind, comparable, to_bits, unpack
from patterns.graph.combinations import LEAST_LIFT, Held, Miner, cuts, largest, mine

SEED = 20_120_321
HALVES = 20
LEAST_SITUATIONS = 3
MOST = 60
KINDS = tuple(ItemKind)


@dataclass(frozen=True)
class Suggestion:
    """`expected` is what chance would bring at most; `p_value` is corrected for everything that was tried.

    `steady` is the share of random halves of the situations in which the items still occur together more than chance.
    """

    items: tuple[Item, ...]
    situations: tuple[int, ...]
    municipalities: tuple[str, ...]
    expected: float
    lift: float
    p_value: float
    steady: float

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(item.key for item in self.items)

    @property
    def sentence(self) -> str:
        return sentence(self.items, len(self.situations), len(self.municipalities), self.expected)


def discover(baskets: Sequence[Basket], items: Sequence[Item], least: int, most: int = MOST) -> list[Suggestion]:
    """The surest first. `least` is the smallest number of situations that may be shown."""
    least = max(least, LEAST_SITUATIONS)
    bits = to_bits(baskets, least)
    ordered = sorted((item for item in items if item.key in bits.items), key=_place)
    centres = sum(1 for item in ordered if item.kind is ItemKind.KNELPUNT)
    miner = Miner([bits.items[item.key] for item in ordered], centres, comparable(baskets), least)
    chosen = distinct(largest(mine(miner)), miner, most)
    halves = list(_halves(bits.total))
    return [_suggestion(one, miner, ordered, bits, baskets, halves) for one in chosen]


def distinct(held: Sequence[Held], miner: Miner, most: int) -> list[Held]:
    """The surest, each telling something new: a variation on one that was already chosen is left out."""
    chosen: list[tuple[Held, int]] = []
    for one in sorted(held, key=lambda one: (one.log_p, -one.together, one.members)):
        if len(chosen) == most:
            break
        bits = miner.together(one.members)
        if not any(_alike(one, bits, other, known) for other, known in chosen):
            chosen.append((one, bits))
    return [one for one, _ in chosen]


def sentence(items: Sequence[Item], situations: int, municipalities: int, expected: float) -> str:
    """What was found, in words that a reader can check."""
    names = [f"‘{item.label}’" for item in items]
    listed = f"{', '.join(names[:-1])} en {names[-1]}"
    often = "1 situatie" if situations == 1 else f"{situations} situaties"
    where = "1 gemeente" if municipalities == 1 else f"{municipalities} gemeenten"
    by_chance = "minder dan 1" if expected < 1 else f"ongeveer {round(expected)}"
    return f"In {often} uit {where} komen {listed} samen voor; bij toeval zou u er {by_chance} verwachten."


def _place(item: Item) -> tuple[int, str, str]:
    return (KINDS.index(item.kind), item.label.casefold(), item.key)


def _alike(one: Held, bits: int, other: Held, known: int) -> bool:
    """Most items in common, or some items and most situations."""
    shared = len(set(one.members) & set(other.members))
    if not shared:
        return False
    if 2 * shared > min(len(one.members), len(other.members)):
        return True
    return 2 * (bits & known).bit_count() > min(one.together, other.together)


def _halves(total: int) -> Iterator[int]:
    """Always the same random halves."""
    chance = random.Random(SEED)  # noqa: S311 - a sample, not a secret
    for _ in range(HALVES):
        yield chance.getrandbits(max(1, total))


def _steady(one: Held, miner: Miner, total: int, halves: Sequence[int]) -> float:
    """In how many halves every cut still meets more often than chance brings, by the lift that was asked for."""
    kept = 0
    for half in halves:
        reckoned = miner.comparable * half.bit_count() / max(1, total)
        both = (miner.together(one.members) & half).bit_count()
        kept += both > 0 and all(
            both * reckoned
            >= LEAST_LIFT * (miner.together(left) & half).bit_count() * (miner.together(right) & half).bit_count()
            for left, right in cuts(one.members)
        )
    return kept / len(halves)


def _suggestion(
    one: Held, miner: Miner, items: Sequence[Item], bits: Bits, baskets: Sequence[Basket], halves: Sequence[int]
) -> Suggestion:
    found = miner.together(one.members)
    towns: Mapping[str, int] = bits.municipalities
    return Suggestion(
        items=tuple(items[member] for member in one.members),
        situations=tuple(baskets[place].situation for place in unpack(found)),
        municipalities=tuple(town for town, within in towns.items() if found & within),
        expected=one.expected,
        lift=one.lift,
        p_value=one.adjusted,
        steady=_steady(one, miner, bits.total, halves),
    )
