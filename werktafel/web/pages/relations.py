"""What the pages show of the ties of a pattern, of its years, and of the patterns to look at again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from patterns.patterns.store import all_titles, get_pattern
from patterns.relations.store import Tie, ties_of, titles_of
from patterns.upkeep.rules import Trend, is_expired, trend_of
from patterns.upkeep.store import count_expired, expired, years_of
from werktafel.accounts.store import names_of
from werktafel.kit.paging import PER_PAGE, Page, offset_of
from werktafel.web.pages.patterns import today

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.patterns.model import Pattern
    from werktafel.web.forms.relations import RelationForm


@dataclass(frozen=True)
class Around:
    """What stands around a pattern on its own page; `told` says what the years tell, empty when they are too few."""

    ties: Sequence[Tie]
    resembles: str
    expired: bool
    trend: Trend | None
    told: str


@dataclass(frozen=True)
class RelationsPage:
    pattern: Pattern
    ties: Sequence[Tie]


@dataclass(frozen=True)
class Expired:
    pattern: Pattern
    owner: str


def around_pattern(session: Session, pattern: Pattern) -> Around:
    trend = trend_of(years_of(session, pattern.id), today().year)
    known = titles_of(session, [pattern.resembles_id]) if pattern.resembles_id else {}
    return Around(
        ties_of(session, pattern.id),
        known.get(pattern.resembles_id or 0, ""),
        is_expired(pattern.review_on, today()),
        trend,
        in_words(trend) if trend else "",
    )


def in_words(trend: Trend) -> str:
    """A trend is told only while as many municipalities write; otherwise why not."""
    first, last = trend.years[0], trend.years[-1]
    writing = f"{_towns(first.contributors)} in {first.year} en {_towns(last.contributors)} in {last.year}"
    if not trend.stable:
        return (
            f"Er is geen trend te geven: het aantal gemeenten dat casussen opschreef verschilt te veel ({writing}). "
            "Meer situaties kan dan ook betekenen dat er meer is opgeschreven."
        )
    steady = "Er schreven steeds ongeveer evenveel gemeenten mee."
    if last.situations == first.situations:
        return f"Gelijk gebleven: {first.situations} in {first.year} en in {last.year}. {steady}"
    way = "meer" if last.situations > first.situations else "minder"
    grown = f"van {first.situations} in {first.year} naar {last.situations} in {last.year}"
    return f"Het worden er {way}: {grown}. {steady}"


def relations_page(session: Session, pattern_id: int, form: RelationForm) -> RelationsPage:
    pattern = get_pattern(session, pattern_id)
    form.offer([(number, title) for number, title in all_titles(session) if number != pattern_id])
    return RelationsPage(pattern, ties_of(session, pattern_id))


def expired_page(session: Session, number: int) -> Page[Expired]:
    found = expired(session, today(), PER_PAGE, offset_of(number))
    owners = names_of(session, [one.owner_id for one in found])
    rows = [Expired(one, owners.get(one.owner_id or 0, "")) for one in found]
    return Page(rows, number, count_expired(session, today()))


def _towns(number: int) -> str:
    return "1 gemeente" if number == 1 else f"{number} gemeenten"
