"""Where every step, line and marker of the steps picture goes: lanes beside each other, time downward."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from patterns.late import late

if TYPE_CHECKING:
    import networkx as nx
else:
    nx = late("networkx")


GUTTER = 16
LANE_WIDTH = 188
BOX_WIDTH = 170
BOX_PADDING = 10
ROW_GAP = 32
HEADER_HEIGHT = 46
MARGIN = 8
BACK_STRIDE = 12
TEXT_SIZE = 14
SMALL_SIZE = 12
LINE_HEIGHT = 18
SMALL_LINE_HEIGHT = 16
MARKER_ROW = 26
MARKERS_PER_ROW = 4
TAG_HEIGHT = 22
MAX_LINES = 6
NARROW = frozenset("ijltfrI.,;:'|!()[]-1 ")
WIDE = frozenset("mwMWQOGD@%&—€")


@dataclass(frozen=True, slots=True)
class Marker:
    """A knelpunt on a step: its number within the picture and its name, which goes into the legend."""

    number: int
    label: str


@dataclass(frozen=True, slots=True)
class StepBox:
    position: int
    party: str
    what: str
    rule: str = ""
    duration: str = ""
    waiting: str = ""
    breaks: bool = False
    markers: tuple[Marker, ...] = ()
    situations: int | None = None


@dataclass(frozen=True, slots=True)
class StepLink:
    """From one position to another; a link to an earlier position goes back."""

    source: int
    target: int
    situations: int | None = None


@dataclass(frozen=True, slots=True)
class StepPicture:
    """Without links every step leads to the next. Positions are unique: of two steps with one, the last is drawn."""

    title: str
    steps: tuple[StepBox, ...]
    links: tuple[StepLink, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedStep:
    step: StepBox
    x: float
    y: float
    height: float
    text: tuple[str, ...]
    details: tuple[str, ...]

    @property
    def middle(self) -> float:
        return self.x + BOX_WIDTH / 2

    @property
    def bottom(self) -> float:
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class PlacedLink:
    """A line through these points; `weight` is the width of its stroke."""

    points: tuple[tuple[float, float], ...]
    back: bool
    weight: float


@dataclass(frozen=True, slots=True)
class Lane:
    party: str
    x: float
    title: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    lanes: tuple[Lane, ...]
    steps: tuple[PlacedStep, ...]
    links: tuple[PlacedLink, ...]
    width: float
    height: float


def text_width(text: str, size: float) -> float:
    """A careful estimate in pixels: no font is at hand where this runs."""
    units = 0.0
    for mark in text:
        units += 0.34 if mark in NARROW else 0.88 if mark in WIDE else 0.68 if mark.isupper() else 0.57
    return units * size


def wrap(text: str, size: float, width: float, most: int = MAX_LINES) -> tuple[str, ...]:
    """Lines that fit the width; a word too long is cut, and what does not fit in `most` lines ends in an ellipsis."""
    lines: list[str] = []
    for word in (piece for whole in text.split() for piece in _cut(whole, size, width)):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined, size) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
        if len(lines) > most:
            break
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1].rstrip(".,;: ") + "…"]
    return tuple(lines)


def _cut(word: str, size: float, width: float) -> list[str]:
    pieces, piece = [], ""
    for mark in word:
        if piece and text_width(piece + mark + "-", size) > width:
            pieces.append(piece + "-")
            piece = ""
        piece += mark
        if len(pieces) > MAX_LINES:
            break
    return [*pieces, piece]


def lay_out(picture: StepPicture) -> Layout:
    steps = tuple({step.position: step for step in sorted(picture.steps, key=lambda step: step.position)}.values())
    links = _known_links(picture, steps)
    lanes = _lanes(steps)
    lane_x = {lane.party: lane.x for lane in lanes}
    placed = _place_steps(steps, _layers(steps, links), links, lane_x)
    bottom = max((box.bottom for box in placed), default=0.0) + GUTTER
    right = MARGIN + len(lanes) * LANE_WIDTH
    backs = [link for link in links if link.target <= link.source]
    width = right + MARGIN + (GUTTER + BACK_STRIDE * len(backs) if backs else 0)
    return Layout(lanes, placed, _route(links, placed, right), width, bottom + MARGIN)


def _known_links(picture: StepPicture, steps: Sequence[StepBox]) -> tuple[StepLink, ...]:
    """The links between steps that exist; a step that leads to itself says nothing and is left out."""
    if not picture.links:
        return tuple(StepLink(one.position, two.position, two.situations) for one, two in pairwise(steps))
    known = {step.position for step in steps}
    return tuple(
        link for link in picture.links if link.source in known and link.target in known and link.source != link.target
    )


def _lanes(steps: Sequence[StepBox]) -> tuple[Lane, ...]:
    parties = list(dict.fromkeys(step.party for step in steps))
    return tuple(
        Lane(party, MARGIN + number * LANE_WIDTH, wrap(party or "Partij onbekend", TEXT_SIZE, BOX_WIDTH, 2))
        for number, party in enumerate(parties)
    )


def _layers(steps: Sequence[StepBox], links: Sequence[StepLink]) -> list[list[StepBox]]:
    """Steps that can happen side by side share a layer: the longest way from a first step decides."""
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(len(steps)))
    index = {step.position: number for number, step in enumerate(steps)}
    graph.add_edges_from((index[link.source], index[link.target]) for link in links if link.source < link.target)
    return [[steps[number] for number in sorted(layer)] for layer in nx.topological_generations(graph)]


def _place_steps(
    steps: Sequence[StepBox], layers: Sequence[Sequence[StepBox]], links: Sequence[StepLink], lane_x: dict[str, float]
) -> tuple[PlacedStep, ...]:
    """Under what came before in the same lane; beside it, half a box lower, when the work goes to another party."""
    top = float(MARGIN + HEADER_HEIGHT + GUTTER)
    free = dict.fromkeys(lane_x, top)
    placed: dict[int, PlacedStep] = {}
    for step in (step for layer in layers for step in layer):
        earlier = [placed[link.source] for link in links if link.target == step.position and link.source in placed]
        wanted = [_leaves_at(box, step.party) + ROW_GAP for box in earlier]
        box = _place(step, lane_x[step.party] + (LANE_WIDTH - BOX_WIDTH) / 2, max([free[step.party], *wanted]))
        placed[step.position] = box
        free[step.party] = box.bottom + ROW_GAP
    return tuple(placed[step.position] for step in steps)


def _leaves_at(box: PlacedStep, party: str) -> float:
    return box.bottom if party == box.step.party else box.y + box.height / 2


def _place(step: StepBox, x: float, y: float) -> PlacedStep:
    inside = BOX_WIDTH - 2 * BOX_PADDING
    text = wrap(f"{step.position}. {step.what}", TEXT_SIZE, inside)
    details = tuple(
        line
        for label, value in (("Regel", step.rule), ("Duur", step.duration), ("Wachten", step.waiting))
        if value
        for line in wrap(f"{label}: {value}", SMALL_SIZE, inside, 3)
    )
    height = 2 * BOX_PADDING + len(text) * LINE_HEIGHT + len(details) * SMALL_LINE_HEIGHT - 4
    height += TAG_HEIGHT if step.breaks else 0
    height += MARKER_ROW * -(-len(step.markers) // MARKERS_PER_ROW)
    return PlacedStep(step, x, y, float(height), text, details)


def _route(links: Sequence[StepLink], placed: Sequence[PlacedStep], right: float) -> tuple[PlacedLink, ...]:
    at = {box.step.position: box for box in placed}
    most = max((link.situations or 0 for link in links), default=0)
    routed, backs = [], 0
    for link in links:
        source, target = at[link.source], at[link.target]
        weight = _weight(link.situations, most)
        if link.target <= link.source:
            backs += 1
            points = _back_points(source, target, right + GUTTER / 2 + backs * BACK_STRIDE)
            routed.append(PlacedLink(points, True, weight))
        else:
            routed.append(PlacedLink(_down_points(source, target, placed), False, weight))
    return tuple(routed)


def _weight(situations: int | None, most: int) -> float:
    return 2.0 if not situations or not most else round(1.5 + 4.5 * situations / most, 2)


def _down_points(
    source: PlacedStep, target: PlacedStep, placed: Sequence[PlacedStep]
) -> tuple[tuple[float, float], ...]:
    """Straight down within a lane; from the side, or from under the box, to the top of a step in another lane."""
    start, end, across = (source.middle, source.bottom), (target.middle, target.y), target.y - ROW_GAP
    if source.x != target.x and source.y < across < source.bottom:
        side = source.x + (BOX_WIDTH if target.x > source.x else 0)
        return (side, across), (target.middle, across), end
    across = target.y - ROW_GAP / 2
    if not any(source.bottom <= box.y < target.y and box.x == source.x for box in placed):
        return (start, end) if source.x == target.x else (start, (source.middle, across), (target.middle, across), end)
    edge = source.x - (LANE_WIDTH - BOX_WIDTH) / 2
    leave = source.bottom + ROW_GAP / 2
    return start, (source.middle, leave), (edge, leave), (edge, across), (target.middle, across), end


def _back_points(source: PlacedStep, target: PlacedStep, edge: float) -> tuple[tuple[float, float], ...]:
    out, back = source.y + source.height * 0.7, target.y + target.height * 0.3
    return (source.x + BOX_WIDTH, out), (edge, out), (edge, back), (target.x + BOX_WIDTH, back)
