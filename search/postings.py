"""The postings of an index in the making: gathered per term as bytes, and written a block at a time.

Whoosh itself keeps a tuple per posting, sorts them all and writes them one by one, which takes ten times as long.
"""

from array import array
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from search.inverting import Batch

BLOCK = 1024
_Gathered = tuple[bytearray, bytearray]


class Pool:
    """Stands in the place of Whoosh's own pool. Documents must come in rising order."""

    def __init__(self) -> None:
        self._fields: dict[str, dict[bytes, _Gathered]] = {}

    def add(self, item: tuple[str, bytes, int, float, bytes]) -> None:
        """One posting, as Whoosh hands it over: field, term, document, weight, value."""
        field, term, number, weight, _ = item
        self.extend(field, term, np.array([number], np.uint32), np.array([weight], np.float32))

    def extend(self, field: str, term: bytes, numbers: npt.NDArray[Any], weights: npt.NDArray[np.float32]) -> None:
        known = self._fields.setdefault(field, {})
        gathered = known.get(term)
        if gathered is None:
            gathered = known[term] = (bytearray(), bytearray())
        gathered[0].extend(numbers.astype(np.uint32, copy=False).data.cast("B"))
        gathered[1].extend(weights.data.cast("B"))

    def take(self, batch: Batch, base: int) -> None:
        """All postings of a batch whose first document has this number."""
        for field, listed in batch.fields.items():
            known = self._fields.setdefault(field, {})
            numbers = memoryview((listed.numbers + np.uint32(base)).tobytes())
            weights = memoryview(listed.weights.tobytes())
            start = 0
            for term, length in zip(listed.terms, listed.lengths, strict=True):
                end = start + 4 * length
                text = term.encode()
                gathered = known.get(text)
                if gathered is None:
                    gathered = known[text] = (bytearray(), bytearray())
                gathered[0].extend(numbers[start:end])
                gathered[1].extend(weights[start:end])
                start = end

    def write(self, schema: Any, writer: Any) -> None:
        """Everything, in the order that Whoosh asks for; nothing is kept."""
        for field in sorted(self._fields):
            known = self._fields.pop(field)
            writer.start_field(field, schema[field])
            for term in sorted(known):
                writer.start_term(term)
                _write_blocks(writer._postwriter, *known.pop(term))
                writer.finish_term()
            writer.finish_field()

    def cleanup(self) -> None:
        self._fields.clear()


def _write_blocks(writer: Any, numbers: bytearray, weights: bytearray) -> None:
    """Whole blocks; Whoosh writes the last one itself when the term is finished."""
    for start, end in _blocks(len(numbers)):
        if start:
            writer._write_block()
        writer._ids = array("I", bytes(numbers[start:end]))
        writer._weights = array("f", bytes(weights[start:end]))
        writer._maxweight = max(writer._weights)


def _blocks(size: int) -> Iterator[tuple[int, int]]:
    return ((start, start + 4 * BLOCK) for start in range(0, size, 4 * BLOCK))
