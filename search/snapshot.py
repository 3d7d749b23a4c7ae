"""One generation of the index as one viewer may see it: what is hidden plays no part in any number."""

from collections.abc import Iterable

from search.documents import FACETS, REGION, Choice
from search.schema import Row
from search.segments import Positions, Postings, Segment


class Snapshot:
    """The segments of one generation. Documents are numbered through, segment after segment."""

    def __init__(self, generation: int, segments: Iterable[tuple[Segment, frozenset[int]]]) -> None:
        self.generation = generation
        self.segments: list[Segment] = []
        self.bases: list[int] = []
        self.rows: list[Row] = []
        self.deleted: set[int] = set()
        for segment, deleted in segments:
            base = len(self.rows)
            self.segments.append(segment)
            self.bases.append(base)
            self.rows.extend(segment.rows)
            self.deleted.update(base + number for number in deleted)
        self._places: dict[Choice, int] = {}
        self.columns: dict[str, list[tuple[int, ...]]] = {
            name: [self._numbered(row.facets[place]) for row in self.rows] for place, name in enumerate(FACETS)
        }
        self.choices = list(self._places)
        self._views: dict[str, View] = {}

    def _numbered(self, choices: tuple[Choice, ...]) -> tuple[int, ...]:
        """Counting numbers is faster than counting choices."""
        return tuple(self._places.setdefault(choice, len(self._places)) for choice in choices)

    def view(self, municipality: str) -> "View":
        found = self._views.get(municipality)
        if found is None:
            found = self._views.setdefault(municipality, View(self, municipality))
        return found

    def living(self) -> list[Row]:
        return [row for number, row in enumerate(self.rows) if number not in self.deleted]


class View:
    """The documents a municipality may see, with their postings."""

    def __init__(self, snapshot: Snapshot, municipality: str) -> None:
        self.snapshot = snapshot
        owners = {REGION, municipality}
        self.numbers = frozenset(
            number for number, row in enumerate(snapshot.rows) if row.owner in owners and number not in snapshot.deleted
        )

    def postings(self, term: str) -> Postings:
        seen = self.numbers
        return {
            base + number: weight
            for base, segment in zip(self.snapshot.bases, self.snapshot.segments, strict=True)
            for number, weight in segment.postings(term).items()
            if base + number in seen
        }

    def positions(self, word: str) -> Positions:
        seen = self.numbers
        return {
            base + number: places
            for base, segment in zip(self.snapshot.bases, self.snapshot.segments, strict=True)
            for number, places in segment.positions(word).items()
            if base + number in seen
        }

    def has(self, term: str) -> bool:
        seen = self.numbers
        return any(
            base + number in seen
            for base, segment in zip(self.snapshot.bases, self.snapshot.segments, strict=True)
            for number in segment.postings(term)
        )

    def times_written(self, surface: str) -> int:
        """The number of visible documents in which this word stands exactly so."""
        seen = self.numbers
        return sum(
            base + number in seen
            for base, segment in zip(self.snapshot.bases, self.snapshot.segments, strict=True)
            for number in segment.writers_of(surface)
        )

    def text(self, number: int) -> tuple[str, tuple[str, ...]]:
        for base, segment in zip(reversed(self.snapshot.bases), reversed(self.snapshot.segments), strict=True):
            if number >= base:
                return segment.text(number - base)
        raise IndexError(number)
