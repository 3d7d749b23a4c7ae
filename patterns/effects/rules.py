"""Rules of looking back: which quarters are compared, and when comparing makes no sense."""

from dataclasses import dataclass
from datetime import date

QUARTERS = 4
SAME_SHARE = 0.75
LEAST_TIMES, MOST_TIMES = 0.5, 2.0


@dataclass(frozen=True)
class Window:
    """Whole quarters, as numbers on one line: year × 4 + quarter. Both ends count."""

    first: int
    last: int

    @property
    def quarters(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True)
class Side:
    """Situations of the pattern in a window, beside everything that was reported in it and by which municipalities."""

    situations: int = 0
    reported: int = 0
    municipalities: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Comparison:
    """Before and after a day; `quarters` is how many each side has, 0 when it is too early."""

    done_on: date
    quarters: int
    before: Side = Side()
    after: Side = Side()

    @property
    def comparable(self) -> bool:
        """About the same municipalities reported about as much."""
        both = self.before.municipalities | self.after.municipalities
        if not both or not self.before.reported:
            return False
        shared = len(self.before.municipalities & self.after.municipalities) / len(both)
        return shared >= SAME_SHARE and LEAST_TIMES <= self.after.reported / self.before.reported <= MOST_TIMES


def windows(done_on: date, today: date) -> tuple[Window, Window] | None:
    """As many whole quarters before the quarter of the day as went by after it, at most four; None when none did."""
    turning, present = quarter_of(done_on), quarter_of(today)
    length = min(QUARTERS, present - turning - 1)
    if length < 1:
        return None
    return Window(turning - length, turning - 1), Window(turning + 1, turning + length)


def quarter_of(day: date) -> int:
    return day.year * 4 + (day.month + 2) // 3


def told(number: int, smallest: int) -> str:
    """A number of the whole region in words; held back below the smallest cell."""
    if 0 < number < smallest:
        return f"minder dan {smallest} situaties"
    return "1 situatie" if number == 1 else f"{number} situaties"
