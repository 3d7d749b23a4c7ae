"""Figures of the region, with the small ones held back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports.rules import suppress_small_counts
from patterns.catalogue.store import settings_of
from patterns.figures.store import (
    contributing_municipalities,
    first_year,
    per_kind,
    per_law,
    per_life_area,
    per_year,
    total_situations,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Bar:
    """A labelled count; `number` is None where it is held back. `share` is 0–100 of the largest one shown."""

    label: str
    number: int | None
    share: int


@dataclass(frozen=True)
class Chart:
    title: str
    counts: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class DashboardPage:
    situations: int | None
    municipalities: int
    since: int | None
    smallest: int
    charts: tuple[Chart, ...]


def dashboard_page(session: Session) -> DashboardPage:
    smallest = settings_of(session)["cell.inside"]
    total = total_situations(session)
    return DashboardPage(
        situations=total if total == 0 or total >= smallest else None,
        municipalities=contributing_municipalities(session),
        since=first_year(session),
        smallest=smallest,
        charts=(
            Chart("Leefgebieden", "Leefgebied", _ranked(per_life_area(session), smallest)),
            Chart("Wetten die het vaakst meespelen", "Wet", _ranked(per_law(session), smallest)),
            Chart("Soorten knelpunten", "Soort", _ranked(per_kind(session), smallest)),
            Chart("Situaties per jaar", "Jaar", _bars(per_year(session), smallest)),
        ),
    )


def _bars(figures: Sequence[tuple[str, int]], smallest: int) -> tuple[Bar, ...]:
    shown = suppress_small_counts(dict(figures), smallest).counts
    most = max((number for number in shown.values() if number), default=0)
    return tuple(Bar(label, number, round(100 * number / most) if number else 0) for label, number in shown.items())


def _ranked(figures: Sequence[tuple[str, int]], smallest: int) -> tuple[Bar, ...]:
    """Those held back come last, by name: their place in the row would tell how many they are."""
    bars = _bars(figures, smallest)
    hidden = sorted((bar for bar in bars if bar.number is None), key=lambda bar: bar.label)
    return (*(bar for bar in bars if bar.number is not None), *hidden)
