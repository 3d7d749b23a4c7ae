"""Every page of the demo, through the real server, as every role that may open it."""

import time

from tests.bench.addresses import endpoints, find_addresses, plain_addresses
from tests.bench.demo import Visitor, demo_folder, roles, serving, settings_for
from tests.bench.rows import MODE, Row, median_and_p95
from werktafel.factory import create_app

TARGET_MS = 150


def run() -> list[Row]:
    folder = demo_folder()
    app = create_app(settings_for(folder))
    with serving(folder) as address:
        visitors = {"(nobody)": Visitor(address)} | {email: Visitor(address).sign_in(email) for email in roles()}
        known = plain_addresses(app)
        for visitor in visitors.values():
            known = find_addresses(app, visitor.get, known)
        rows = [row for path in sorted(set(known.values())) if (row := _page(path, visitors))]
    unseen = sorted(endpoints(app) - set(known))
    note = f"not reached by a link in the demo: {', '.join(unseen)}" if unseen else ""
    return [*rows, Row("pages measured", len(rows), "pages", note=note)]


def _page(path: str, visitors: dict[str, Visitor]) -> Row | None:
    """The role for which it is slowest; None where nobody gets an answer."""
    slowest: tuple[float, float, str, str] | None = None
    for who, visitor in visitors.items():
        status, kind, _ = visitor.get(path)
        if status != 200:
            continue
        took = []
        for _ in range(MODE.pick(20, 5)):
            started = time.perf_counter()
            visitor.get(path)
            took.append(time.perf_counter() - started)
        median, p95 = median_and_p95(took)
        slowest = max(slowest or (0.0, 0.0, "", ""), (median, p95, who.partition("@")[0], kind))
    if slowest is None:
        return None
    median, p95, who, kind = slowest
    target = TARGET_MS if kind == "text/html" else None
    return Row(f"`{path}`, median", median, "ms", target, f"p95 {p95:.0f} ms, as {who}")
