"""The network of knelpunten as SVG: a frame per community, a line of text per knelpunt, arcs for what goes together.

Names stand in columns, so that two hundred of them can still be read; what crosses a frame is a letter, not a line.
Presentation attributes only. Every name is a link, so the keyboard reaches it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from exports.formats.steps_layout import wrap

COLUMNS, WIDTH, GAP, MARGIN = 3, 350, 20, 12
ARCS, NAME, RIGHT, HEAD, LINE, ROW, FOOT = 70, 212, 12, 44, 16, 10, 26
SIZE, SMALL = 13, 12
INK, SOFT, STROKE, PAPER, FRAME, DOT = "#1b2b3a", "#4a5a68", "#5b6b79", "#ffffff", "#f3f6f9", "#154273"
BOW = "#7f8f9c"


@dataclass(frozen=True)
class Row:
    """A knelpunt in its frame; `size` orders the dots, `told` is the number as it may be shown."""

    key: str
    label: str
    url: str
    size: int
    told: str
    bridges: str


@dataclass(frozen=True)
class Panel:
    """A community; `more` knelpunten of it are not drawn."""

    letter: str
    name: str
    rows: tuple[Row, ...]
    more: int

    @property
    def height(self) -> float:
        return HEAD + sum(_height(row) for row in self.rows) + (FOOT if self.more else ROW)


@dataclass(frozen=True)
class Arc:
    """Both ends are in one frame. `weight` runs from 0 to 1."""

    source: str
    target: str
    weight: float


def network_svg(panels: Sequence[Panel], arcs: Sequence[Arc], title: str) -> str:
    """Frames fill the shortest column first."""
    tops = [float(MARGIN)] * min(COLUMNS, max(1, len(panels)))
    largest = max((row.size for panel in panels for row in panel.rows), default=1)
    parts = []
    for panel in panels:
        column = tops.index(min(tops))
        parts.append(_panel(panel, arcs, MARGIN + column * (WIDTH + GAP), tops[column], largest))
        tops[column] += panel.height + GAP
    width, height = MARGIN + len(tops) * (WIDTH + GAP) - GAP + MARGIN, max(tops) - GAP + MARGIN
    described = " ".join(f"{panel.letter}: {', '.join(row.label for row in panel.rows)}." for panel in panels)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="group" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" aria-labelledby="netwerk-titel netwerk-uitleg" lang="nl" '
        'font-family="Fira Sans, Arial, sans-serif">'
        f'<title id="netwerk-titel">{escape(title)}</title><desc id="netwerk-uitleg">{escape(described)}</desc>'
        f'<rect width="{width:g}" height="{height:g}" fill="{PAPER}"/>{"".join(parts)}</svg>'
    )


def _panel(panel: Panel, arcs: Sequence[Arc], x: float, y: float, largest: int) -> str:
    parts = [
        f'<rect x="{x:g}" y="{y:g}" width="{WIDTH}" height="{panel.height:g}" rx="6" fill="{FRAME}" '
        f'stroke="{STROKE}" stroke-width="1"/>'
    ]
    head = wrap(f"{panel.letter} · {panel.name}" if panel.letter else panel.name, SIZE, WIDTH - 24, 1)
    parts.append(_text(" ".join(head), x + 12, y + 24, SIZE, INK, bold=True))
    places: dict[str, float] = {}
    top = y + HEAD
    rows = []
    for row in panel.rows:
        places[row.key] = top + LINE / 2
        rows.append(_row(row, x, top, largest))
        top += _height(row)
    parts += [_arc(arc, x + ARCS, places) for arc in arcs if arc.source in places and arc.target in places]
    parts += rows
    if panel.more:
        word = "knelpunt" if panel.more == 1 else "knelpunten"
        parts.append(_text(f"en nog {panel.more} {word}, niet getekend", x + 12, top + 12, SMALL, SOFT))
    return "".join(parts)


def _lines(row: Row) -> tuple[str, ...]:
    return wrap(row.label, SIZE, NAME, 2)


def _height(row: Row) -> float:
    return len(_lines(row)) * LINE + (LINE if row.bridges else 0) + ROW


def _row(row: Row, x: float, y: float, largest: int) -> str:
    radius = 3 + 5 * (row.size / largest) ** 0.5
    parts = [f'<circle cx="{x + ARCS:g}" cy="{y + LINE / 2:g}" r="{radius:.1f}" fill="{DOT}"/>']
    baseline = y + SIZE
    for line in _lines(row):
        parts.append(_text(f"{line} ", x + ARCS + 16, baseline, SIZE, INK))
        baseline += LINE
    if row.bridges:
        parts.append(_text(f"brug naar {row.bridges} ", x + ARCS + 16, baseline, SMALL, SOFT))
    parts.append(_text(row.told, x + WIDTH - RIGHT, y + SIZE, SMALL, SOFT, end=True))
    return f"<a href={quoteattr(row.url)}>{''.join(parts)}</a>"


def _arc(arc: Arc, x: float, places: Mapping[str, float]) -> str:
    """A bow to the left of the dots; further apart bends further out."""
    one, other = sorted((places[arc.source], places[arc.target]))
    bend = min(ARCS - 10, 14 + (other - one) * 0.22) * 4 / 3
    path = f"M{x:g} {one:g}C{x - bend:g} {one:g} {x - bend:g} {other:g} {x:g} {other:g}"
    return f'<path d="{path}" fill="none" stroke="{BOW}" stroke-width="{1 + 3 * arc.weight:.2f}"/>'


def _text(text: str, x: float, y: float, size: int, fill: str, *, bold: bool = False, end: bool = False) -> str:
    look = (' font-weight="600"' if bold else "") + (' text-anchor="end"' if end else "")
    return f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{fill}"{look}>{escape(text)}</text>'
