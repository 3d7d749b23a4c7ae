"""From an obstacle to everything that got somebody around it: tried, worked, and refused on which ground."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from patterns.catalogue import store as catalogue
from patterns.errors import NotFound
from patterns.knelpunten import store as knelpunten
from patterns.patterns import store as patterns
from patterns.solutions import store as solutions
from patterns.solutions.rules import TrackRecord
from werktafel.web.pages.search import Asked

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.solutions.model import Solution


@dataclass(frozen=True)
class WayAround:
    """A solution with what came of it in the whole region."""

    solution: Solution
    pattern: str
    record: TrackRecord
    refusals: tuple[str, ...]


@dataclass(frozen=True)
class AroundPage:
    obstacle: str
    ways: Sequence[WayAround]
    cases: dict[str, object]


def knelpunt_got_around(session: Session, knelpunt_id: int) -> AroundPage:
    knelpunt = knelpunten.get_knelpunt(session, knelpunt_id)
    ways = _ways(session, solutions.around_knelpunt(session, knelpunt_id))
    return AroundPage(knelpunt.name, ways, Asked(knelpunt.name, "casus", {}, 1).address())


def article_got_around(session: Session, article_id: int) -> AroundPage:
    article = next((one for one in catalogue.law_articles(session) if one.id == article_id), None)
    if article is None:
        raise NotFound("Dit artikel staat niet in het register.")
    title = next(law.title for law in catalogue.laws(session) if law.bwb_id == article.bwb_id)
    ways = _ways(session, solutions.around_article(session, article.bwb_id, article.article))
    code = f"{article.bwb_id}/{article.article}"
    return AroundPage(f"{title} artikel {article.article}", ways, Asked("", "casus", {"artikel": (code,)}, 1).address())


def _ways(session: Session, found: Sequence[Solution]) -> list[WayAround]:
    """What worked most often first."""
    ids = [solution.id for solution in found]
    records, refusals = solutions.track_records(session, ids), solutions.grounds_of_refusal(session, ids)
    titles = {one.id: one.title for one in patterns.load_patterns(session, {one.pattern_id for one in found})}
    ways = [WayAround(one, titles[one.pattern_id], records[one.id], refusals[one.id]) for one in found]
    return sorted(ways, key=lambda way: (-way.record.worked, -way.record.partly, -way.record.tried, way.solution.id))
