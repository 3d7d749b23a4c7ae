"""Two pictures as SVG: bars beside what chance would bring, and a funnel from the first step to how it ended.

Presentation attributes only. Each picture is an image with a title and a description; a table beside it tells the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from exports.formats.steps_layout import wrap

INK, SOFT, STROKE, PAPER = "#1b2b3a", "#4a5a68", "#5b6b79", "#ffffff"
FILL, PALE, ENDING = "#154273", "#dfe8f0", "#8a5a00"
SIZE, SMALL, LINE, MARGIN = 13, 12, 16, 12
LABEL, BARS, NUMBER = 300, 360, 90
MIDDLE, WIDEST, NARROWEST = 360, 420, 60


@dataclass(frozen=True)
class Bar:
    """`value` and `expected` in situations; `told` is how the number is written."""

    label: str
    value: float
    expected: float
    told: str


@dataclass(frozen=True)
class Layer:
    """One step or ending of a funnel; without a share its number is withheld."""

    label: str
    share: float | None
    told: str
    ending: bool = False


def bars_svg(bars: Sequence[Bar], title: str) -> str:
    """A mark in each bar shows what chance would bring."""
    longest = max(max(bar.value, bar.expected) for bar in bars)
    parts, y = [], float(MARGIN)
    for bar in bars:
        lines = wrap(bar.label, SIZE, LABEL - 16, 3)
        height = max(len(lines) * LINE, 24)
        for number, line in enumerate(lines):
            parts.append(_text(line, MARGIN, y + SIZE + number * LINE, SIZE, INK))
        x, middle = MARGIN + LABEL, y + height / 2
        width, chance = BARS * bar.value / longest, BARS * bar.expected / longest
        parts.append(_box(x, middle - 9, width, 18, FILL))
        parts.append(_box(x + chance - 2, middle - 13, 4, 26, PAPER, STROKE))
        parts.append(_text(bar.told, x + width + 8, middle + 4, SMALL, SOFT))
        y += height + 14
    described = " ".join(f"{bar.label}: {bar.told}." for bar in bars)
    return _svg("balken", 2 * MARGIN + LABEL + BARS + NUMBER, y, title, described, "".join(parts))


def funnel_svg(layers: Sequence[Layer], title: str) -> str:
    """From top to bottom, as wide as the share of situations; what is withheld gets a dashed edge and no width."""
    parts, y = [], float(MARGIN)
    before: tuple[float, float] | None = None
    for layer in layers:
        lines = wrap(layer.label, SIZE, 300, 3)
        height = max(len(lines) * LINE + LINE + 12, 48)
        width = NARROWEST if layer.share is None else NARROWEST + (WIDEST - NARROWEST) * layer.share
        left = MIDDLE + 200 - width / 2
        if before and not layer.ending:
            above, bottom = before
            start = MIDDLE + 200 - above / 2
            points = f"{start:g},{bottom:g} {start + above:g},{bottom:g} {left + width:g},{y:g} {left:g},{y:g}"
            parts.append(f'<polygon points="{points}" fill="{PALE}"/>')
        dashed = ' stroke-dasharray="4 3"' if layer.share is None else ""
        fill = PAPER if layer.share is None else ENDING if layer.ending else FILL
        parts.append(_box(left, y, width, height, fill, STROKE, dashed))
        for number, line in enumerate(lines):
            parts.append(_text(line, MARGIN, y + SIZE + 4 + number * LINE, SIZE, INK, bold=layer.ending))
        parts.append(_text(layer.told, MARGIN, y + SIZE + 4 + len(lines) * LINE, SMALL, SOFT))
        before = None if layer.ending else (width, y + height)
        y += height + 14
    described = " ".join(f"{layer.label}: {layer.told}." for layer in layers)
    return _svg("fuik", MIDDLE + 200 + WIDEST / 2 + MARGIN, y, title, described, "".join(parts))


def _svg(name: str, width: float, height: float, title: str, description: str, inside: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" aria-labelledby="{name}-titel {name}-uitleg" lang="nl" '
        f'font-family="Fira Sans, Arial, sans-serif"><title id="{name}-titel">{escape(title)}</title>'
        f'<desc id="{name}-uitleg">{escape(description)}</desc>'
        f'<rect width="{width:g}" height="{height:g}" fill="{PAPER}"/>{inside}</svg>'
    )


def _box(x: float, y: float, width: float, height: float, fill: str, stroke: str = "", more: str = "") -> str:
    edge = f' stroke="{stroke}"{more}' if stroke else ""
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{fill}"{edge}/>'


def _text(text: str, x: float, y: float, size: int, fill: str, *, bold: bool = False) -> str:
    look = ' font-weight="600"' if bold else ""
    return f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{fill}"{look}>{escape(text)}</text>'
