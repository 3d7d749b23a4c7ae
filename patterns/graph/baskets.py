"""Situations as baskets of what occurs in them, and the bits that count them fast."""

import enum
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


class ItemKind(enum.StrEnum):
    KNELPUNT = "knelpunt"
    LIFE_AREA = "leefgebied"
    LAW = "wet"
    ORGANISATION = "organisatie"


@dataclass(frozen=True)
class Item:
    """Something that occurs in situations. `code` is its id or code as text, unique within its kind."""

    kind: ItemKind
    code: str
    label: str

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.code}"


@dataclass(frozen=True)
class Basket:
    """One situation: the keys of all items on its records."""

    situation: int
    municipality: str
    keys: frozenset[str]


@dataclass(frozen=True)
class Bits:
    """Per item and per municipality a whole number whose bit n is set when basket n has it."""

    total: int
    items: Mapping[str, int]
    municipalities: Mapping[str, int]


def to_bits(baskets: Sequence[Basket], least: int = 1) -> Bits:
    """Only items that are in at least `least` baskets."""
    counts = Counter(key for basket in baskets for key in basket.keys)
    wanted = {key for key, number in counts.items() if number >= least}
    places: dict[str, list[int]] = {key: [] for key in sorted(wanted)}
    towns: dict[str, list[int]] = {}
    for place, basket in enumerate(baskets):
        towns.setdefault(basket.municipality, []).append(place)
        for key in basket.keys:
            if key in wanted:
                places[key].append(place)
    size = len(baskets)
    return Bits(
        size,
        {key: pack(found, size) for key, found in places.items()},
        {town: pack(towns[town], size) for town in sorted(towns)},
    )


def pack(places: Iterable[int], size: int) -> int:
    """Positions to one number; linear, where setting bits of a whole number one by one is not."""
    room = bytearray(size // 8 + 1)
    for place in places:
        room[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(room, "little")


def unpack(bits: int) -> list[int]:
    """One number to its positions, lowest first."""
    digits = bin(bits)[:1:-1]
    found = []
    place = digits.find("1")
    while place >= 0:
        found.append(place)
        place = digits.find("1", place + 1)
    return found


def comparable(baskets: Sequence[Basket], kinds: Iterable[str] = tuple(ItemKind)) -> int:
    """How many situations to reckon with when asking what chance would do to items of these kinds."""
    starts = tuple(f"{kind}:" for kind in kinds)
    return alike(Counter(sum(1 for key in basket.keys if key.startswith(starts)) for basket in baskets))


def alike(lengths: Mapping[int, int]) -> int:
    """How many situations of equal length would bring items together by chance as often as these do.

    `lengths` says how many situations have so many items. Some are told at length and some hardly at all; in the long
    ones everything meets everything. With lengths k, chance alone brings items together E[k(k-1)] / E[k]² times as
    often as in situations of equal length, so the number is made that much smaller. Never larger than what there is.
    """
    total = sum(lengths.values())
    met = sum(k * (k - 1) * number for k, number in lengths.items())
    squared = sum(k * number for k, number in lengths.items()) ** 2
    if not met or met * total <= squared:
        return total
    return max(1, round(squared / met))
