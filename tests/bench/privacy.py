"""How long the re-identification meter takes for one case among many."""

import random
import time

from patterns.privacy.rules import Fact, FactKind, measure
from tests.bench.rows import MODE, Row

ROWS = 100_000
PLACES, AREAS, ORGANISATIONS, HOUSEHOLD = 9, 12, 200, 24


def run() -> list[Row]:
    draw = random.Random(11)  # noqa: S311 - invented data
    rows = [_drawn(draw) for _ in range(MODE.pick(ROWS, ROWS // 10))]
    facts = [Fact(FactKind(kind), value) for kind, value in sorted(rows[0])]
    begin = time.process_time()
    measure(facts, rows[1:], 5)
    took = time.process_time() - begin
    return [
        Row(f"meter of one case: {len(facts)} facts against {len(rows):,} situations", took, "s", 1, "processor time")
    ]


def _drawn(draw: random.Random) -> frozenset[tuple[str, str]]:
    year = draw.randint(2015, 2026)
    return frozenset(
        {
            (FactKind.PLACE.value, str(draw.randrange(PLACES))),
            (FactKind.YEAR.value, str(year)),
            (FactKind.QUARTER.value, f"{year}-Q{draw.randint(1, 4)}"),
            *((FactKind.AREA.value, str(one)) for one in draw.sample(range(AREAS), draw.randint(1, 4))),
            *((FactKind.HOUSEHOLD.value, str(one)) for one in draw.sample(range(HOUSEHOLD), draw.randint(0, 3))),
            *((FactKind.ORGANISATION.value, str(draw.randrange(ORGANISATIONS))) for _ in range(draw.randint(0, 3))),
        }
    )
