"""All knelpunten as one network: which belong together, and which are the bridges between communities."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from patterns.graph.baskets import Item, ItemKind, alike
from patterns.late import late

if TYPE_CHECKING:
    import networkx as nx
else:
    nx = late("networkx")

SEED = 7
LEAST_TIE = 2
# Only the strongest ties of each knelpunt are drawn and weighed, so that a busy one does not tie everything together.
STRONGEST = 4
SMALLEST_COMMUNITY = 2


@dataclass(frozen=True)
class Tie:
    source: str
    target: str
    situations: int


@dataclass(frozen=True)
class Spot:
    """A knelpunt in the network. `between` is its share of shortest ways that pass it; `bridges` are communities."""

    item: Item
    situations: int
    community: int | None
    between: float
    bridges: tuple[int, ...]


@dataclass(frozen=True)
class Network:
    """`communities` hold keys, the largest first. Spots are ordered by situations, then by name."""

    spots: tuple[Spot, ...]
    ties: tuple[Tie, ...]
    communities: tuple[tuple[str, ...], ...]


def network(together: Mapping[frozenset[str], int], items: Sequence[Item]) -> Network:
    """Two knelpunten are tied when at least two situations have both, and more than chance would bring.

    `together` says of each set of keys in how many situations exactly these occur; the empty set counts too.
    """
    counts: Counter[str] = Counter()
    for keys, number in together.items():
        counts.update(dict.fromkeys(keys, number))
    known = [one for one in items if one.kind is ItemKind.KNELPUNT and counts[one.key]]
    known.sort(key=lambda one: (-counts[one.key], one.label.casefold(), one.key))
    ties = _ties([one.key for one in known], counts, together)
    graph = nx.Graph()
    graph.add_nodes_from(one.key for one in known)
    graph.add_weighted_edges_from((one.source, one.target, one.situations) for one in ties)
    communities = _communities(graph, counts)
    place = {key: number for number, found in enumerate(communities) for key in found}
    between = nx.betweenness_centrality(graph)
    spots = [
        Spot(one, counts[one.key], place.get(one.key), between[one.key], _bridges(graph, one.key, place))
        for one in known
    ]
    return Network(tuple(spots), tuple(ties), communities)


def _ties(keys: Sequence[str], counts: Mapping[str, int], together: Mapping[frozenset[str], int]) -> list[Tie]:
    rank = {key: place for place, key in enumerate(keys)}
    both: Counter[tuple[str, str]] = Counter()
    for found_together, number in together.items():
        inside = sorted((key for key in found_together if key in rank), key=rank.__getitem__)
        both.update(dict.fromkeys(combinations(inside, 2), number))
    lengths: Counter[int] = Counter()
    for found_together, number in together.items():
        lengths[len(found_together)] += number
    total = alike(lengths)
    found = [
        Tie(one, other, number)
        for (one, other), number in both.items()
        if number >= LEAST_TIE and number * total > counts[one] * counts[other]
    ]
    found.sort(key=lambda tie: (-tie.situations, tie.source, tie.target))
    kept: dict[str, int] = {}
    strong = []
    for tie in found:
        if min(kept.get(tie.source, 0), kept.get(tie.target, 0)) < STRONGEST:
            kept[tie.source] = kept.get(tie.source, 0) + 1
            kept[tie.target] = kept.get(tie.target, 0) + 1
            strong.append(tie)
    return strong


def _communities(graph: "nx.Graph[str]", counts: Mapping[str, int]) -> tuple[tuple[str, ...], ...]:
    """Louvain with a fixed seed. A knelpunt without ties belongs to none."""
    found = [
        sorted(one) for one in nx.community.louvain_communities(graph, seed=SEED) if len(one) >= SMALLEST_COMMUNITY
    ]
    found.sort(key=lambda one: (-sum(counts[key] for key in one), one))
    return tuple(tuple(sorted(one, key=lambda key: (-counts[key], key))) for one in found)


def _bridges(graph: "nx.Graph[str]", key: str, place: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(sorted({place[other] for other in graph.neighbors(key)} - {place.get(key)}))
