"""One generation of the index as one viewer may see it: what is hidden plays no part in any number."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

import numpy as np
import numpy.typing as npt

from search.columns import KIND_ORDER, Mask
from search.documents import REGION, Choice
from search.schema import Row
from search.segments import NOWHERE, Numbers, Postings, Segment


class Snapshot:
    """The segments of one generation. Documents are numbered through, segment after segment."""

    def __init__(self, generation: int, segments: Iterable[tuple[Segment, frozenset[int]]]) -> None:
        self.generation = generation
        self.segments: list[Segment] = []
        self.bases: list[int] = []
        self.size = 0
        deleted: list[int] = []
        for segment, gone in segments:
            self.segments.append(segment)
            self.bases.append(self.size)
            deleted.extend(self.size + number for number in gone)
            self.size += segment.size
        self.alive: Mask = np.ones(self.size, bool)
        self.alive[deleted] = False
        self._views: dict[str, View] = {}

    def parts(self) -> Iterator[tuple[int, Segment]]:
        """Each segment with the number of its first document."""
        return zip(self.bases, self.segments, strict=True)

    @cached_property
    def kinds(self) -> npt.NDArray[np.int8]:
        return np.concatenate([segment.columns.kinds for segment in self.segments] or [np.empty(0, np.int8)])

    @cached_property
    def of_kind(self) -> dict[str, Mask]:
        """The documents of each kind."""
        return {kind: self.kinds == place for place, kind in enumerate(KIND_ORDER)}

    @cached_property
    def boosts(self) -> npt.NDArray[np.float64]:
        return np.concatenate([segment.columns.boosts for segment in self.segments] or [np.empty(0)])

    @cached_property
    def years(self) -> npt.NDArray[np.int32]:
        return np.concatenate([segment.columns.years for segment in self.segments] or [np.empty(0, np.int32)])

    @cached_property
    def ids(self) -> npt.NDArray[np.bytes_]:
        return np.concatenate([segment.columns.ids for segment in self.segments] or [np.empty(0, np.bytes_)])

    def having(self, name: str, codes: Collection[str]) -> Mask:
        """Which documents have one of these codes for a facet."""
        found = [segment.columns.facets[name].having(codes, segment.size) for segment in self.segments]
        return np.concatenate(found or [np.empty(0, bool)])

    def counts(self, name: str, mask: Mask) -> Iterator[tuple[Choice, int]]:
        """How many of these documents have each value of a facet, segment by segment."""
        for base, segment in self.parts():
            yield from segment.columns.facets[name].counts(mask[base : base + segment.size])

    def at(self, number: int) -> tuple[Segment, int]:
        """The segment of a document, and its number there."""
        place = bisect_right(self.bases, number) - 1
        return self.segments[place], number - self.bases[place]

    def row(self, number: int) -> Row:
        segment, place = self.at(number)
        return segment.row(place)

    def view(self, municipality: str) -> "View":
        found = self._views.get(municipality)
        if found is None:
            found = self._views.setdefault(municipality, View(self, municipality))
        return found

    def living(self) -> Iterator[Row]:
        return (self.row(int(number)) for number in np.flatnonzero(self.alive))


class View:
    """The documents a municipality may see, with their postings."""

    def __init__(self, snapshot: Snapshot, municipality: str) -> None:
        self.snapshot = snapshot
        owners = {REGION, municipality}
        owned = [segment.columns.owned_by(owners) for segment in snapshot.segments]
        self.mask: Mask = np.concatenate(owned or [np.empty(0, bool)]) & snapshot.alive
        self.count = int(np.count_nonzero(self.mask))

    def postings(self, term: str, field: str = "terms") -> Postings:
        found = []
        for base, segment in self.snapshot.parts():
            numbers, weights = segment.postings(term, field)
            if len(numbers):
                numbers = numbers + np.int32(base) if base else numbers
                seen = self.mask[numbers]
                found.append((numbers, weights) if seen.all() else (numbers[seen], weights[seen]))
        if len(found) == 1:
            return Postings(*found[0])
        if not found:
            return NOWHERE
        return Postings(np.concatenate([each for each, _ in found]), np.concatenate([each for _, each in found]))

    def has(self, term: str) -> bool:
        return len(self.postings(term).numbers) > 0

    def times_written(self, surface: str) -> int:
        """The number of visible documents in which this word stands exactly so."""
        return len(self.postings(surface, "surfaces").numbers)

    def with_run(self, words: tuple[str, ...]) -> Numbers:
        """The documents in which these base forms stand next to each other."""
        found = [segment.with_run(words) + np.int32(base) for base, segment in self.snapshot.parts()]
        numbers = np.concatenate(found or [NOWHERE.numbers])
        return numbers[self.mask[numbers]]

    def text(self, number: int) -> tuple[str, tuple[str, ...]]:
        segment, place = self.snapshot.at(number)
        return segment.text(place)
