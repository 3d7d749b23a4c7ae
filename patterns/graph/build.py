"""From plain nodes and edges to a graph of networkx."""

from typing import TYPE_CHECKING

from patterns.graph.edges import Neighbourhood
from patterns.late import late

if TYPE_CHECKING:
    import networkx as nx
else:
    nx = late("networkx")


def build(found: Neighbourhood) -> "nx.Graph[str]":
    """Nodes by key, each with its `node`; edges with their `weight`."""
    graph: nx.Graph[str] = nx.Graph()
    for node in found.nodes:
        graph.add_node(node.key, node=node)
    for edge in found.edges:
        graph.add_edge(edge.source, edge.target, weight=edge.weight)
    return graph
