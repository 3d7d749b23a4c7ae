"""Filling and searching 5,000 cases: the index in memory of one process, as the server has it."""

import time
from datetime import UTC, datetime

from tests.bench.demo import settings_for, workplace
from tests.bench.rows import MODE, Row, median_and_p95
from werktafel.factory import create_app
from werktafel.generating.service import generate
from werktafel.indexing.sync import ready_index, rebuild_index
from werktafel.kit.unit import reading, unit_of_work
from werktafel.preparing import prepare

QUERIES = (
    "huurtoeslag", "vorige bewoners ingeschreven", "briefadres geweigerd", "kostendelersnorm achttien",
    "schuldhulp boete", "keuring voorschot", "wachtlijst overbrugging", "moeder met kinderen zonder bed",
    "leerlingenvervoer co-ouderschap", "adresonderzoek", "terugvordering wisselend inkomen", "huurschuld",
    "jeugdhulp wmo overgang", "participatiewet artikel 35", "niemand voert de regie", "spookbewonres",
    "beslagvrije voet", "gezinshereniging bsn",
)  # fmt: skip
MUNICIPALITY = "GM0855"
TARGET_MS = 100


def run() -> list[Row]:
    cases = MODE.pick(5_000, 500)
    settings = settings_for(workplace() / "searching")
    prepare(settings, with_demo=False, say=lambda line: None)
    with create_app(settings).app_context():
        started = time.perf_counter()
        with unit_of_work() as session:
            generate(session, cases, 1, datetime.now(UTC), lambda line: None)
        filled = time.perf_counter()
        documents = rebuild_index(settings, reading())
        built = time.perf_counter()
        index = ready_index(settings, reading())
        cold, warm = [], []
        for took in (cold, warm, warm, warm):
            for query in QUERIES:
                before = time.perf_counter()
                index.search(query, MUNICIPALITY)
                took.append(time.perf_counter() - before)
    median, p95 = median_and_p95(warm)
    return [
        Row(
            f"generate {cases:,} cases", filled - started, "s", note=f"{cases / (filled - started):,.0f} cases a second"
        ),
        Row(f"index {documents:,} documents", built - filled, "s"),
        Row("search, first time, median", median_and_p95(cold)[0], "ms", note="with facets, 20 hits"),
        Row("search, median", median, "ms"),
        Row("search, p95", p95, "ms", TARGET_MS),
    ]
