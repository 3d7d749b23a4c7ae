"""Half-years: the rhythm in which the region exchanges what it learned."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MOST_HALVES = 10
_CODE = re.compile(r"(\d{4})-([12])")


@dataclass(frozen=True, order=True)
class Half:
    """Half a year: `number` 1 is January to June."""

    year: int
    number: int

    @property
    def code(self) -> str:
        return f"{self.year}-{self.number}"

    @property
    def label(self) -> str:
        months = "januari tot en met juni" if self.number == 1 else "juli tot en met december"
        return f"{months} {self.year}"

    @property
    def first_day(self) -> date:
        return date(self.year, 1 if self.number == 1 else 7, 1)

    @property
    def next(self) -> "Half":
        return Half(self.year, 2) if self.number == 1 else Half(self.year + 1, 1)

    @property
    def previous(self) -> "Half":
        return Half(self.year, 1) if self.number == 2 else Half(self.year - 1, 2)

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """The first moment, and the first one after it, by the Dutch clock."""
        return _midnight(self.first_day), _midnight(self.next.first_day)


def half_of(day: date) -> Half:
    return Half(day.year, 1 if day.month <= 6 else 2)


def half_in(text: str, choices: tuple[Half, ...]) -> Half:
    """The half-year in an address, such as `2026-1`; the newest choice when it is none of them."""
    match = _CODE.fullmatch(text)
    asked = Half(int(match[1]), int(match[2])) if match else None
    return asked if asked in choices else choices[0]


def halves_since(first: date, today: date) -> tuple[Half, ...]:
    """From the present half-year back to the one of the first day, the newest first."""
    found = [half_of(today)]
    while found[-1].previous >= half_of(first) and len(found) < MOST_HALVES:
        found.append(found[-1].previous)
    return tuple(found)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), AMSTERDAM).astimezone(UTC)
