"""Demo patterns: texts, owners, cases, steps, solutions and where these were tried."""

from datetime import date, timedelta
from typing import Any

from patterns.cases.rules import Outcome
from patterns.patterns import service as patterns
from patterns.patterns.rules import (
    AddCase,
    Appointment,
    Certainty,
    Level,
    PatternStatus,
    PatternText,
    Stance,
    StartPattern,
)
from patterns.patterns.store import get_pattern
from patterns.solutions import service as solutions
from patterns.solutions.rules import RecordTrial, Route, SolutionStatus, SolutionText
from patterns.solutions.store import solutions_of
from patterns.steps import service as steps
from patterns.steps.rules import StepText
from werktafel.demo.stage import Stage, load

TEXTS = (
    "why_not_lower", "interim_fix", "burden", "intended_purpose", "effect", "proposed_change", "side_effects",
    "who_decides", "counter_check",
)  # fmt: skip


def gather_patterns(stage: Stage) -> None:
    """The patterns without steps and solutions: those come from the werktafels first."""
    for row in load("patterns"):
        knelpunten = tuple(stage.knelpunten[name] for name in row["knelpunten"])
        started = StartPattern(row["title"], row["sentence"], knelpunten)
        pattern = patterns.create(stage.session, stage.speak_as("professional"), started)
        stage.patterns[row["key"]] = pattern.id
        coordinator = stage.speak_as("coordinator")
        patterns.edit(stage.session, coordinator, pattern.id, _text(row, pattern.version, knelpunten))
        if row["owner"]:
            owners = [stage.account_id(row[part]) for part in ("owner", "deputy", "manager")]
            patterns.appoint(stage.session, coordinator, pattern.id, Appointment(pattern.version, *owners))
        for one in row["cases"]:
            _add_case(stage, pattern.id, one)


def _text(row: dict[str, Any], version: int, knelpunten: tuple[int, ...]) -> PatternText:
    cost = row["interim_cost_eur"]
    return PatternText(
        version=version,
        title=row["title"],
        sentence=row["sentence"],
        description=row["description"],
        level=Level(row["level"]),
        status=PatternStatus(row["status"]),
        interim_cost_cents=None if cost is None else cost * 100,
        knelpunt_ids=knelpunten,
        **{name: row[name] for name in TEXTS},
    )


def _add_case(stage: Stage, pattern_id: int, one: dict[str, Any]) -> None:
    command = AddCase(
        case_id=stage.cases[one["reference"]],
        stance=Stance(one["stance"]),
        note=one["note"],
        severity=one["severity"],
        certainty=Certainty(one["certainty"]),
    )
    patterns.add_case(stage.session, stage.speak_as("coordinator"), pattern_id, command)


def work_out_patterns(stage: Stage) -> None:
    """Steps and solutions, after the werktafels that they came from."""
    for row in load("patterns"):
        pattern_id = stage.patterns[row["key"]]
        pattern = get_pattern(stage.session, pattern_id)
        sources = {step.source_session_id for step in pattern.steps if step.source_session_id}
        coordinator = stage.speak_as("coordinator")
        texts = [_step(stage, one) for one in row["steps"]]
        if sources:
            steps.take_over(stage.session, coordinator, pattern_id, texts, sources.pop())
        else:
            for text in texts:
                steps.add(stage.session, coordinator, pattern_id, text)
        known = {solution.title: solution for solution in solutions_of(stage.session, [pattern_id])}
        for one in row["solutions"]:
            _add_solution(stage, pattern_id, one, known)


def _step(stage: Stage, one: dict[str, Any]) -> StepText:
    return StepText(
        party=one["party"],
        what=one["what"],
        rule=one["rule"],
        duration_days=one["duration_days"],
        waiting_days=one["waiting_days"],
        breaks=one["breaks"],
        knelpunt_ids=tuple(stage.knelpunten[name] for name in one["knelpunten"]),
    )


def _since(stage: Stage, one: dict[str, Any]) -> date:
    """A day by itself where it has to lie among the periods of the cases, which do not move along with today."""
    if "done_on" in one:
        return min(date.fromisoformat(one["done_on"]), stage.today)
    return stage.today - timedelta(days=one["since_days_ago"])


def _add_solution(stage: Stage, pattern_id: int, one: dict[str, Any], known: dict[str, Any]) -> None:
    actor, since = stage.speak_as("coordinator"), _since(stage, one)
    present = known.get(one["title"])
    text = SolutionText(
        title=one["title"],
        route=Route(one["route"]),
        description=one["description"],
        owner_id=stage.account_id(one["owner"]),
        knelpunt_id=stage.knelpunten[one["knelpunt"]],
        first_step=one["first_step"],
        due_on=stage.today + timedelta(days=one["due_in_days"]) if one["due_in_days"] is not None else None,
        with_whom=one["with_whom"],
        source_session_id=present.source_session_id if present else None,
        version=present.version if present else None,
    )
    if present:
        solution = solutions.edit(stage.session, actor, present.id, text, since)
    else:
        solution = solutions.create(stage.session, actor, pattern_id, text, since)
    for trial in one["trials"]:
        command = RecordTrial(stage.cases[trial["reference"]], Outcome(trial["outcome"]), trial["ground"])
        solutions.record_trial(stage.session, actor, solution.id, command)
    solution.status, solution.ball_since = SolutionStatus(one["status"]), since
    solution.done_on = since if solution.status is SolutionStatus.DONE else None
    stage.session.flush()
