"""Import of a spreadsheet with 2,000 cases by the command: time and the most memory it held."""

import csv
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from patterns.cases.rules import COLUMNS, shown
from patterns.catalogue.store import law_titles, life_areas, municipality_names
from tests.bench.demo import copy_of_demo, environment, settings_for, workplace
from tests.bench.rows import MODE, Row
from werktafel.factory import create_app
from werktafel.generating.drawing import Plan, draw, midnight
from werktafel.kit.unit import reading


def run() -> list[Row]:
    cases = MODE.pick(2_000, 200)
    folder = copy_of_demo("imports")
    file = _sheet(folder, cases)
    first, memory = _import(folder, file)
    again, _ = _import(folder, file)
    return [
        Row(f"import of {cases:,} new rows", first, "s", note="the whole command, index not included"),
        Row("peak memory", memory, "MB"),
        Row("the same file again", again, "s", note="changes nothing"),
    ]


def _sheet(folder: Path, cases: int) -> Path:
    file = workplace() / "cases.csv"
    with create_app(settings_for(folder)).app_context():
        session = reading()
        names, titles = municipality_names(session), law_titles(session)
        areas = {area.code: area.label for area in life_areas(session)}
    columns = [*COLUMNS.values(), "referentie", "gemeente", "knelpunten"]
    plan = Plan(1, [(code, 1) for code in names], midnight(datetime.now(UTC)))
    with file.open("w", newline="", encoding="utf-8") as target:
        writer = csv.DictWriter(target, columns, delimiter=";")
        writer.writeheader()
        for situation in draw(plan, 0, 1, cases):
            for case in situation.cases:
                row = {column: shown(case.content, name, titles) for name, column in COLUMNS.items()}
                row |= {"referentie": f"B-{case.number}", "gemeente": names[situation.municipality]}
                row["leefgebieden"] = "; ".join(areas[code] for code in case.content.life_areas)
                row["knelpunten"] = "; ".join(link.knelpunt for link in case.links)
                writer.writerow(row)
    return file


def _import(folder: Path, file: Path) -> tuple[float, float]:
    """Seconds and megabytes of one run."""
    command = [sys.executable, "-m", "werktafel", "--data", str(folder), "cases", "import", str(file)]
    started = time.perf_counter()
    command += ["--as", "beheerder@demo.example"]
    process = subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, "the import was refused"
    return time.perf_counter() - started, used.ru_maxrss / 1024
