"""The evidence as rows of cells: the spreadsheet and the CSV file show the very same table."""

from exports.content import EvidenceRow
from exports.rules import UNKNOWN, Cell, safe_cell

HEADERS = (
    "situatie",
    "patronen",
    "periode",
    "gemeentegrootte",
    "leefgebieden",
    "soorten knelpunt",
    "wetten",
    "afloop",
)
SEPARATOR = "; "


def evidence_cells(row: EvidenceRow) -> tuple[Cell, ...]:
    return (
        row.situation,
        _several(row.patterns),
        _one(row.period),
        _one(row.municipality_size),
        _several(row.life_areas),
        _several(row.kinds),
        _several(row.laws),
        _one(row.outcome),
    )


def _one(value: str) -> Cell:
    return safe_cell(value or UNKNOWN)


def _several(values: tuple[str, ...]) -> Cell:
    return safe_cell(SEPARATOR.join(values) or UNKNOWN)
