"""The facts of the documents in one part of the index, as arrays: for filtering, counting and ordering."""

from array import array
from collections.abc import Collection, Iterable

import numpy as np
import numpy.typing as npt

from search.documents import FACETS, KINDS, Choice
from search.schema import Facts

Mask = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]
Bits = npt.NDArray[np.uint64]
_BITS_OF_A_PAIR = 64
KIND_ORDER = tuple(sorted(KINDS))


class FacetColumn:
    """Which documents have each value of one facet.

    A value that many have is a bit per document, which counts fastest; the others stand in pairs: `documents[i]` has
    `choices[values[i]]`.
    """

    def __init__(self, choices: list[Choice], documents: Places, values: Places, size: int) -> None:
        self.choices = choices
        often = np.bincount(values, minlength=len(choices)) * _BITS_OF_A_PAIR >= size
        self._often = np.flatnonzero(often)
        self._bits = _bitmaps([documents[values == place] for place in self._often], size)
        rest = ~often[values]
        self._documents, self._values = documents[rest].astype(np.int32), values[rest].astype(np.int32)

    def counts(self, mask: Mask) -> list[tuple[Choice, int]]:
        """How many of these documents have each value."""
        if not self.choices:
            return []
        counted = np.bincount(self._values[mask[self._documents]], minlength=len(self.choices))
        counted[self._often] = np.bitwise_count(self._bits & _packed(mask)).sum(axis=1)
        return [(self.choices[place], int(counted[place])) for place in np.flatnonzero(counted)]

    def having(self, codes: Collection[str], size: int) -> Mask:
        """Which documents have one of these codes."""
        wanted = np.array([choice.code in codes for choice in self.choices], bool)
        found = np.zeros(size, bool)
        if wanted.any():
            bits = np.bitwise_or.reduce(self._bits[wanted[self._often]], axis=0)
            found |= np.unpackbits(bits.view(np.uint8), count=size).view(bool)
            found[self._documents[wanted[self._values]]] = True
        return found


def _bitmaps(having: list[Places], size: int) -> Bits:
    rows = np.zeros((len(having), -(-size // 64)), np.uint64)
    for row, documents in zip(rows, having, strict=True):
        mask = np.zeros(size, bool)
        mask[documents] = True
        row[:] = _packed(mask)
    return rows


def _packed(mask: Mask) -> Bits:
    """A bit per document, in whole words of 64."""
    packed = np.zeros(-(-len(mask) // 64) * 8, np.uint8)
    packed[: -(-len(mask) // 8)] = np.packbits(mask)
    return packed.view(np.uint64)


class Columns:
    """Filled once; shared by all searches from then on."""

    def __init__(self, rows: Iterable[Facts]) -> None:
        places = {kind: place for place, kind in enumerate(KIND_ORDER)}
        kinds, ids, owners, boosts, years = array("b"), [], array("i"), array("d"), array("i")
        self.owner_codes: dict[str, int] = {}
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
        self.facets = {name: each.column(len(kinds)) for name, each in zip(FACETS, gathered, strict=True)}

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

    def column(self, size: int) -> FacetColumn:
        choices = [Choice(code, label) for code, label in self.places]
        return FacetColumn(choices, np.array(self.documents, np.intp), np.array(self.values, np.intp), size)
