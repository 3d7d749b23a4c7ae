"""The facts of the documents in one part of the index, as arrays: for filtering, counting and ordering."""

from array import array
from collections.abc import Collection, Iterable

import numpy as np
import numpy.typing as npt

from search.documents import FACETS, KINDS, Choice
from search.schema import Facts

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
        seen = np.flatnonzero(mask.take(self.documents))
        counted = np.bincount(self.values.take(seen), minlength=len(self.choices))
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

    def __init__(self, rows: Iterable[Facts]) -> None:
        places = {kind: place for place, kind in enumerate(KIND_ORDER)}
        kinds, ids, owners, boosts, years = array("b"), [], array("i"), array("d"), array("i")
        self.owner_codes: dict[str, int] = {}
        self.facets = {name: FacetColumn() for name in FACETS}
        gathered = [_Gathered() for _ in FACETS]
        for number, row in enumerate(rows):
            kinds.append(places[row.kind])
            ids.append(row.id.encode())
            owners.append(self.owner_codes.setdefault(row.owner, len(self.owner_codes)))
            boosts.append(row.boost)
            years.append(row.year)
            for column, choices in zip(gathered, row.facets, strict=True):
                for code, label in choices:
                    column.documents.append(number)
                    column.values.append(column.places.setdefault((code, label), len(column.places)))
        self.kinds = np.array(kinds, np.int8)
        self.ids = np.array(ids, np.bytes_)
        self.owners = np.array(owners, np.int32)
        self.boosts = np.array(boosts, np.float64)
        self.years = np.array(years, np.int32)
        for name, each in zip(FACETS, gathered, strict=True):
            each.fill(self.facets[name])

    def __len__(self) -> int:
        return len(self.kinds)

    def owned_by(self, owners: Collection[str]) -> Mask:
        codes = [code for owner, code in self.owner_codes.items() if owner in owners]
        return np.isin(self.owners, codes)


class _Gathered:
    """The values of one facet while they are read."""

    def __init__(self) -> None:
        self.places: dict[tuple[str, str], int] = {}
        self.documents = array("i")
        self.values = array("i")

    def fill(self, column: FacetColumn) -> None:
        column.choices = [Choice(code, label) for code, label in self.places]
        column.documents = np.array(self.documents, np.int32)
        column.values = np.array(self.values, np.int32)
