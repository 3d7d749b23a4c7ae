"""Demo questions: a call that runs, gaps that were asked about, and what an addressee learned."""

from datetime import timedelta
from typing import Any

from exports.readiness import service as readiness
from exports.replies import service as replies
from exports.replies.rules import Learn
from exports.submissions.needs import Need
from exports.submissions.store import find_addressee, submissions_of_pattern
from patterns.calls import service as calls
from patterns.calls.rules import MakeCall
from patterns.errors import NotFound
from werktafel.demo.stage import Stage, load


def ask_the_region(stage: Stage) -> None:
    for row in load("asking"):
        {"call": _call, "gap": _gap, "learning": _learning}[row["kind"]](stage, row)


def _call(stage: Stage, row: dict[str, Any]) -> None:
    command = MakeCall(row["phrase"], stage.today + timedelta(days=row["days"]), row["text"])
    calls.make(stage.session, stage.speak_as(row["as"]), stage.patterns[row["pattern"]], command, stage.today)


def _gap(stage: Stage, row: dict[str, Any]) -> None:
    addressee = find_addressee(stage.session, row["addressee"])
    if addressee is None:
        raise NotFound(f"Loket {row['addressee']} ontbreekt.")
    need = Need(row["need"]) if row["need"] else None
    actor, pattern = stage.speak_as(row["as"]), stage.patterns[row["pattern"]]
    readiness.ask(stage.session, actor, pattern, addressee.id, need, stage.days_ago(2))


def _learning(stage: Stage, row: dict[str, Any]) -> None:
    pattern = stage.patterns[row["pattern"]]
    (submission,) = submissions_of_pattern(stage.session, pattern)
    told = Learn(0, row["learning"], row["done"])
    replies.learn(stage.session, stage.speak_as(row["as"]), submission.id, pattern, told)
