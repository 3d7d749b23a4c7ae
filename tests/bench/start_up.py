"""Start: from launching the process until the first answer on /gezond, the background worker beside it."""

import statistics
import time

from tests.bench.demo import demo_folder, serving
from tests.bench.rows import MODE, Row

TARGET_SECONDS = 1.5


def run() -> list[Row]:
    folder, took = demo_folder(), []
    with serving(folder):
        pass  # the first start after an installation compiles the modules
    for _ in range(MODE.pick(7, 2)):
        started = time.perf_counter()
        with serving(folder):
            took.append(time.perf_counter() - started)
    return [
        Row("start, median", statistics.median(took), "s", TARGET_SECONDS, f"{len(took)} starts"),
        Row("start, slowest", max(took), "s"),
    ]
