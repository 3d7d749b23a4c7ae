"""The steps of a pattern as a picture for pages, documents and packages: one lane per party, time downward.

Only presentation attributes, so that it stands under a strict content policy; nothing is told by colour alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from exports.formats.steps_layout import (
    BOX_PADDING,
    BOX_WIDTH,
    HEADER_HEIGHT,
    LANE_WIDTH,
    LINE_HEIGHT,
    MARGIN,
    MARKER_ROW,
    MARKERS_PER_ROW,
    SMALL_LINE_HEIGHT,
    SMALL_SIZE,
    TAG_HEIGHT,
    TEXT_SIZE,
    Lane,
    Marker,
    PlacedLink,
    PlacedStep,
    StepBox,
    StepLink,
    StepPicture,
    lay_out,
    wrap,
)
from exports.rules import clean_text

__all__ = ["Marker", "StepBox", "StepLink", "StepPicture", "describe", "stacked_svg", "steps_svg"]

INK, SOFT, LINE, PAPER = "#1b2b3a", "#4a5a68", "#5b6b79", "#ffffff"
LANE_FILL, LANE_HEAD, BREAK_FILL, BREAK_INK = "#f3f6f9", "#dfe8f0", "#fff4ec", "#a3320b"
FONT = 'font-family="Fira Sans, Arial, sans-serif"'
NO_STEPS = "De stappen zijn nog niet ingevuld."
BREAK_TAG = "Hier loopt het vast"
EMPTY_WIDTH = 344.0
HEADING_SIZE = 18
HEADING_LINE = 24
STACK_GAP = 28


@dataclass(frozen=True, slots=True)
class Drawing:
    markup: str
    width: float
    height: float


def steps_svg(picture: StepPicture, prefix: str = "stappen") -> str:
    """One picture. The prefix keeps its ids apart from those of other pictures on the same page."""
    drawing = _draw(picture)
    return _wrap_svg(drawing, prefix, f"Stappen: {picture.title}", describe(picture))


def stacked_svg(pictures: Sequence[StepPicture], title: str, prefix: str = "stappen") -> str:
    """Several pictures under each other, each under its own heading."""
    parts: list[str] = []
    drawings = [_draw(picture) for picture in pictures]
    width = max((drawing.width for drawing in drawings), default=EMPTY_WIDTH)
    y = float(MARGIN)
    for picture, drawing in zip(pictures, drawings, strict=True):
        for line in wrap(clean_text(picture.title), HEADING_SIZE, width - 2 * MARGIN, 3):
            y += HEADING_LINE
            parts.append(_text(line, MARGIN, y - 6, HEADING_SIZE, INK, bold=True))
        parts.append(f'<g transform="translate(0 {_n(y)})">{drawing.markup}</g>')
        y += drawing.height + STACK_GAP
    description = " ".join(f"{picture.title}: {describe(picture)}" for picture in pictures) or NO_STEPS
    return _wrap_svg(Drawing("".join(parts), width, max(y - STACK_GAP, 40)), prefix, title, description)


def describe(picture: StepPicture) -> str:
    """The picture in words: the description inside the SVG and the alternative text in documents."""
    if not picture.steps:
        return NO_STEPS
    told = []
    for step in sorted(picture.steps, key=lambda step: step.position):
        sentence = f"Stap {step.position}, {step.party or 'partij onbekend'}: {step.what.rstrip('.')}"
        if step.breaks:
            sentence += " (hier loopt het vast)"
        if step.markers:
            sentence += "; knelpunten: " + ", ".join(marker.label for marker in step.markers)
        told.append(sentence + ".")
    return " ".join(told)


def _draw(picture: StepPicture) -> Drawing:
    if not picture.steps:
        return Drawing(_text(NO_STEPS, MARGIN, 24, TEXT_SIZE, SOFT), EMPTY_WIDTH, 40)
    layout = lay_out(picture)
    legend, legend_height = _legend(picture, layout.height, layout.width)
    parts = [_lane(lane, layout.height - 2 * MARGIN) for lane in layout.lanes]
    parts += [_link(link) for link in sorted(layout.links, key=lambda link: not link.back)]
    parts += [_step(step) for step in layout.steps]
    return Drawing("".join([*parts, legend]), layout.width, layout.height + legend_height)


def _wrap_svg(drawing: Drawing, prefix: str, title: str, description: str) -> str:
    width, height = _n(drawing.width), _n(drawing.height)
    named = quoteattr(f"{prefix}-titel {prefix}-uitleg")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" aria-labelledby={named} lang="nl" {FONT}>'
        f"<title id={quoteattr(f'{prefix}-titel')}>{escape(clean_text(title))}</title>"
        f"<desc id={quoteattr(f'{prefix}-uitleg')}>{escape(clean_text(description))}</desc>"
        f'<rect width="{width}" height="{height}" fill="{PAPER}"/>{drawing.markup}</svg>'
    )


def _lane(lane: Lane, height: float) -> str:
    x, width = lane.x + 2, LANE_WIDTH - 4
    top = MARGIN + (HEADER_HEIGHT - len(lane.title) * LINE_HEIGHT) / 2 + TEXT_SIZE
    names = "".join(
        _text(line, x + width / 2, top + number * LINE_HEIGHT, TEXT_SIZE, INK, bold=True, middle=True)
        for number, line in enumerate(lane.title)
    )
    return (
        f'<rect x="{_n(x)}" y="{MARGIN}" width="{width}" height="{_n(height)}" rx="6" fill="{LANE_FILL}"/>'
        f'<rect x="{_n(x)}" y="{MARGIN}" width="{width}" height="{HEADER_HEIGHT}" rx="6" fill="{LANE_HEAD}"/>{names}'
    )


def _link(link: PlacedLink) -> str:
    x2, y2 = link.points[-1]
    size = 5 + link.weight
    if link.back:
        head, end = (
            f"{_n(x2)},{_n(y2)} {_n(x2 + size)},{_n(y2 - size / 2)} {_n(x2 + size)},{_n(y2 + size / 2)}",
            (x2 + size, y2),
        )
    else:
        head, end = (
            f"{_n(x2)},{_n(y2)} {_n(x2 - size / 2)},{_n(y2 - size)} {_n(x2 + size / 2)},{_n(y2 - size)}",
            (x2, y2 - size),
        )
    points = " ".join(f"{_n(x)},{_n(y)}" for x, y in (*link.points[:-1], end))
    dash = ' stroke-dasharray="6 4"' if link.back else ""
    return (
        f'<polyline points="{points}" fill="none" stroke="{LINE}" stroke-width="{_n(link.weight)}" '
        f'stroke-linejoin="round"{dash}/><polygon points="{head}" fill="{LINE}"/>'
    )


def _step(placed: PlacedStep) -> str:
    step, x, y = placed.step, placed.x, placed.y
    parts = [_outline(placed)]
    line = y + BOX_PADDING + TEXT_SIZE - 2
    if step.breaks:
        parts.append(_break_tag(x, y))
        line += TAG_HEIGHT
    for text in placed.text:
        parts.append(_text(text, x + BOX_PADDING, line, TEXT_SIZE, INK, bold=step.breaks))
        line += LINE_HEIGHT
    for text in placed.details:
        parts.append(_text(text, x + BOX_PADDING, line - 1, SMALL_SIZE, SOFT))
        line += SMALL_LINE_HEIGHT
    for number, marker in enumerate(step.markers):
        row, column = divmod(number, MARKERS_PER_ROW)
        parts.append(_marker(marker, x + BOX_PADDING + column * 40, line - 8 + row * MARKER_ROW))
    return "".join(parts)


def _outline(placed: PlacedStep) -> str:
    """Rounded for a step that runs, cut corners and a heavy line for the step that breaks."""
    x, y, width, height = placed.x, placed.y, BOX_WIDTH, placed.height
    if not placed.step.breaks:
        return (
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{width}" height="{_n(height)}" rx="10" fill="{PAPER}" '
            f'stroke="{LINE}" stroke-width="1.5"/>'
        )
    corner, right, bottom = 12, x + width, y + height
    points = [(x + corner, y), (right - corner, y), (right, y + corner), (right, bottom - corner)]
    points += [(right - corner, bottom), (x + corner, bottom), (x, bottom - corner), (x, y + corner)]
    path = " ".join(f"{_n(a)},{_n(b)}" for a, b in points)
    return f'<polygon points="{path}" fill="{BREAK_FILL}" stroke="{BREAK_INK}" stroke-width="3.5"/>'


def _break_tag(x: float, y: float) -> str:
    left, width = x + BOX_PADDING, BOX_WIDTH - 2 * BOX_PADDING
    return (
        f'<rect x="{_n(left)}" y="{_n(y + 8)}" width="{width}" height="{TAG_HEIGHT - 2}" rx="3" fill="{BREAK_INK}"/>'
        + _text(BREAK_TAG, left + width / 2, y + 22, SMALL_SIZE, PAPER, bold=True, middle=True)
    )


def _marker(marker: Marker, x: float, y: float) -> str:
    return f'<rect x="{_n(x)}" y="{_n(y)}" width="34" height="20" rx="10" fill="{INK}"/>' + _text(
        f"K{marker.number}", x + 17, y + 14, SMALL_SIZE, PAPER, bold=True, middle=True
    )


def _legend(picture: StepPicture, top: float, width: float) -> tuple[str, float]:
    """The knelpunten by number, under the picture."""
    labels = dict(sorted((marker.number, marker.label) for step in picture.steps for marker in step.markers))
    parts, y = [], top + 4
    for number, label in labels.items():
        parts.append(_marker(Marker(number, label), MARGIN + 2, y))
        for line in wrap(clean_text(label), TEXT_SIZE, width - 64, 3):
            parts.append(_text(line, MARGIN + 46, y + 15, TEXT_SIZE, INK))
            y += LINE_HEIGHT
        y += 8
    return "".join(parts), y - top + MARGIN if labels else 0.0


def _text(text: str, x: float, y: float, size: int, fill: str, *, bold: bool = False, middle: bool = False) -> str:
    weight = ' font-weight="600"' if bold else ""
    anchor = ' text-anchor="middle"' if middle else ""
    place = f'x="{_n(x)}" y="{_n(y)}" font-size="{size}" fill="{fill}"{weight}{anchor}'
    return f"<text {place}>{escape(clean_text(text))}</text>"


def _n(number: float) -> str:
    """A number as short as can be, the same on every machine."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
