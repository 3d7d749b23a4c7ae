"""Which columns an import file may have, and finding them in the header."""

import difflib
from collections.abc import Mapping

from patterns.catalogue.rules import clean_line, fold
from patterns.intake.rules import MAX_COLUMN_NAME, Grid, RawRow, Table, UnreadableFile

REQUIRED = ("referentie", "gemeente", "titel", "situatie")
COLUMNS = (
    "referentie", "gemeente", "periode", "titel", "kernzin", "situatie", "belemmering", "oplossing", "resultaat",
    "leefgebieden", "wetten", "organisaties", "knelpunten", "geldstromen", "kosten_doorbraak", "kosten_huidig",
    "kosten_dreigend", "afloop",
)  # fmt: skip
# The reason in a file of rejects: known, so that a mended file can be imported as it is.
REASON = "reden"

PRICE_COLUMNS = ("eenheid", "per", "bedrag", "bron", "datum")


def place_columns(grid: Grid, known: tuple[str, ...] = COLUMNS, required: tuple[str, ...] = REQUIRED) -> Table:
    """Find the columns, whatever their order and capitals. Unknown ones are reported, missing ones refused."""
    names = [clean_line(name).casefold().replace(" ", "_") for name in grid.header]
    positions: dict[str, int] = {}
    for position, name in enumerate(names):
        if name in positions and name in known:
            raise UnreadableFile(f"De kolom {name} staat er twee keer. Houd er één over.")
        positions.setdefault(name, position)
    missing = [name for name in required if name not in positions]
    unknown = [grid.header[positions[name]] for name in positions if name and name not in (*known, REASON)]
    unknown += [
        f"kolom {position + 1} (zonder naam)"
        for position, name in enumerate(names)
        if not name and any((row[position : position + 1] or ("",))[0] for row in grid.rows)
    ]
    if missing:
        raise UnreadableFile(_missing(missing, unknown))
    columns = tuple(name for name in names if name in known)
    return Table(
        columns,
        tuple(clean_line(name)[:60] for name in unknown),
        [_row(number, row, names, columns) for number, row in zip(grid.numbers, grid.rows, strict=True)],
    )


def name_key(name: str) -> str:
    """A column name as a municipality's own names are remembered."""
    return fold(clean_line(name))[:MAX_COLUMN_NAME]


def foreign_columns(header: tuple[str, ...], known: tuple[str, ...] = COLUMNS) -> tuple[str, ...]:
    """The named columns that are not ours, each once, as they stand in the file."""
    ours = {*known, REASON}
    found = {name_key(name): clean_line(name)[:MAX_COLUMN_NAME] for name in reversed(header)}
    return tuple(found[key] for key in reversed(found) if key and key.replace(" ", "_") not in ours)


def rename(grid: Grid, mapping: Mapping[str, str], own: str) -> Grid:
    """The same rows under our names. A name that maps to nothing is left out; `own` fills an absent gemeente."""
    count = len(grid.header)
    names = [mapping.get(name_key(name), name) if name_key(name) else name for name in grid.header]
    kept = [i for i, name in enumerate(names) if name or not name_key(grid.header[i])]
    header = [names[i] for i in kept]
    added = ("gemeente",) if "" in mapping and "gemeente" not in map(name_key, header) else ()

    def cells(row: tuple[str | None, ...]) -> tuple[str | None, ...]:
        padded = row + ("",) * (count - len(row))
        return (*(padded[i] for i in kept), *(own for _ in added), *row[count:])

    return Grid((*header, *added), [cells(row) for row in grid.rows], grid.numbers)


def _row(number: int, cells: tuple[str | None, ...], names: list[str], columns: tuple[str, ...]) -> RawRow:
    padded = cells + ("",) * (len(names) - len(cells))
    pairs = ((name, padded[names.index(name)]) for name in columns)
    extra = tuple(cell for cell in cells[len(names) :] if cell and cell.strip())
    return RawRow(number, {name: value for name, value in pairs if value is not None}, extra)


def _missing(missing: list[str], unknown: list[str]) -> str:
    names = " en ".join([", ".join(missing[:-1]), missing[-1]]) if len(missing) > 1 else missing[0]
    sentence = f"De kolom {names} ontbreekt." if len(missing) == 1 else f"De kolommen {names} ontbreken."
    near = difflib.get_close_matches(missing[0], [name.casefold() for name in unknown], n=1, cutoff=0.7)
    if near:
        sentence += f" Bedoelt u met {near[0]} de kolom {missing[0]}?"
    return f"{sentence} Zet de namen van de kolommen in de eerste rij."
