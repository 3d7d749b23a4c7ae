"""No combination of values in the evidence that only a few situations share.

Rule, per set of patterns that rows support: of all ways to leave columns out, the one that shows most cells is taken;
a row whose combination of the columns left occurs less than `floor` times shows nothing. When the rows that show
nothing would themselves be few, the smallest combinations join them, so that nobody can tell who stands alone.
The column `patterns` is what is counted and always stays.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from exports.content import EvidenceRow
from exports.rules import WITHHELD

# From the least telling about somebody to the most: with as many cells shown, the first ones are kept.
COLUMNS = ("outcome", "period", "municipality_size", "kinds", "life_areas", "laws")
ORDER = ("period", "municipality_size", "life_areas", "kinds", "laws", "outcome")
SEVERAL = frozenset({"kinds", "life_areas", "laws"})
CHOICES = tuple(some for size in range(len(COLUMNS), 0, -1) for some in combinations(COLUMNS, size))

Values = tuple[object, ...]


def without_rare_combinations(rows: Sequence[EvidenceRow], floor: int) -> list[EvidenceRow]:
    """The same rows; every combination of shown values now occurs at least `floor` times among its patterns."""
    together: dict[tuple[str, ...], list[EvidenceRow]] = defaultdict(list)
    for row in rows:
        together[row.patterns].append(row)
    return [row for some in together.values() for row in _safest(some, floor)]


def values_of(row: EvidenceRow, columns: Sequence[str]) -> Values:
    return tuple(getattr(row, name) for name in columns)


def numbered(rows: Sequence[EvidenceRow]) -> tuple[EvidenceRow, ...]:
    """The order follows from what is shown, so it tells nothing more."""

    def shown(row: EvidenceRow) -> tuple[object, ...]:
        return (row.patterns, *values_of(row, ORDER))

    return tuple(replace(row, situation=number) for number, row in enumerate(sorted(rows, key=shown), start=1))


def shows(row: EvidenceRow) -> tuple[str, ...]:
    """The columns of a row that are not withheld as a whole."""
    return tuple(name for name in COLUMNS if getattr(row, name) != _blank(name))


def blanked(row: EvidenceRow, kept: Sequence[str] = ()) -> EvidenceRow:
    """The row with every column withheld but these."""
    hidden: dict[str, Any] = {name: _blank(name) for name in COLUMNS if name not in kept}
    return replace(row, **hidden)


def _blank(column: str) -> str | tuple[str, ...]:
    return (WITHHELD,) if column in SEVERAL else WITHHELD


def _safest(rows: Sequence[EvidenceRow], floor: int) -> list[EvidenceRow]:
    best: tuple[int, tuple[str, ...], frozenset[Values]] = (0, (), frozenset())
    for columns in CHOICES:
        shown = _safe_values(rows, columns, floor)
        cells = sum(len(columns) for row in rows if values_of(row, columns) in shown)
        if cells > best[0]:
            best = (cells, columns, shown)
    _, columns, shown = best
    return [blanked(row, columns if values_of(row, columns) in shown else ()) for row in rows]


def _safe_values(rows: Sequence[EvidenceRow], columns: Sequence[str], floor: int) -> frozenset[Values]:
    """The combinations that may be shown."""
    counts = Counter(values_of(row, columns) for row in rows)
    large = {values: count for values, count in counts.items() if count >= floor}
    hidden = len(rows) - sum(large.values())
    while large and 0 < hidden < floor:
        smallest = min(large.values())
        joining = [values for values, count in large.items() if count == smallest]
        for values in joining:
            hidden += large.pop(values)
    return frozenset(large)
