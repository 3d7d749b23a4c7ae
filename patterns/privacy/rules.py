"""How recognisable a combination of facts is: k-anonymity and l-diversity, in sets of bits and plain words."""

import enum
import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from patterns.errors import RuleBroken

# What somebody in the region may happen to know of a household at once; four facts are more than most neighbours have.
MOST_TOGETHER = 3
# Care for the mind, addiction, safety at home and permission to stay: knowing this of somebody harms by itself.
SENSITIVE = ("GGZ", "VER", "VEI", "REG")


class FactKind(enum.StrEnum):
    PLACE = "gemeente"
    QUARTER = "kwartaal"
    YEAR = "jaar"
    AREA = "leefgebied"
    HOUSEHOLD = "huishouden"
    ORGANISATION = "organisatie"


# What a reader may leave out with a button, and the name under which a case says that it was left out.
WITHHELD = {
    FactKind.QUARTER: "kwartaal",
    FactKind.YEAR: "periode",
    FactKind.AREA: "leefgebieden",
    FactKind.ORGANISATION: "organisaties",
}


@dataclass(frozen=True, order=True)
class Fact:
    """One thing that a case tells: the value for counting, the label for reading."""

    kind: FactKind
    value: str
    label: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.kind.value, self.value


@dataclass(frozen=True)
class Rare:
    """A combination with the number of situations in the region that share it, this one among them."""

    facts: tuple[Fact, ...]
    count: int


@dataclass(frozen=True)
class Coarser:
    """Leaving this out brings the rarest combination to `count`; `enough` when nothing stays below the bar."""

    fact: Fact
    instead: str
    count: int
    enough: bool


@dataclass(frozen=True)
class Meter:
    """`rare` is the smallest combination below the bar, none when the case does not stand out."""

    k: int
    total: int
    rare: Rare | None
    coarser: tuple[Coarser, ...]
    exposed: tuple[str, ...]

    @property
    def risky(self) -> bool:
        return self.rare is not None

    @property
    def sentence(self) -> str:
        if self.rare is None:
            return f"Elke combinatie van feiten komt in de regio in minstens {self.k} situaties voor."
        told = listed([fact.label or fact.value for fact in self.rare.facts])
        if self.rare.count == 1:
            return f"In de regio is dit de enige situatie met: {told}."
        return f"In de regio zijn er maar {self.rare.count} situaties met: {told}."


@dataclass(frozen=True)
class RareWord:
    """A word that describes somebody, with the number of situations in the region that tell it, this one among them."""

    word: str
    count: int


def listed(words: Sequence[str]) -> str:
    return ", ".join(words[:-1]) + f" en {words[-1]}" if len(words) > 1 else "".join(words)


Masks = Mapping[tuple[str, str], int]


def masks_of(
    facts: Sequence[Fact], others: Iterable[frozenset[tuple[str, str]]]
) -> tuple[dict[tuple[str, str], int], int]:
    """For each fact the situations that share it, as bits; and how many other situations there are."""
    wanted = {fact.key: bytearray() for fact in facts}
    total = 0
    for total, situation in enumerate(others, 1):
        byte, bit = divmod(total - 1, 8)
        for key in situation & wanted.keys():
            bits = wanted[key]
            bits.extend(b"\0" * (byte + 1 - len(bits)))
            bits[byte] |= 1 << bit
    return {key: int.from_bytes(bits, "little") for key, bits in wanted.items()}, total


def rarest(facts: Sequence[Fact], masks: Masks, total: int, k: int) -> Rare | None:
    """The smallest combination that fewer than `k` situations share; among equals the one that fewest share."""
    ordered = sorted(facts)
    everyone = (1 << total) - 1
    for size in range(1, min(MOST_TOGETHER, len(ordered)) + 1):
        counted = [Rare(some, _shared(some, masks, everyone)) for some in itertools.combinations(ordered, size)]
        below = [one for one in counted if one.count < k]
        if below:
            return min(below, key=lambda one: (one.count, one.facts))
    return None


def _shared(facts: Iterable[Fact], masks: Masks, everyone: int) -> int:
    left = everyone
    for fact in facts:
        left &= masks[fact.key]
    return left.bit_count() + 1


def measure(facts: Sequence[Fact], others: Iterable[frozenset[tuple[str, str]]], k: int) -> Meter:
    """Everything the meter says about a case with these facts among these other situations."""
    masks, total = masks_of(facts, others)
    rare = rarest(facts, masks, total, k)
    coarser = _coarser(facts, rare, masks, total, k) if rare else ()
    return Meter(k, total + 1, rare, coarser, _exposed(facts, masks, total))


def _coarser(facts: Sequence[Fact], rare: Rare, masks: Masks, total: int, k: int) -> tuple[Coarser, ...]:
    """What can be left out of the rarest combination: what helps enough first, then what helps most."""
    everyone, found = (1 << total) - 1, []
    for fact in rare.facts:
        if fact.kind not in WITHHELD:
            continue
        rest = [one for one in facts if one != fact]
        still = rarest(rest, masks, total, k)
        count = _shared([one for one in rare.facts if one != fact], masks, everyone)
        instead = "alleen het jaar" if fact.kind is FactKind.QUARTER else "weglaten"
        found.append(Coarser(fact, instead, count, still is None))
    return tuple(sorted(found, key=lambda one: (not one.enough, -one.count, one.fact)))


def _exposed(facts: Sequence[Fact], masks: Masks, total: int) -> tuple[str, ...]:
    """l-diversity: sensitive areas that everybody shares who looks like this household from outside."""
    outside = [one for one in facts if one.kind in (FactKind.PLACE, FactKind.HOUSEHOLD)]
    everyone = (1 << total) - 1
    alike = _shared(outside, masks, everyone)
    sensitive = [one for one in facts if one.kind is FactKind.AREA and one.value in SENSITIVE]
    return tuple(one.label or one.value for one in sensitive if _shared([*outside, one], masks, everyone) == alike)


def check_may_leave_out(kind: str) -> FactKind:
    """Which fact a button names; place and household are no facts that a button can take away."""
    found = next((one for one in WITHHELD if one.value == kind), None)
    if found is None:
        raise RuleBroken("Dit feit kan hier niet worden weggelaten.")
    return found
