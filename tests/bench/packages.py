"""A bundle of 25 patterns with 2,000 situations: freezing it, and building its package twice."""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sqlalchemy.orm import Session

from exports.submissions.collecting import collect
from exports.submissions.documents import package_of
from exports.submissions.model import Submission
from exports.submissions.rules import Approve
from exports.submissions.service import approve
from exports.verify import verify_package
from patterns.base import utc_now
from patterns.cases.model import Case, CaseLaw, CaseLifeArea
from patterns.cases.rules import Outcome
from patterns.catalogue.service import seed_reference_data
from patterns.catalogue.store import life_areas, municipality_names
from patterns.patterns.model import Pattern, PatternStep, StepKnelpunt
from tests.bench.demo import environment
from tests.bench.rows import MODE, Row
from tests.support.cast import Cast, hire
from tests.support.patterns import Maker
from tests.support.submissions import requested
from werktafel.accounts.service import seed_roles
from werktafel.extensions import db
from werktafel.factory import create_app
from werktafel.settings import Settings
from werktafel.tables import metadata

IN_A_PROCESS = "import sys; from tests.bench.packages import measure; measure(*map(int, sys.argv[1:]))"
SENTENCE = "Het loket wacht op een besluit van een ander loket, en intussen loopt de huur gewoon door. "
TEXTS = (
    "description", "why_not_lower", "interim_fix", "burden", "intended_purpose", "effect", "proposed_change",
    "side_effects", "who_decides", "counter_check",
)  # fmt: skip
LAWS = (("BWBR0015703", "35"), ("BWBR0015703", "18"), ("BWBR0018472", "3"), ("BWBR0033715", "2.20"))
STEPS = 8
Result = TypeVar("Result")


def run() -> list[Row]:
    patterns, situations = MODE.pick(25, 5), MODE.pick(2_000, 200)
    command = [sys.executable, "-c", IN_A_PROCESS, str(patterns), str(situations)]
    found = json.loads(subprocess.run(command, env=environment(), check=True, capture_output=True, text=True).stdout)
    what = f"{patterns} patterns, {situations:,} situations"
    return [
        Row(f"reading the facts of a bundle: {what}", found["collect"], "s"),
        Row("approving and freezing it", found["freeze"], "s"),
        Row("building its package", found["package"], "s", 5, f"{found['processor']:.1f} s of processor time"),
        Row("once more", found["again"], "s", 5, "the same bytes" if found["same"] else "OTHER BYTES"),
        Row("bytes that differ between the two", float(not found["same"]), "", 1),
        Row("checking the package without a database", found["verify"], "s"),
        Row("size of the package", found["bytes"] / 1e6, "MB"),
        Row("peak memory of the process that does all this", found["megabytes"], "MB", 500),
    ]


def measure(patterns: int, situations: int) -> None:
    """Prints the figures as JSON; in a process of its own, so that its memory is its own."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder), database_url=f"sqlite:///{folder}/bench.sqlite", secret_key="b" * 40)
        with create_app(settings).app_context():
            metadata.create_all(db.engine)
            found = _measured(db.session(), patterns, situations)
            db.session.remove()
    found["megabytes"] = _peak_megabytes()
    print(json.dumps(found))


def _peak_megabytes() -> float:
    """Of this process alone, by the kernel's own count."""
    lines = Path(f"/proc/{os.getpid()}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def _measured(session: Session, patterns: int, situations: int) -> dict[str, float]:
    seed_reference_data(session)
    seed_roles(session)
    cast = hire(session)
    waiting = requested(session, cast, *_bundle(session, patterns, situations))
    session.commit()
    collected, reading = _timed(lambda: collect(session, waiting, utc_now()))
    assert collected.content.totals.possible == situations
    frozen, freezing = _timed(lambda: _approved(session, cast, waiting))
    busy = time.process_time()
    first, building = _timed(lambda: package_of(frozen))
    busy = time.process_time() - busy
    second, again = _timed(lambda: package_of(frozen))
    differences, checking = _timed(lambda: verify_package(first))
    assert not differences, differences
    return {
        "collect": reading, "freeze": freezing, "package": building, "processor": busy, "again": again,
        "same": first == second, "verify": checking, "bytes": len(first),
    }  # fmt: skip


def _approved(session: Session, cast: Cast, waiting: Submission) -> Submission:
    done = approve(session, cast.steering, waiting.id, Approve(waiting.version, anonymous=True))
    session.commit()
    return done


def _timed(act: Callable[[], Result]) -> tuple[Result, float]:
    begin = time.perf_counter()
    result = act()
    return result, time.perf_counter() - begin


def _bundle(session: Session, patterns: int, situations: int) -> list[Pattern]:
    """Every situation supports one pattern, and a tenth of them a second one."""
    draw, maker = random.Random(7), Maker(session)  # noqa: S311 - invented data
    made, knelpunten = [], [maker.knelpunt() for _ in range(patterns)]
    for number, knelpunt in enumerate(knelpunten):
        pattern = maker.pattern(knelpunt, title=f"Patroon {number}: wachten op een ander loket")
        for name in TEXTS:
            setattr(pattern, name, SENTENCE * draw.randint(3, 8))
        session.add_all(_step(pattern, position, knelpunt.id) for position in range(1, STEPS + 1))
        made.append(pattern)
    places = sorted(municipality_names(session))
    areas = [area.code for area in life_areas(session)]
    for number in range(situations):
        mine = number % patterns
        case = maker.case(knelpunten[mine], municipality=draw.choice(places), period=(draw.randint(2021, 2026), None))
        _vary(case, draw, areas)
        maker.link(made[mine], case)
        if number % 10 == 0:
            maker.link(made[(mine + 1) % patterns], case)
    return made


def _step(pattern: Pattern, position: int, knelpunt_id: int) -> PatternStep:
    breaks = position == STEPS // 2
    return PatternStep(
        pattern_id=pattern.id,
        position=position,
        party=f"Partij {position % 4}",
        what="Vraagt gegevens op bij een ander loket en wacht op antwoord",
        rule="Participatiewet, artikel 18",
        duration_days=position,
        waiting_days=10 * position,
        breaks=breaks,
        knelpunten=[StepKnelpunt(knelpunt_id=knelpunt_id)] if breaks else [],
    )


def _vary(case: Case, draw: random.Random, areas: list[str]) -> None:
    case.situation = case.obstacle = case.solution = case.result = SENTENCE * draw.randint(2, 6)
    case.outcome = draw.choice(list(Outcome))
    case.life_areas = [CaseLifeArea(code=code) for code in draw.sample(areas, draw.randint(1, 3))]
    case.laws = [CaseLaw(bwb_id=law, article=article) for law, article in draw.sample(LAWS, draw.randint(0, 2))]
