"""The neighbourhood of one pattern as plain nodes and edges, capped so that it never becomes a hairball."""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

MOST_PER_KIND = 10


class NodeKind(enum.StrEnum):
    LIFE_AREA = "leefgebied"
    CENTRE = "dit patroon"
    KNELPUNT = "knelpunt"
    PATTERN = "patroon"


@dataclass(frozen=True)
class Node:
    """`number` is the id in its own table, 0 for a life area. `situations` is None where they do not apply.

    With `fewer_than` the number is held back: it is smaller than that, and no more is told.
    """

    key: str
    kind: NodeKind
    label: str
    number: int = 0
    situations: int | None = None
    fewer_than: int = 0

    @property
    def told(self) -> str:
        """In how many situations, in words; empty where they do not apply."""
        if self.fewer_than:
            return f"minder dan {self.fewer_than} situaties"
        if self.situations is None:
            return ""
        return "1 situatie" if self.situations == 1 else f"{self.situations} situaties"


@dataclass(frozen=True)
class Edge:
    """A line between two nodes; `weight` is a number of situations, or of knelpunten shared by two patterns.

    `told` is how the one pattern stands to the other, when somebody said so.
    """

    source: str
    target: str
    weight: int
    told: str = ""


@dataclass(frozen=True)
class Sharing:
    """Another pattern: the knelpunten that it shares with the one in the middle, and how that one stands to it."""

    id: int
    title: str
    knelpunt_ids: frozenset[int]
    told: tuple[str, ...] = ()


@dataclass(frozen=True)
class Neighbourhood:
    """`folded` says how many nodes of a kind were left out."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    folded: Mapping[NodeKind, int]


def around(
    pattern: tuple[int, str],
    knelpunten: Sequence[tuple[int, str, int]],
    life_areas: Sequence[tuple[str, int]],
    sharing: Sequence[Sharing],
    most: int = MOST_PER_KIND,
) -> Neighbourhood:
    """Knelpunten are rows of id, name, situations and life areas rows of label, situations; weightiest first."""
    centre = Node(f"patroon-{pattern[0]}", NodeKind.CENTRE, pattern[1], pattern[0])
    shown = knelpunten[:most]
    within = {number for number, _, _ in shown}
    others = sorted(
        (one for one in sharing if one.told or one.knelpunt_ids & within),
        key=lambda one: (not one.told, -len(one.knelpunt_ids & within), one.title, one.id),
    )
    areas = [
        Node(f"leefgebied-{place}", NodeKind.LIFE_AREA, label, situations=number)
        for place, (label, number) in enumerate(life_areas[:most], start=1)
    ]
    stuck = [Node(f"knelpunt-{number}", NodeKind.KNELPUNT, name, number, seen) for number, name, seen in shown]
    related = [Node(f"patroon-{one.id}", NodeKind.PATTERN, one.title, one.id) for one in others[:most]]
    edges = [Edge(area.key, centre.key, area.situations or 0) for area in areas]
    edges += [Edge(centre.key, node.key, node.situations or 0) for node in stuck]
    for one in others[:most]:
        edges += [Edge(f"knelpunt-{number}", f"patroon-{one.id}", 1) for number in sorted(one.knelpunt_ids & within)]
        if one.told:
            edges.append(Edge(centre.key, f"patroon-{one.id}", 0, told="; ".join(one.told)))
    left_out = {
        NodeKind.LIFE_AREA: len(life_areas) - len(areas),
        NodeKind.KNELPUNT: len(knelpunten) - len(stuck),
        NodeKind.PATTERN: len(sharing) - len(related),
    }
    folded = {kind: number for kind, number in left_out.items() if number}
    return Neighbourhood((*areas, centre, *stuck, *related), tuple(edges), folded)


def held_back(found: Neighbourhood, smallest: int) -> Neighbourhood:
    """Numbers below the smallest cell are not told, nor to be read from the order or the thickness of a line."""
    few = {node.key for node in found.nodes if node.situations is not None and node.situations < smallest}
    held = [replace(node, situations=None, fewer_than=smallest) for node in found.nodes if node.key in few]
    shown = [node for node in found.nodes if node.key not in few]
    edges = [replace(edge, weight=1) if few & {edge.source, edge.target} else edge for edge in found.edges]
    in_order = sorted(held, key=lambda node: (node.label, node.key))
    return replace(found, nodes=(*shown, *in_order), edges=tuple(edges))
