"""The graph around one pattern: a picture, and the same as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import url_for

from patterns.catalogue import store as catalogue
from patterns.discovery.store import SMALLEST_CELL
from patterns.graph.analysis import columns, neighbours
from patterns.graph.build import build
from patterns.graph.edges import Neighbourhood, Node, NodeKind, held_back
from patterns.graph.store import neighbourhood
from patterns.patterns.store import all_titles
from werktafel.web.pages.figures import FunnelView, funnel_view
from werktafel.web.pages.graph_svg import graph_svg

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


PLURALS = {NodeKind.LIFE_AREA: "leefgebieden", NodeKind.KNELPUNT: "knelpunten", NodeKind.PATTERN: "patronen"}


@dataclass(frozen=True)
class Neighbour:
    """One row of the table; `told` says how it is connected, `url` is empty where there is nothing to open."""

    kind: str
    label: str
    told: str
    url: str


@dataclass(frozen=True)
class ExplorePage:
    """`chosen` is None when there is no pattern at all."""

    choices: Sequence[tuple[int, str]]
    chosen: Node | None
    svg: str
    rows: tuple[Neighbour, ...]
    folded: str
    funnel: FunnelView | None


def explore_page(session: Session, pattern_id: int | None) -> ExplorePage:
    """Around the pattern asked for, or else around the first one by title."""
    choices = all_titles(session)
    if not choices:
        return ExplorePage((), None, "", (), "", None)
    smallest = catalogue.settings_of(session)[SMALLEST_CELL]
    found = held_back(neighbourhood(session, choices[0][0] if pattern_id is None else pattern_id), smallest)
    graph = build(found)
    centre = next(node for node in found.nodes if node.kind is NodeKind.CENTRE)
    ordered = columns(graph)
    ties = {edge.target: edge.told for edge in found.edges if edge.told}
    rows = tuple(
        Neighbour(str(node.kind), node.label, _told(node, neighbours(graph, node.key), ties), url_of(node))
        for column in ordered
        for node in column
        if node is not centre
    )
    svg = graph_svg(ordered, found.edges, centre.label, url_of)
    return ExplorePage(choices, centre, svg, rows, _folded(found), funnel_view(session, centre.number))


def url_of(node: Node) -> str:
    """A pattern unfolds in the middle; a knelpunt gives the patterns it occurs in."""
    if node.kind is NodeKind.PATTERN:
        return url_for("explore.index", patroon=node.number)
    if node.kind is NodeKind.CENTRE:
        return url_for("patterns.show", pattern_id=node.number)
    return url_for("patterns.index", knelpunt=node.number) if node.kind is NodeKind.KNELPUNT else ""


def _told(node: Node, beside: Sequence[Node], ties: Mapping[str, str]) -> str:
    if node.kind is NodeKind.PATTERN:
        shared = ", ".join(one.label for one in beside if one.kind is NodeKind.KNELPUNT)
        own = f"dit patroon {ties[node.key]} dat patroon" if node.key in ties else ""
        return "; ".join(part for part in (own, f"deelt: {shared}" if shared else "") if part)
    told = f"in {node.told}"
    others = [one.label for one in beside if one.kind is NodeKind.PATTERN]
    return f"{told}; ook in: {', '.join(others)}" if others else told


def _folded(found: Neighbourhood) -> str:
    parts = [f"{number} {PLURALS[kind]}" for kind, number in found.folded.items()]
    return "Niet getekend om het overzichtelijk te houden: " + ", ".join(parts) + "." if parts else ""
