"""What every list to take along needs: all of it, and days as days."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TypeVar

from patterns.errors import RuleBroken
from werktafel.kit.filters import local, partial_date
from werktafel.kit.paging import Page

Item = TypeVar("Item")
MOST_ROWS = 5_000


def everything(page_of: Callable[[int], Page[Item]]) -> Sequence[Item]:
    """The whole list as one page of at most so many, in as many statements as a short page takes.

    Refused when it is too long to be of use to anybody.
    """
    page = page_of(MOST_ROWS)
    if page.total > MOST_ROWS:
        most = f"{MOST_ROWS:,}".replace(",", ".")
        raise RuleBroken(f"Deze lijst is langer dan {most} regels. Kies eerst met de filters wat u nodig hebt.")
    return page.items


def day_of(moment: datetime | None) -> date | None:
    """The day in Dutch time."""
    return None if moment is None else local(moment).date()


def day_in(text: str) -> date | str:
    """A day that was kept as text; a month or a year alone is no day, and stays in words."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return partial_date(text)
