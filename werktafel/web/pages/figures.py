"""Giftige cocktails and the fuik, as picture and as table. Numbers under the smallest cell are withheld."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports.rules import suppress_small_counts
from patterns.catalogue import store as catalogue
from patterns.discovery.store import SMALLEST_CELL, baskets, items
from patterns.graph.baskets import ItemKind
from patterns.graph.cocktails import cocktails
from patterns.graph.funnel import Funnel
from patterns.graph.store import funnel_of
from werktafel.web.pages.figures_svg import Bar, Layer, bars_svg, funnel_svg

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

WITHHELD = "niet getoond"


@dataclass(frozen=True)
class CocktailRow:
    areas: str
    situations: int
    expected: str
    verdict: str


@dataclass(frozen=True)
class CocktailPage:
    rows: tuple[CocktailRow, ...]
    svg: str
    situations: int
    smallest: int


@dataclass(frozen=True)
class FunnelView:
    """`stages` and `moves` are rows of texts. Without a picture every number is withheld."""

    svg: str
    stages: tuple[tuple[str, str], ...]
    moves: tuple[tuple[str, str, str], ...]
    beside: str
    smallest: int


def cocktail_page(session: Session) -> CocktailPage:
    smallest = catalogue.settings_of(session)[SMALLEST_CELL]
    within = baskets(session, (ItemKind.LIFE_AREA,))
    found = cocktails(within, items(session), smallest)
    rows = tuple(
        CocktailRow(
            areas=" + ".join(item.label for item in one.items),
            situations=one.situations,
            expected="minder dan 1" if one.expected < 1 else f"ongeveer {round(one.expected)}",
            verdict="ja" if one.holds else "niet zeker",
        )
        for one in found
    )
    bars = [
        Bar(row.areas, one.situations, one.expected, f"{one.situations} situaties")
        for row, one in zip(rows, found, strict=True)
    ]
    title = "Leefgebieden die samenkomen, in situaties"
    return CocktailPage(rows, bars_svg(bars, title) if bars else "", len(within), smallest)


def funnel_view(session: Session, pattern_id: int) -> FunnelView | None:
    """None when no situation of this pattern is at one of its steps."""
    smallest = catalogue.settings_of(session)[SMALLEST_CELL]
    found = funnel_of(session, pattern_id)
    return view_of(found, smallest) if found.stages else None


def view_of(found: Funnel, smallest: int) -> FunnelView:
    """Stages overlap, so each is withheld by itself; endings and moves add up, so they are withheld together."""
    stages = {stage.label: stage.situations if stage.situations >= smallest else None for stage in found.stages}
    endings = suppress_small_counts({one.label: one.situations for one in found.endings}, smallest).counts
    moves = suppress_small_counts({f"{one.start}\n{one.end}": one.situations for one in found.moves}, smallest).counts
    layers = [*_layers(stages, found.total), *_layers(endings, found.total, ending=True)]
    told_at_all = any(layer.share is not None for layer in layers)
    pairs = [(*key.split("\n"), _told(number)) for key, number in moves.items()]
    return FunnelView(
        svg=funnel_svg(layers, "De fuik: van de eerste stap tot de afloop") if told_at_all else "",
        stages=tuple((layer.label, layer.told) for layer in layers),
        moves=tuple((start, end, number) for start, end, number in pairs),
        beside=_told(found.beside if found.beside >= smallest else None) if found.beside else "",
        smallest=smallest,
    )


def _layers(counts: Mapping[str, int | None], total: int, *, ending: bool = False) -> Sequence[Layer]:
    return [
        Layer(
            label=f"Afloop: {label}" if ending else label,
            share=None if number is None else number / total,
            told=_told(number),
            ending=ending,
        )
        for label, number in counts.items()
    ]


def _told(number: int | None) -> str:
    if number is None:
        return WITHHELD
    return "1 situatie" if number == 1 else f"{number} situaties"
