"""What every list to take along needs: all its pages, and days as days."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from patterns.errors import RuleBroken
from werktafel.kit.filters import local
from werktafel.kit.paging import PER_PAGE, Page

Item = TypeVar("Item")
MOST_PAGES = 200


def everything(page_of: Callable[[int], Page[Item]]) -> list[Item]:
    """All pages of a list. Refused when it is too long to be of use to anybody."""
    page = page_of(1)
    if page.pages > MOST_PAGES:
        most = f"{MOST_PAGES * PER_PAGE:,}".replace(",", ".")
        raise RuleBroken(f"Deze lijst is langer dan {most} regels. Kies eerst met de filters wat u nodig hebt.")
    found = list(page.items)
    for number in range(2, page.pages + 1):
        found += page_of(number).items
    return found


def day_of(moment: datetime | None) -> date | None:
    """The day in Dutch time."""
    return None if moment is None else local(moment).date()
