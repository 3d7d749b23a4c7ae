"""Filters and counts: several values of one filter widen, several filters narrow."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import chain

from search.documents import FACETS, KINDS, Choice
from search.results import Facet, FacetValue, Group
from search.snapshot import Snapshot

KIND = "soort"
Chosen = Mapping[str, Collection[str]]


class Filtered:
    """Which hits pass the chosen filters, and which would if one filter were let go."""

    def __init__(self, snapshot: Snapshot, hits: Collection[int], kinds: Collection[str], chosen: Chosen) -> None:
        self._snapshot = snapshot
        self._chosen = {name: frozenset(codes) for name, codes in chosen.items() if codes and name in FACETS}
        self._hits = hits
        self._passing: dict[str, set[int]] = {
            name: self._pass(hits, name, codes) for name, codes in self._chosen.items()
        }
        if kinds:
            wanted = frozenset(kinds)
            self._passing[KIND] = {number for number in hits if snapshot.rows[number].key.kind in wanted}
        self.hits = self._without("")

    def _pass(self, hits: Iterable[int], name: str, codes: frozenset[str]) -> set[int]:
        column = self._snapshot.columns[name]
        wanted = {place for place, choice in enumerate(self._snapshot.choices) if choice.code in codes}
        return {number for number in hits if not wanted.isdisjoint(column[number])}

    def _without(self, name: str) -> Collection[int]:
        others = [passing for other, passing in self._passing.items() if other != name]
        return set.intersection(*others) if others else self._hits

    def facets(self) -> tuple[Facet, ...]:
        return tuple(self._facet(name) for name in FACETS)

    def _facet(self, name: str) -> Facet:
        column = self._snapshot.columns[name]
        hits = self._without(name) if name in self._passing else self.hits
        places = Counter(chain.from_iterable(map(column.__getitem__, hits)))
        counted = {self._snapshot.choices[place]: count for place, count in places.items()}
        chosen = self._chosen.get(name, frozenset())
        return Facet(name, tuple(_values(counted, chosen)))

    def groups(self) -> list[Group]:
        rows = self._snapshot.rows
        counted = Counter(rows[number].key.kind for number in self._without(KIND))
        return [Group(kind, counted[kind]) for kind in KINDS if counted[kind]]


def _values(counted: Mapping[Choice, int], chosen: frozenset[str]) -> list[FacetValue]:
    """A code whose label changed is one value, under the first label by alphabet."""
    labels: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for choice, count in sorted(counted.items()):
        labels.setdefault(choice.code, choice.label)
        counts[choice.code] += count
    for code in chosen - labels.keys():
        labels[code] = code
    ordered = sorted(labels, key=lambda code: (-counts[code], labels[code], code))
    return [FacetValue(code, labels[code], counts[code], code in chosen) for code in ordered]
