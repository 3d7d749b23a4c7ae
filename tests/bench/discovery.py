"""Discovery on situations with 12 planted patterns and 300 knelpunten, beside fpgrowth of mlxtend on the same data.

The two do not give the same: fpgrowth lists everything that is frequent, discovery what chance does not explain. Both
get the same smallest number of situations and at most five items.
"""

import resource
import time
from collections.abc import Sequence

from patterns.graph.baskets import Basket, Item
from patterns.graph.discovery import discover
from tests.bench.rows import MODE, Row
from tests.support.planted import items, planted_sets, situations

KNELPUNTEN = 300
PLANTED = 12
FIRST = 15
TARGET_SECONDS, TARGET_MB = 20, 1_000


def run() -> list[Row]:
    everything = items(KNELPUNTEN)
    planted = planted_sets(everything, PLANTED, 1)
    sizes = MODE.pick(3, 2)
    rows: list[Row] = []
    for number in (5_000, 20_000, 100_000)[:sizes]:
        told = situations(number, everything, planted, seed=1)
        least = max(5, number // 2_000)
        before = time.perf_counter()
        found = discover(told, everything, least)
        took = time.perf_counter() - before
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        first = [one.keys for one in found[:FIRST]]
        note = f"{sum(1 for one in planted if one in first)} of {PLANTED} planted in the first {FIRST}"
        target = TARGET_SECONDS if number == 100_000 else None
        rows += [
            Row(f"discover, {number:,} situations", took, "s", target, note),
            Row(f"memory of the process after {number:,}", peak, "MB", TARGET_MB, "the situations included"),
        ]
    for number in (5_000, 20_000, 100_000)[:sizes]:
        rows.append(_fpgrowth(situations(number, everything, planted, seed=1), everything, max(5, number // 2_000)))
    return rows


def _fpgrowth(told: Sequence[Basket], everything: Sequence[Item], least: int) -> Row:
    """Last, so that its memory does not count as ours."""
    import pandas
    from mlxtend.frequent_patterns import fpgrowth
    from mlxtend.preprocessing import TransactionEncoder

    encoder = TransactionEncoder()
    rows = [sorted(basket.keys) for basket in told]
    encoder.fit([[item.key for item in everything]])
    before = time.perf_counter()
    frame = pandas.DataFrame(encoder.transform(rows), columns=encoder.columns_)
    found = fpgrowth(frame, min_support=least / len(told), max_len=5)
    took = time.perf_counter() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    note = f"{len(found):,} frequent combinations of 1 to 5, untested; process at {peak:,.0f} MB"
    return Row(f"mlxtend fpgrowth, {len(told):,} situations", took, "s", note=note)
