"""A neighbourhood as SVG: columns of boxes with curved lines between them, presentation attributes only.

Boxes that lead somewhere are links, so the keyboard reaches them; that is why the picture is a group and not an image.
Kinds differ by shape and by a word, not by colour.
"""

from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape, quoteattr

from exports.formats.steps_layout import wrap
from patterns.graph.edges import Edge, Node, NodeKind

WIDTH, GAP, TOP, MARGIN = 190, 70, 44, 12
PADDING, LINE, SIZE, SMALL, BETWEEN = 10, 17, 13, 12, 18
INK, SOFT, STROKE, PAPER = "#1b2b3a", "#4a5a68", "#5b6b79", "#ffffff"
FILLS = {NodeKind.LIFE_AREA: "#f3f6f9", NodeKind.CENTRE: "#dfe8f0", NodeKind.KNELPUNT: "#fff4ec"}
CORNERS = {NodeKind.LIFE_AREA: 16, NodeKind.CENTRE: 4, NodeKind.KNELPUNT: 0, NodeKind.PATTERN: 4}
HEADS = {
    NodeKind.LIFE_AREA: "Leefgebieden",
    NodeKind.CENTRE: "Dit patroon",
    NodeKind.KNELPUNT: "Knelpunten",
    NodeKind.PATTERN: "Andere patronen",
}
Place = tuple[float, float, float]


def graph_svg(
    columns: Sequence[Sequence[Node]], edges: Sequence[Edge], title: str, url_of: Callable[[Node], str]
) -> str:
    """`columns` from left to right; an empty one takes no room."""
    filled = [column for column in columns if column]
    heights = [sum(_height(node) + BETWEEN for node in column) - BETWEEN for column in filled]
    tallest = max(heights)
    places: dict[str, Place] = {}
    parts = []
    for number, (column, height) in enumerate(zip(filled, heights, strict=True)):
        x = MARGIN + number * (WIDTH + GAP)
        parts.append(_text(HEADS[column[0].kind], x, MARGIN + 16, SIZE, SOFT, bold=True))
        y = TOP + (tallest - height) / 2
        for node in column:
            places[node.key] = (x, y, _height(node))
            y += _height(node) + BETWEEN
    lines = [_line(edge, places, max(edge.weight for edge in edges)) for edge in edges]
    boxes = [_box(node, places[node.key], url_of(node)) for column in filled for node in column]
    width, total = 2 * MARGIN + len(filled) * (WIDTH + GAP) - GAP, TOP + tallest + MARGIN
    return _svg(width, total, title, _describe(filled), "".join([*parts, *lines, *boxes]))


def _svg(width: float, height: float, title: str, description: str, inside: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="group" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" aria-labelledby="verken-titel verken-uitleg" lang="nl" '
        'font-family="Fira Sans, Arial, sans-serif">'
        f'<title id="verken-titel">{escape("Rond het patroon: " + title)}</title>'
        f'<desc id="verken-uitleg">{escape(description)}</desc>'
        f'<rect width="{width:g}" height="{height:g}" fill="{PAPER}"/>{inside}</svg>'
    )


def _describe(columns: Sequence[Sequence[Node]]) -> str:
    told = [f"{HEADS[column[0].kind]}: {', '.join(node.label for node in column)}." for column in columns]
    return " ".join(told)


def _lines(node: Node) -> tuple[str, ...]:
    return wrap(node.label, SIZE, WIDTH - 2 * PADDING, 4)


def _height(node: Node) -> float:
    return 2 * PADDING + len(_lines(node)) * LINE + (LINE if node.told else 0) - 3


def _line(edge: Edge, places: dict[str, Place], most: int) -> str:
    """A curve from the right side of one box to the left side of the other; heavier is thicker.

    A tie between two patterns that somebody laid is dashed, with its words at the box of the other.
    """
    (x1, y1, h1), (x2, y2, h2) = places[edge.source], places[edge.target]
    start, end, bend = x1 + WIDTH, x2, (x2 - x1 - WIDTH) / 2
    a, b = y1 + h1 / 2, y2 + h2 / 2
    weight = 1.2 + 3.8 * edge.weight / most if most else 1.2
    path = f"M{start:g} {a:g}C{start + bend:g} {a:g} {end - bend:g} {b:g} {end:g} {b:g}"
    dashes = ' stroke-dasharray="7 5"' if edge.told else ""
    line = f'<path d="{path}" fill="none" stroke="{STROKE}" stroke-width="{weight:.2f}"{dashes}/>'
    return line + (_text(f"dit {edge.told}:", end, y2 - 3, SMALL, INK) if edge.told else "")


def _box(node: Node, place: Place, url: str) -> str:
    x, y, height = place
    heavy = 3 if node.kind is NodeKind.CENTRE else 1.5
    parts = [
        f'<rect x="{x:g}" y="{y:g}" width="{WIDTH}" height="{height:g}" rx="{CORNERS[node.kind]}" '
        f'fill="{FILLS.get(node.kind, PAPER)}" stroke="{STROKE}" stroke-width="{heavy}"/>'
    ]
    baseline = y + PADDING + SIZE - 2
    for line in _lines(node):
        # The space keeps the words of two lines apart where the link is read aloud.
        parts.append(_text(f"{line} ", x + PADDING, baseline, SIZE, INK, bold=node.kind is NodeKind.CENTRE))
        baseline += LINE
    if node.told:
        parts.append(_text(node.told, x + PADDING, baseline, SMALL, SOFT))
    inside = "".join(parts)
    if not url:
        return inside
    return f"<a href={quoteattr(url)}>{inside}</a>"


def _text(text: str, x: float, y: float, size: int, fill: str, *, bold: bool = False) -> str:
    weight = ' font-weight="600"' if bold else ""
    return f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{fill}"{weight}>{escape(text)}</text>'
