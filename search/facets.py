"""Filters and counts: several values of one filter widen, several filters narrow."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

import numpy as np

from search.columns import Mask
from search.documents import FACETS, KINDS, Choice
from search.results import Facet, FacetValue, Group
from search.snapshot import Snapshot

KIND = "soort"
Chosen = Mapping[str, Collection[str]]


class Filtered:
    """Which hits pass the chosen filters, and which would if one filter were let go."""

    def __init__(self, snapshot: Snapshot, hits: Mask, kinds: Collection[str], chosen: Chosen) -> None:
        self._snapshot = snapshot
        self._chosen = {name: frozenset(codes) for name, codes in chosen.items() if codes and name in FACETS}
        self._hits = hits
        self._passing = {name: snapshot.having(name, codes) for name, codes in self._chosen.items()}
        if kinds:
            wanted = [snapshot.of_kind[kind] for kind in kinds if kind in KINDS]
            self._passing[KIND] = np.any(wanted or [np.zeros(snapshot.size, bool)], axis=0)
        self.hits = self._without("")
        self.total = int(np.count_nonzero(self.hits))

    def _without(self, name: str) -> Mask:
        passing = self._hits
        for other, mask in self._passing.items():
            if other != name:
                passing = passing & mask
        return passing

    def facets(self) -> tuple[Facet, ...]:
        return tuple(self._facet(name) for name in FACETS)

    def _facet(self, name: str) -> Facet:
        hits = self._without(name) if name in self._passing else self.hits
        counted = self._snapshot.counts(name, hits)
        return Facet(name, tuple(_values(counted, self._chosen.get(name, frozenset()))))

    def groups(self) -> list[Group]:
        hits = self._without(KIND)
        counted = {kind: int(np.count_nonzero(hits & self._snapshot.of_kind[kind])) for kind in KINDS}
        return [Group(kind, count) for kind, count in counted.items() if count]

    def of_kind(self, kind: str) -> Mask:
        return self.hits & self._snapshot.of_kind[kind]


def _values(counted: Iterable[tuple[Choice, int]], chosen: frozenset[str]) -> list[FacetValue]:
    """A code whose label changed is one value, under the first label by alphabet."""
    labels: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for choice, count in counted:
        labels[choice.code] = min(choice.label, labels.get(choice.code, choice.label))
        counts[choice.code] += count
    for code in chosen - labels.keys():
        labels[code] = code
    ordered = sorted(labels, key=lambda code: (-counts[code], labels[code], code))
    return [FacetValue(code, labels[code], counts[code], code in chosen) for code in ordered]
