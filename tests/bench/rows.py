"""What every bench shares: a row of a table, the size of the run, and the machine that it ran on."""

import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True)
class Row:
    """One figure. With a target, `value` must stay below it."""

    what: str
    value: float
    unit: str
    target: float | None = None
    note: str = ""

    @property
    def verdict(self) -> str:
        if self.target is None:
            return ""
        return "yes" if self.value < self.target else "NO"


@dataclass
class Mode:
    """Set once by the command, before any bench runs."""

    quick: bool = False

    def pick(self, whole: int, quick: int) -> int:
        return quick if self.quick else whole


MODE = Mode()


def median_and_p95(seconds: Sequence[float]) -> tuple[float, float]:
    """In milliseconds."""
    ordered = sorted(seconds)
    return statistics.median(ordered) * 1000, ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))] * 1000


def machine() -> str:
    """Where and when: a figure without this says nothing."""
    load = os.getloadavg()[0]
    return (
        f"{datetime.now(UTC):%Y-%m-%d} · {os.cpu_count()} cores · Python {platform.python_version()} · "
        f"{platform.system()} {platform.machine()} · load when it began {load:.1f}"
    )


def as_table(rows: Sequence[Row]) -> str:
    """A Markdown table."""
    lines = ["| what | figure | target | within | note |", "|---|---:|---:|---|---|"]
    for row in rows:
        target = f"< {row.target:g} {row.unit}" if row.target is not None else ""
        lines.append(f"| {row.what} | {_short(row.value)} {row.unit} | {target} | {row.verdict} | {row.note} |")
    return "\n".join(lines)


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.2g}" if value < 1 else f"{value:.1f}"
