"""Giftige cocktails: life areas that come together in one situation, beside what chance would bring."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from patterns.graph.baskets import Basket, Item, ItemKind, comparable, to_bits
from patterns.graph.combinations import Miner, mine

SMALLEST, LARGEST = 2, 4
MOST = 15


@dataclass(frozen=True)
class Cocktail:
    """`expected` is what chance brings when no area minds another; `holds` when no cut of it is explained by chance."""

    items: tuple[Item, ...]
    situations: int
    expected: float
    holds: bool


def cocktails(baskets: Sequence[Basket], items: Sequence[Item], least: int, most: int = MOST) -> list[Cocktail]:
    """Those that hold first, then by how far they exceed chance. Only closed ones: no larger one is as frequent."""
    bits = to_bits(baskets, least)
    areas = [one for one in items if one.kind is ItemKind.LIFE_AREA and one.key in bits.items]
    areas.sort(key=lambda one: (one.label.casefold(), one.key))
    total = comparable(baskets, (ItemKind.LIFE_AREA,))
    miner = Miner([bits.items[one.key] for one in areas], len(areas), total, least)
    holding = {one.members for one in mine(miner)}
    found = []
    for size in range(SMALLEST, LARGEST + 1):
        for members in combinations(range(len(areas)), size):
            together = miner.count(members)
            if together >= least and not _as_frequent(miner, members, together, len(areas)):
                expected = total * math.prod(miner.count((one,)) / max(total, miner.count((one,))) for one in members)
                found.append(Cocktail(tuple(areas[n] for n in members), together, expected, members in holding))
    found = [one for one in found if one.situations > one.expected]
    found.sort(key=lambda one: (not one.holds, one.expected - one.situations, [item.key for item in one.items]))
    return found[:most]


def _as_frequent(miner: Miner, members: tuple[int, ...], together: int, areas: int) -> bool:
    """One more area, and still as many situations."""
    if len(members) == LARGEST:
        return False
    others = (one for one in range(areas) if one not in members)
    return any(miner.count(tuple(sorted((*members, one)))) == together for one in others)
