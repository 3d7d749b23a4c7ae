"""The facts of the documents in one part of the index, as arrays: for filtering, counting and ordering."""

from collections.abc import Collection, Iterable

import numpy as np
import numpy.typing as npt

from search.documents import FACETS, KINDS, Choice
from search.schema import Row

Mask = npt.NDArray[np.bool_]
KIND_ORDER = tuple(sorted(KINDS))


class FacetColumn:
    """Every value of one facet beside the document that has it: `documents[i]` has `choices[values[i]]`."""

    def __init__(self) -> None:
        self.choices: list[Choice] = []
        self.documents: npt.NDArray[np.int32] = np.empty(0, np.int32)
        self.values: npt.NDArray[np.int32] = np.empty(0, np.int32)

    def counts(self, mask: Mask) -> list[tuple[Choice, int]]:
        """How many of these documents have each value."""
        if not self.choices:
            return []
        counted = np.bincount(self.values[mask[self.documents]], minlength=len(self.choices))
        return [(self.choices[place], int(counted[place])) for place in np.flatnonzero(counted)]

    def having(self, codes: Collection[str], size: int) -> Mask:
        """Which documents have one of these codes."""
        wanted = np.array([choice.code in codes for choice in self.choices], bool)
        found = np.zeros(size, bool)
        if wanted.any():
            found[self.documents[wanted[self.values]]] = True
        return found


class Columns:
    """Filled once; shared by all searches from then on."""

    def __init__(self, rows: Iterable[Row]) -> None:
        kinds: list[int] = []
        ids: list[bytes] = []
        owners: list[int] = []
        boosts: list[float] = []
        years: list[int] = []
        self.owner_codes: dict[str, int] = {}
        self.facets = {name: FacetColumn() for name in FACETS}
        gathered = {name: _Gathered() for name in FACETS}
        for number, row in enumerate(rows):
            kinds.append(KIND_ORDER.index(row.key.kind))
            ids.append(row.key.id.encode())
            owners.append(self.owner_codes.setdefault(row.owner, len(self.owner_codes)))
            boosts.append(row.boost)
            years.append(row.year)
            for name, choices in zip(FACETS, row.facets, strict=True):
                gathered[name].add(number, choices)
        self.kinds = np.array(kinds, np.int8)
        self.ids = np.array(ids, np.bytes_)
        self.owners = np.array(owners, np.int32)
        self.boosts = np.array(boosts, np.float64)
        self.years = np.array(years, np.int32)
        for name, each in gathered.items():
            each.fill(self.facets[name])

    def __len__(self) -> int:
        return len(self.kinds)

    def owned_by(self, owners: Collection[str]) -> Mask:
        codes = [code for owner, code in self.owner_codes.items() if owner in owners]
        return np.isin(self.owners, codes)


class _Gathered:
    """The values of one facet while they are read."""

    def __init__(self) -> None:
        self.places: dict[Choice, int] = {}
        self.documents: list[int] = []
        self.values: list[int] = []

    def add(self, number: int, choices: tuple[Choice, ...]) -> None:
        for choice in choices:
            self.documents.append(number)
            self.values.append(self.places.setdefault(choice, len(self.places)))

    def fill(self, column: FacetColumn) -> None:
        column.choices = list(self.places)
        column.documents = np.array(self.documents, np.int32)
        column.values = np.array(self.values, np.int32)
