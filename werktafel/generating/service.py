"""Fills a database with synthetic cases: all of them in one transaction, in chunks, and then a new index."""

from collections.abc import Callable
from datetime import datetime
from itertools import islice

from sqlalchemy.orm import Session

from patterns.catalogue.rules import SizeBand
from patterns.catalogue.service import ensure_organisations
from patterns.catalogue.store import municipalities
from patterns.errors import RuleBroken
from patterns.synthetic import store
from patterns.synthetic.rules import MAX_CASES, check_may_generate
from werktafel.generating.drawing import Plan, draw, midnight
from werktafel.generating.texts import all_knelpunten, all_organisations, all_patterns

CHUNK = 1_000
TELL_EVERY = 10_000
Say = Callable[[str], None]


def generate(session: Session, cases: int, seed: int, now: datetime, say: Say) -> None:
    """Add so many cases. The same seed on the same day in the same database gives the same. The caller commits."""
    places = municipalities(session)
    if not places:
        raise RuleBroken("Deze database is nog leeg. Maak haar eerst klaar met: werktafel init")
    check_may_generate(store.written_by_people(session))
    knelpunten = store.ensure_knelpunten(session, all_knelpunten())
    organisations = ensure_organisations(session, sorted(all_organisations()))
    home = max(places, key=lambda place: (_share(place.size_band), place.code)).code
    patterns = store.ensure_patterns(session, all_patterns(), knelpunten, home)
    writer = store.Writer(session, knelpunten, patterns, organisations)
    last = store.last_number(session)
    if last + cases > MAX_CASES:
        raise RuleBroken(f"Er passen hooguit {MAX_CASES} verzonnen casussen in een database.")
    shares = sorted((place.code, _share(place.size_band)) for place in places)
    drawn = draw(Plan(seed, shares, midnight(now)), store.count_situations(session), last + 1, cases)
    done = 0
    while some := list(islice(drawn, CHUNK)):
        writer.write(some)
        before, done = done, done + sum(len(situation.cases) for situation in some)
        if done // TELL_EVERY > before // TELL_EVERY:
            say(f"{done} van {cases} casussen …")


def _share(band: SizeBand) -> int:
    return 1 + 3 * list(SizeBand).index(band)
