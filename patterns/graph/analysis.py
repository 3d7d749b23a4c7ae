"""Reading a graph: which node stands where, and what is next to what."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from patterns.graph.edges import Node, NodeKind
from patterns.late import late

if TYPE_CHECKING:
    import networkx as nx
else:
    nx = late("networkx")

COLUMNS = tuple(NodeKind)
SWEEPS = 4


def columns(graph: "nx.Graph[str]") -> tuple[tuple[Node, ...], ...]:
    """The nodes per kind from left to right, each near the middle of its neighbours so that few lines cross.

    Two sweeps there and two back are enough for the few dozen nodes of a neighbourhood.
    """
    layers = [[key for key, node in graph.nodes(data="node") if node.kind is kind] for kind in COLUMNS]
    for sweep in range(SWEEPS):
        forth = sweep % 2 == 0
        order = range(1, len(layers)) if forth else range(len(layers) - 2, -1, -1)
        for place in order:
            layers[place] = _by_barycentre(graph, layers[place], layers[place - 1 if forth else place + 1])
    return tuple(tuple(graph.nodes[key]["node"] for key in layer) for layer in layers)


def neighbours(graph: "nx.Graph[str]", key: str) -> tuple[Node, ...]:
    """What is directly connected, by kind and then by name."""
    found = [graph.nodes[other]["node"] for other in graph.neighbors(key)]
    return tuple(sorted(found, key=lambda node: (COLUMNS.index(node.kind), node.label.casefold(), node.key)))


def _by_barycentre(graph: "nx.Graph[str]", layer: Sequence[str], beside: Sequence[str]) -> list[str]:
    places = {key: place for place, key in enumerate(beside)}

    def middle(key: str) -> float:
        known = [places[other] for other in graph.neighbors(key) if other in places]
        return sum(known) / len(known) if known else len(beside) / 2

    return sorted(layer, key=middle)
