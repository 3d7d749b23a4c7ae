"""`make bench`: runs every module here that has a `run()`, and writes the figures down when asked to."""

import argparse
import importlib
import pkgutil
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tests import bench
from tests.bench.rows import MODE, Row, as_table, machine

DOCUMENT = Path(__file__).parents[2] / "docs" / "measurements.md"


def benches() -> dict[str, Callable[[], list[Row]]]:
    """Name to function, in order of name."""
    found = {}
    for module in pkgutil.iter_modules(bench.__path__):
        if module.name != "__main__":
            run = getattr(importlib.import_module(f"tests.bench.{module.name}"), "run", None)
            if run is not None:
                found[module.name] = run
    return found


def write_down(document: str, name: str, text: str) -> str:
    """The document with the block of this bench replaced, or added at its end."""
    begin, end = f"<!-- bench {name} -->", f"<!-- end {name} -->"
    block = f"{begin}\n{text}\n{end}"
    if begin in document:
        return re.sub(f"{re.escape(begin)}.*?{re.escape(end)}", lambda _: block, document, flags=re.DOTALL)
    return f"{document.rstrip()}\n\n{block}\n"


def main(words: Sequence[str]) -> int:
    known = benches()
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", metavar="NAME", choices=known, action="append", help=", ".join(known))
    parser.add_argument("--quick", action="store_true", help="fewer repeats and rows; never for the record")
    parser.add_argument("--write", action="store_true", help="rewrite the figures in docs/measurements.md")
    asked = parser.parse_args(words)
    MODE.quick = asked.quick
    missed = 0
    for name in asked.only or known:
        where = machine()
        rows = known[name]()
        missed += sum(1 for row in rows if row.verdict == "NO")
        how = f"`python -m tests.bench --only {name}{' --quick' if asked.quick else ''}`"
        text = f"### {name}\n\n{how} · {where}\n\n{as_table(rows)}"
        print(f"\n{text}", flush=True)
        if asked.write:
            DOCUMENT.write_text(write_down(DOCUMENT.read_text(encoding="utf-8"), name, text), encoding="utf-8")
    print(f"\n{missed} figures miss their target." if missed else "\nEvery figure is within its target.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
