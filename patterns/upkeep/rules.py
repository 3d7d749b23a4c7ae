"""Rules of keeping a pattern true: its date of review, and when figures over the years may be compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from patterns.errors import RuleBroken

MOST_YEARS_AHEAD = 5
YEARS_COMPARED = 3


@dataclass(frozen=True)
class Review:
    """Until when the pattern holds without anybody looking again; `version` is the one that the user saw."""

    version: int
    review_on: date | None


@dataclass(frozen=True)
class YearOf:
    """One year: situations of the pattern, and municipalities that wrote down anything at all in that year."""

    year: int
    situations: int
    contributors: int


@dataclass(frozen=True)
class Trend:
    """The years that are compared. `stable` says whether as many municipalities wrote in each of them."""

    years: tuple[YearOf, ...]
    stable: bool


def check_review(review_on: date | None, today: date) -> None:
    if review_on is None:
        return
    if review_on <= today:
        raise RuleBroken("Kies een dag in de toekomst.", "review_on")
    if review_on.year > today.year + MOST_YEARS_AHEAD:
        raise RuleBroken(f"Kies een dag binnen {MOST_YEARS_AHEAD} jaar.", "review_on")


def is_expired(review_on: date | None, today: date) -> bool:
    return review_on is not None and review_on <= today


def trend_of(years: Sequence[YearOf], this_year: int) -> Trend | None:
    """The last whole years, when there are enough of them. More situations while more municipalities write is no trend:
    the numbers of contributors may differ by one in five at most.
    """
    known = {one.year: one for one in years}
    wanted = range(this_year - YEARS_COMPARED, this_year)
    if any(year not in known for year in wanted):
        return None
    compared = tuple(known[year] for year in wanted)
    writing = [one.contributors for one in compared]
    return Trend(compared, min(writing) > 0 and (max(writing) - min(writing)) * 5 <= max(writing))
