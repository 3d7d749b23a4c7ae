"""Many invented cases beside the demo, with an index: made once per run and size."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from tests.bench.demo import copy_of_demo, settings_for
from tests.bench.rows import MODE
from werktafel.factory import create_app
from werktafel.generating.service import generate
from werktafel.indexing.sync import rebuild_index
from werktafel.kit.unit import reading, unit_of_work

VIEWER = "professional@demo.example"
MUNICIPALITY = "GM0855"
# Everyday words, words that stand nearly everywhere, three and four words together, compounds, articles, slips of the
# pen, beginnings and phrases.
QUERIES = (
    "huurtoeslag", "vorige bewoners ingeschreven", "briefadres geweigerd", "kostendelersnorm achttien",
    "schuldhulp boete", "keuring voorschot", "wachtlijst overbrugging", "moeder met kinderen zonder bed",
    "leerlingenvervoer co-ouderschap", "adresonderzoek", "terugvordering wisselend inkomen", "huurschuld",
    "jeugdhulp wmo overgang", "participatiewet artikel 35", "niemand voert de regie", "spookbewonres",
    "beslagvrije voet", "gezinshereniging bsn", "gemeente", "gezin woning uitkering", "huur*", '"een briefadres"',
    "schuld -huur",
)  # fmt: skip


@dataclass(frozen=True)
class Filled:
    """A folder with so many cases, and how long it took to make them and their index."""

    folder: Path
    cases: int
    documents: int
    making_seconds: float
    indexing_seconds: float


def sizes() -> tuple[int, ...]:
    return (500,) if MODE.quick else (5_000, 20_000, 100_000)


@cache
def filled(cases: int) -> Filled:
    folder = copy_of_demo(f"filled-{cases}")
    settings = settings_for(folder)
    with create_app(settings).app_context():
        started = time.perf_counter()
        with unit_of_work() as session:
            generate(session, cases, 1, datetime.now(UTC), lambda line: None)
        made = time.perf_counter()
        documents = rebuild_index(settings, reading())
        return Filled(folder, cases, documents, made - started, time.perf_counter() - made)
