"""Import of a spreadsheet: 2,000 cases by the command, and 10,000 the way of the browser, looked at first."""

import csv
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from patterns.cases.rules import COLUMNS, shown
from patterns.catalogue.store import law_titles, life_areas, municipality_names
from patterns.intake import runs, store
from patterns.intake.reader import read_file
from patterns.intake.rules import RunState
from tests.bench.demo import copy_of_demo, environment, settings_for, workplace
from tests.bench.rows import MODE, Row
from werktafel.accounts.store import find_by_email
from werktafel.extensions import db
from werktafel.factory import create_app
from werktafel.generating.drawing import Plan, draw, midnight
from werktafel.importing.service import advance_import
from werktafel.kit.unit import reading, unit_of_work

BY_THE_CHUNK = "import sys; from tests.bench.imports import look_and_take_in; look_and_take_in(*sys.argv[1:])"


def run() -> list[Row]:
    cases = MODE.pick(2_000, 200)
    folder = copy_of_demo("imports")
    file = _sheet(folder, cases)
    first, memory = _import(folder, file)
    again, _ = _import(folder, file)
    rows = MODE.pick(10_000, 1_000)
    looked, most = _look_and_take_in(copy_of_demo("runs"), _sheet(folder, rows))
    return [
        Row(f"import of {cases:,} new rows", first, "s", note="the whole command, findable at the end"),
        Row("peak memory", memory, "MB"),
        Row("the same file again", again, "s", note="changes nothing"),
        Row(f"preview with identifier check and import of {rows:,} rows", looked, "s", target=60),
        Row("peak memory of these", most, "MB", target=400),
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


def _look_and_take_in(folder: Path, file: Path) -> tuple[float, float]:
    return _measure([sys.executable, "-c", BY_THE_CHUNK, str(folder), str(file)])


def look_and_take_in(folder: str, file: str) -> None:
    """As the browser and the worker do it: every chunk of rows a transaction of its own."""
    data = Path(file).read_bytes()
    with create_app(settings_for(Path(folder))).app_context():
        with unit_of_work() as session:
            user = find_by_email(session, "beheerder@demo.example")
            assert user is not None
            actor = user.as_actor()
            run_id = runs.start(session, actor, file, read_file(file, data)).id
        del data
        while advance_import():
            db.session.remove()
        with unit_of_work() as session:
            runs.apply(session, actor, run_id, store.get_run(session, actor, run_id).version)
        while advance_import():
            db.session.remove()
        session = reading()
        assert store.get_run(session, actor, run_id).state is RunState.DONE


def _import(folder: Path, file: Path) -> tuple[float, float]:
    command = [sys.executable, "-m", "werktafel", "--data", str(folder), "cases", "import", str(file)]
    return _measure([*command, "--as", "beheerder@demo.example"])


def _measure(command: list[str]) -> tuple[float, float]:
    """Seconds and megabytes of one run."""
    started = time.perf_counter()
    process = subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, "the import was refused"
    return time.perf_counter() - started, used.ru_maxrss / 1024
