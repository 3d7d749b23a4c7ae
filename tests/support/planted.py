"""Synthetic situations with patterns planted in them, and noise around: what discovery has to find."""

import random
from collections.abc import Sequence

from patterns.graph.baskets import Basket, Item, ItemKind

TOWNS = ("GM0855", "GM0785", "GM0867", "GM0797", "GM0828", "GM0809")


def items(knelpunten: int, others: int = 24) -> list[Item]:
    """Knelpunten, and life areas, laws and organisations in equal parts."""
    kinds = (ItemKind.LIFE_AREA, ItemKind.LAW, ItemKind.ORGANISATION)
    found = [Item(ItemKind.KNELPUNT, str(n), f"knelpunt {n}") for n in range(knelpunten)]
    return found + [Item(kinds[n % 3], str(n), f"{kinds[n % 3]} {n}") for n in range(others)]


def planted_sets(all_items: Sequence[Item], number: int, seed: int) -> list[frozenset[str]]:
    """Without overlap; two to four knelpunten, and one other item in every third."""
    chance = random.Random(seed)  # noqa: S311 - invented data
    stuck = [one.key for one in all_items if one.kind is ItemKind.KNELPUNT]
    beside = [one.key for one in all_items if one.kind is not ItemKind.KNELPUNT]
    chance.shuffle(stuck)
    chance.shuffle(beside)
    found = []
    for place in range(number):
        size = 2 + place % 3
        chosen = {stuck.pop() for _ in range(size)}
        if place % 3 == 0:
            chosen.add(beside.pop())
        found.append(frozenset(chosen))
    return found


def situations(
    number: int, all_items: Sequence[Item], planted: Sequence[frozenset[str]] = (), *, share: float = 0.015,
    kept: float = 0.9, noise: float = 5.0, seed: int = 1,
) -> list[Basket]:  # fmt: skip
    """Each planted set is in about `share` of them, each of its items with chance `kept`; around it is noise.

    Items differ in how common they are (the tenth is ten times rarer than the first), as they do in life.
    """
    chance = random.Random(seed)  # noqa: S311 - invented data
    order = list(all_items)
    chance.shuffle(order)
    weights = [1 / (1 + 9 * place / len(order)) for place in range(len(order))]
    keys = [one.key for one in order]
    found = []
    for number_of in range(number):
        length = sum(1 for _ in range(round(2 * noise)) if chance.random() < 0.5)
        inside = set(chance.choices(keys, weights, k=length))
        for one in planted:
            if chance.random() < share:
                inside |= {key for key in sorted(one) if chance.random() < kept}
        found.append(Basket(number_of, chance.choice(TOWNS), frozenset(inside)))
    return found
