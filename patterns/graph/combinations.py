"""Which combinations of two to five items occur together more often than chance allows, level by level.

A combination counts only when every way to cut it in two is surprising: its p-value is that of the cut which explains
it best. So a third item that comes along by chance, or that one of the others explains, does not get in. Larger ones
are built from smaller ones that hold. Every combination has at least one knelpunt.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from patterns.graph.chance import believe, log_tail

SMALLEST, LARGEST = 2, 5
RATE = 0.05
LEAST_LIFT = 1.5
# Not more than this many of one size are built upon, the surest first, so that no data can make the search explode.
WIDEST = 4_000
Members = tuple[int, ...]


@dataclass(frozen=True)
class Held:
    """A combination that holds: positions of items, situations in common, what chance would bring, and how sure."""

    members: Members
    together: int
    expected: float
    log_p: float
    adjusted: float

    @property
    def lift(self) -> float:
        return self.together / self.expected


class Miner:
    """Counts combinations in bit sets. `items` puts knelpunten first; `centres` is how many of them there are."""

    def __init__(self, items: Sequence[int], centres: int, comparable: int, least: int) -> None:
        self.items = items
        self.centres = centres
        self.comparable = comparable
        self.least = least
        self._counted: dict[Members, int] = {}

    def together(self, members: Members) -> int:
        """The situations that have all of these."""
        found = self.items[members[0]]
        for one in members[1:]:
            found &= self.items[one]
        return found

    def count(self, members: Members) -> int:
        if members not in self._counted:
            self._counted[members] = self.together(members).bit_count()
        return self._counted[members]

    def judge(self, members: Members) -> tuple[float, float] | None:
        """What chance would bring at most, and the logarithm of the p-value; None when it cannot hold."""
        both = self.count(members)
        if both < self.least:
            return None
        most, highest = 0.0, -math.inf
        for left, right in cuts(members):
            one, other = self.count(left), self.count(right)
            total = max(self.comparable, one + other - both)
            expected = one * other / total
            if both < LEAST_LIFT * expected:
                return None
            most, highest = max(most, expected), max(highest, log_tail(both, one, other, total))
        return (most, highest) if highest <= math.log(RATE) else None

    def level(self, candidates: Iterable[Members]) -> list[Held]:
        """Those that hold among all candidates of one size, surest first."""
        tested, judged = 0, []
        for members in candidates:
            tested += 1
            found = self.judge(members)
            if found is not None:
                judged.append((members, *found))
        belief = believe([log_p for _, _, log_p in judged], tested, RATE)
        held = [
            Held(members, self.count(members), expected, log_p, adjusted)
            for (members, expected, log_p), adjusted in zip(judged, belief.adjusted, strict=True)
            if log_p <= belief.cut
        ]
        return sorted(held, key=lambda one: (one.log_p, -one.together, one.members))

    def pairs(self) -> Iterator[Members]:
        return ((one, other) for one in range(self.centres) for other in range(one + 1, len(self.items)))


def mine(miner: Miner) -> list[Held]:
    """Everything that holds, of every size."""
    present = miner.level(miner.pairs())
    found = list(present)
    for _ in range(SMALLEST, LARGEST):
        present = miner.level(grown([one.members for one in present[:WIDEST]], miner.centres))
        found += present
    return found


def grown(present: Sequence[Members], centres: int) -> Iterator[Members]:
    """One item larger: every part with a knelpunt in it must hold."""
    known = set(present)
    endings: dict[Members, list[int]] = {}
    for members in sorted(present):
        endings.setdefault(members[:-1], []).append(members[-1])
    for start, lasts in endings.items():
        for one, other in combinations(lasts, 2):
            members = (*start, one, other)
            if all(part in known or part[0] >= centres for part in _without_one(members)):
                yield members


def cuts(members: Members) -> Iterator[tuple[Members, Members]]:
    """Every way to cut in two; the first item always stays left."""
    first, rest = members[0], members[1:]
    for size in range(len(rest)):
        for beside in combinations(rest, size):
            yield (first, *beside), tuple(one for one in rest if one not in beside)


def _without_one(members: Members) -> Iterator[Members]:
    return (members[:place] + members[place + 1 :] for place in range(len(members)))


def largest(held: Sequence[Held]) -> list[Held]:
    """Without those that give way to a larger one which holds in at least half of their situations."""
    known = {one.members: one for one in held}
    gone: set[Members] = set()
    for one in held:
        for size in range(SMALLEST, len(one.members)):
            for part in combinations(one.members, size):
                if part in known and 2 * one.together >= known[part].together:
                    gone.add(part)
    return [one for one in held if one.members not in gone]
