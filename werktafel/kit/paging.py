"""Lists in pages of 25."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from flask import request

Item = TypeVar("Item")
PER_PAGE = 25
MAX_PAGE = 10_000


@dataclass(frozen=True)
class Page(Generic[Item]):
    """One page of a list; `number` counts from 1, `total` counts items."""

    items: Sequence[Item]
    number: int
    total: int
    per_page: int = PER_PAGE

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.per_page))

    @property
    def first(self) -> int:
        return (self.number - 1) * self.per_page + 1 if self.total else 0

    @property
    def last(self) -> int:
        return min(self.number * self.per_page, self.total)


def page_asked() -> int:
    """The page in `?pagina=`; anything odd is page 1."""
    value = request.args.get("pagina", "1")
    return min(max(1, int(value)), MAX_PAGE) if value.isascii() and value.isdecimal() and len(value) < 7 else 1


def offset_of(number: int, per_page: int = PER_PAGE) -> int:
    return (number - 1) * per_page
