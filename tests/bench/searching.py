"""The whole search page on the real server, signed in: every filter with its counts, and twenty hits with snippets.

Each question is asked as it stands, within one kind, and with a filter; the first round, in which nothing was read yet,
is told apart.
"""

import os
import threading
import time
import urllib.parse
from pathlib import Path

from sqlalchemy import select

from patterns.cases.model import Case
from patterns.cases.store import countable
from search.index import Index
from tests.bench.demo import Visitor, serving, settings_for
from tests.bench.processes import descendants
from tests.bench.rows import MODE, Row, median_and_p95
from tests.bench.synthetic import MUNICIPALITY, QUERIES, VIEWER, Filled, filled, sizes
from werktafel.factory import create_app
from werktafel.kit.unit import unit_of_work

PAGE_P95_MS = {5_000: 40, 100_000: 60}
SEARCH_P95_MS = 20
MEMORY_MB = 600
FINDABLE_MS = 2_000
BUILD_SECONDS = {100_000: 8 * 60}
ALSO: tuple[dict[str, str], ...] = ({}, {"soort": "casus"}, {"soort": "casus", "leefgebied": "WON"})


def run() -> list[Row]:
    return [row for cases in sizes() for row in _at(filled(cases))]


def _at(made: Filled) -> list[Row]:
    cold, warm, memory, changed = _pages(made.folder)
    size = f"{made.cases:,} cases"
    target = PAGE_P95_MS.get(made.cases)
    alone = median_and_p95(_searches(made.folder))
    speed = f"{made.documents / made.indexing_seconds:,.0f} documents a second"
    return [
        Row(
            f"{size}: index {made.documents:,} documents",
            made.indexing_seconds,
            "s",
            BUILD_SECONDS.get(made.cases),
            speed,
        ),
        Row(
            f"{size}: page, first time, median",
            median_and_p95(cold)[0],
            "ms",
            note=f"slowest {max(cold) * 1000:.0f} ms",
        ),
        Row(f"{size}: page, median", median_and_p95(warm)[0], "ms", note=f"{len(warm)} pages"),
        Row(f"{size}: page, p95", median_and_p95(warm)[1], "ms", target, f"slowest {max(warm) * 1000:.0f} ms"),
        Row(f"{size}: search itself, median", alone[0], "ms"),
        Row(f"{size}: search itself, p95", alone[1], "ms", SEARCH_P95_MS),
        Row(f"{size}: a changed case is found after", changed, "ms", FINDABLE_MS),
        Row(f"{size}: memory of the process that searches", memory, "MB", MEMORY_MB),
    ]


def _pages(folder: Path) -> tuple[list[float], list[float], float, float]:
    """Seconds per page the first time and after that, the memory it took, and how soon a change is found."""
    with serving(folder) as address:
        visitor = Visitor(address).sign_in(VIEWER)
        before = _biggest()
        rounds = [[_page(visitor, query, also) for query in QUERIES for also in ALSO] for _ in range(MODE.pick(5, 2))]
        memory = max(before, _biggest())
        changed = _until_found(folder, visitor)
    return rounds[0], [took for each in rounds[1:] for took in each], memory, changed


def _until_found(folder: Path, visitor: Visitor) -> float:
    """Milliseconds from the commit of a changed title to the first page that shows it."""
    with create_app(settings_for(folder)).app_context(), unit_of_work() as session:
        case = session.scalars(select(Case).where(countable()).order_by(Case.id).limit(1)).one()
        case.title = "Kwikstaart op het dak"
    started, pause = time.perf_counter(), threading.Event()
    while b"op het dak" not in visitor.get("/zoeken?q=kwikstaart")[2]:
        pause.wait(0.05)
    return (time.perf_counter() - started) * 1000


def _page(visitor: Visitor, query: str, also: dict[str, str]) -> float:
    path = f"/zoeken?{urllib.parse.urlencode({'q': query, **also})}"
    started = time.perf_counter()
    status, _, content = visitor.get(path)
    took = time.perf_counter() - started
    assert status == 200, f"{path}: {status}"
    assert b"</html>" in content
    return took


def _biggest() -> float:
    """Of the processes below this one, the memory that the biggest ever held, in MB."""
    return max(_peak(number) for number in descendants(os.getpid())) / 1024


def _peak(number: int) -> int:
    """In kB: what the process itself holds, without the files of the index that the system keeps at hand."""
    try:
        lines = Path(f"/proc/{number}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("RssAnon")), 0)


def _searches(folder: Path) -> list[float]:
    """The same questions in this process, without the page around them."""
    index, took = Index(settings_for(folder).index_folder), []
    for turn in range(MODE.pick(5, 2)):
        for query in QUERIES:
            for also in ALSO:
                kinds, facets = _split(also)
                started = time.perf_counter()
                index.search(query, MUNICIPALITY, kinds, facets, limit=20)
                if turn:
                    took.append(time.perf_counter() - started)
    return took


def _split(also: dict[str, str]) -> tuple[tuple[str, ...], dict[str, list[str]]]:
    kinds = (also["soort"],) if "soort" in also else ()
    return kinds, {name: [code] for name, code in also.items() if name != "soort"}
