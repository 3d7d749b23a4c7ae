"""The network of knelpunten: a picture that stays calm, the same as a table, and the bridges between communities."""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import url_for

from patterns.catalogue import store as catalogue
from patterns.discovery.store import SMALLEST_CELL, items, knelpunten_together
from patterns.graph.baskets import ItemKind
from patterns.graph.network import Network, Spot, Tie, network
from patterns.knelpunten.store import usable
from werktafel.web.pages.network_svg import Arc, Panel, Row, network_svg

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SIZES = (10, 40, 200)
USUAL = 40
BRIDGES = 10
ARCS = 2
LETTERS = (
    *string.ascii_uppercase,
    *(f"{one}{two}" for one in string.ascii_uppercase for two in string.ascii_uppercase),
)
LOOSE = "Zonder duidelijke verbinding"
Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Wanted:
    """What the network is narrowed to; empty is everything."""

    size: int = USUAL
    kind: str = ""
    area: str = ""


@dataclass(frozen=True)
class TableRow:
    label: str
    url: str
    told: str
    community: str
    beside: str


@dataclass(frozen=True)
class Bridge:
    label: str
    url: str
    ways: str
    connects: str


@dataclass(frozen=True)
class NetworkPage:
    wanted: Wanted
    kinds: Choices
    areas: Choices
    svg: str
    rows: tuple[TableRow, ...]
    bridges: tuple[Bridge, ...]
    situations: int
    knelpunten: int


def wanted_from(size: str, kind: str, area: str) -> Wanted:
    """Anything odd in the address is the usual."""
    return Wanted(int(size) if size in map(str, SIZES) else USUAL, kind[:3], area[:3])


def network_page(session: Session, wanted: Wanted) -> NetworkPage:
    kinds = [(one.code, one.label) for one in catalogue.knelpunt_kinds(session)]
    areas = [(one.code, one.label) for one in catalogue.life_areas(session)]
    of_kind = {str(one.id) for one in usable(session) if wanted.kind in ("", one.kind_code)}
    within = knelpunten_together(session, wanted.area)
    known = [one for one in items(session) if one.kind is ItemKind.KNELPUNT and one.code in of_kind]
    found = network(within, known)
    smallest = catalogue.settings_of(session)[SMALLEST_CELL]
    shown = found.spots[: wanted.size]
    names = community_names(found)
    return NetworkPage(
        wanted=wanted,
        kinds=kinds,
        areas=areas,
        svg=picture(found, wanted.size, smallest) if shown else "",
        rows=tuple(_table_row(one, found, names, smallest) for one in shown),
        bridges=_bridges(found, names),
        situations=within.total(),
        knelpunten=len(found.spots),
    )


def community_names(found: Network) -> tuple[str, ...]:
    """A community is called after the knelpunt that most situations have."""
    labels = {spot.item.key: spot.item.label for spot in found.spots}
    return tuple(f"rond ‘{labels[keys[0]]}’" for keys in found.communities)


def picture(found: Network, size: int, smallest: int) -> str:
    """The `size` most frequent knelpunten by community; the rest is folded into a number per community."""
    shown = found.spots[:size]
    names = community_names(found)
    drawn_in = {spot.community for spot in shown}
    crossing = {
        spot.item.key: ", ".join(LETTERS[number] for number in spot.bridges if number in drawn_in)
        for spot in bridges_of(found)
    }
    panels = []
    for number, name in enumerate(names):
        inside = [spot for spot in shown if spot.community == number]
        if inside:
            rows = tuple(_row(spot, smallest, crossing) for spot in _beside_friends(inside, found))
            panels.append(Panel(LETTERS[number], name, rows, len(found.communities[number]) - len(inside)))
    loose = [spot for spot in found.spots if spot.community is None]
    drawn = tuple(_row(spot, smallest, crossing) for spot in loose if spot in shown)
    if drawn:
        panels.append(Panel("", LOOSE, drawn, len(loose) - len(drawn)))
    most = max((tie.situations for tie in found.ties), default=1)
    arcs = [Arc(tie.source, tie.target, tie.situations / most) for tie in strongest(found)]
    return network_svg(panels, arcs, "Knelpunten die samen voorkomen, per groep")


def told(number: int, smallest: int) -> str:
    """A number as it may be shown."""
    return str(number) if number >= smallest else f"minder dan {smallest}"


def bridges_of(found: Network) -> list[Spot]:
    """The few that most shortest ways between two knelpunten pass."""
    crossing = [spot for spot in found.spots if spot.bridges and spot.community is not None and spot.between]
    return sorted(crossing, key=lambda one: (-one.between, one.item.label.casefold(), one.item.key))[:BRIDGES]


def strongest(found: Network) -> list[Tie]:
    """The ties inside communities that are drawn: of each knelpunt the strongest few."""
    home = {spot.item.key: spot.community for spot in found.spots}
    drawn: Counter[str] = Counter()
    kept = []
    for tie in found.ties:
        inside = home[tie.source] is not None and home[tie.source] == home[tie.target]
        if inside and min(drawn[tie.source], drawn[tie.target]) < ARCS:
            drawn.update((tie.source, tie.target))
            kept.append(tie)
    return kept


def _row(spot: Spot, smallest: int, crossing: Mapping[str, str]) -> Row:
    key = spot.item.key
    shown = str(spot.situations) if spot.situations >= smallest else f"<{smallest}"
    return Row(key, spot.item.label, _url(spot), spot.situations, shown, crossing.get(key, ""))


def _url(spot: Spot) -> str:
    return url_for("knelpunten.show", knelpunt_id=spot.item.code)


def _beside_friends(spots: Sequence[Spot], found: Network) -> list[Spot]:
    """The most frequent first, and then each time the one that is tied most to the last, so that arcs stay short."""
    ties = {frozenset((tie.source, tie.target)): tie.situations for tie in found.ties}
    waiting, ordered = list(spots[1:]), [spots[0]]
    while waiting:
        last = ordered[-1].item.key
        closest = max(waiting, key=lambda one: ties.get(frozenset((last, one.item.key)), 0))
        waiting.remove(closest)
        ordered.append(closest)
    return ordered


def _table_row(spot: Spot, found: Network, names: Sequence[str], smallest: int) -> TableRow:
    labels = {one.item.key: one.item.label for one in found.spots}
    own = spot.item.key
    beside = [
        f"{labels[tie.target if tie.source == own else tie.source]} ({told(tie.situations, smallest)})"
        for tie in found.ties
        if own in (tie.source, tie.target)
    ]
    number = spot.community
    community = LOOSE if number is None else f"{LETTERS[number]} · {names[number]}"
    return TableRow(spot.item.label, _url(spot), told(spot.situations, smallest), community, "; ".join(beside))


def _bridges(found: Network, names: Sequence[str]) -> tuple[Bridge, ...]:
    return tuple(
        Bridge(
            label=one.item.label,
            url=_url(one),
            ways=f"{one.between * 100:.0f}%",
            connects="; ".join(
                f"{LETTERS[number]} · {names[number]}" for number in sorted({one.community or 0, *one.bridges})
            ),
        )
        for one in bridges_of(found)
    )
