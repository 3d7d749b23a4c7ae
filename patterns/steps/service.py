"""Writing the steps of a pattern: one row at a time, or all at once after a werktafel."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from patterns import history
from patterns.actor import Actor
from patterns.errors import Difference, NotFound, Stale
from patterns.identifiers.region import check_points_at_nobody
from patterns.knelpunten.rules import reconcile
from patterns.patterns import rules as pattern_rules
from patterns.patterns import store
from patterns.patterns.model import Pattern, PatternKnelpunt, PatternStep, StepKnelpunt
from patterns.steps import rules
from patterns.steps.rules import StepText


def add(session: Session, actor: Actor, pattern_id: int, command: StepText) -> PatternStep:
    """A new step at the end."""
    pattern = _pattern(session, actor, pattern_id)
    rules.check_room(len(pattern.steps))
    _check(pattern, command)
    step = _step(command, position=len(pattern.steps) + 1)
    pattern.steps.append(step)
    session.flush()
    return step


def edit(session: Session, actor: Actor, pattern_id: int, step_id: int, command: StepText) -> PatternStep:
    pattern = _pattern(session, actor, pattern_id)
    step = _find(pattern, step_id)
    _check(pattern, command)
    if step.version != command.version:
        raise Stale(_differences(step, command))
    step.party, step.what, step.rule = command.party.strip(), command.what.strip(), command.rule.strip()
    step.duration_days, step.waiting_days, step.breaks = command.duration_days, command.waiting_days, command.breaks
    _set_knelpunten(step, command.knelpunt_ids)
    session.flush()
    return step


def move(session: Session, actor: Actor, pattern_id: int, step_id: int, up: bool) -> None:
    pattern = _pattern(session, actor, pattern_id)
    _find(pattern, step_id)
    _number(pattern, rules.moved([step.id for step in pattern.steps], step_id, up))
    session.flush()


def remove(session: Session, actor: Actor, pattern_id: int, step_id: int) -> None:
    pattern = _pattern(session, actor, pattern_id)
    pattern.steps.remove(_find(pattern, step_id))
    _number(pattern, [step.id for step in pattern.steps])
    session.flush()


def take_over(
    session: Session, actor: Actor, pattern_id: int, steps: Sequence[StepText], source_session_id: int
) -> None:
    """Replace all steps by what a werktafel established. Knelpunten that are new to the pattern join it."""
    pattern = _pattern(session, actor, pattern_id)
    for command in steps:
        rules.check_step(command)
    known = {one for link in pattern.knelpunten for one in (link.knelpunt_id, link.canonical_id)}
    new = {one for command in steps for one in command.knelpunt_ids} - known
    pattern.knelpunten.extend(PatternKnelpunt(knelpunt_id=one) for one in sorted(new))
    pattern.steps = [_step(command, position, source_session_id) for position, command in enumerate(steps, start=1)]
    session.flush()
    history.note(session, "patroon", pattern_id, "steps", {"werktafel_id": source_session_id, "steps": len(steps)})


def _pattern(session: Session, actor: Actor, pattern_id: int) -> Pattern:
    pattern = store.get_pattern(session, pattern_id)
    pattern_rules.check_may_edit(pattern.owner_ids, actor)
    return pattern


def _find(pattern: Pattern, step_id: int) -> PatternStep:
    for step in pattern.steps:
        if step.id == step_id:
            return step
    raise NotFound("Deze stap bestaat niet meer.")


def _check(pattern: Pattern, command: StepText) -> None:
    rules.check_step(command)
    check_points_at_nobody({"party": command.party, "what": command.what, "rule": command.rule})
    rules.check_own_knelpunten(command.knelpunt_ids, frozenset(link.canonical_id for link in pattern.knelpunten))


def _step(command: StepText, position: int, source_session_id: int | None = None) -> PatternStep:
    return PatternStep(
        position=position,
        party=command.party.strip(),
        what=command.what.strip(),
        rule=command.rule.strip(),
        duration_days=command.duration_days,
        waiting_days=command.waiting_days,
        breaks=command.breaks,
        source_session_id=source_session_id,
        knelpunten=[StepKnelpunt(knelpunt_id=one) for one in sorted(set(command.knelpunt_ids))],
    )


def _set_knelpunten(step: PatternStep, wanted: Sequence[int]) -> None:
    kept, new = reconcile({link.knelpunt_id: link.canonical_id for link in step.knelpunten}, wanted)
    stays = [link for link in step.knelpunten if link.knelpunt_id in kept]
    step.knelpunten = [*stays, *(StepKnelpunt(knelpunt_id=one) for one in sorted(new))]


def _number(pattern: Pattern, order: Sequence[int]) -> None:
    places = {step_id: position for position, step_id in enumerate(order, start=1)}
    for step in pattern.steps:
        step.position = places[step.id]


def _differences(step: PatternStep, command: StepText) -> list[Difference]:
    return [
        Difference(label, _shown(getattr(command, name)), _shown(getattr(step, name)))
        for name, label in rules.LABELS.items()
        if getattr(command, name) != getattr(step, name)
    ]


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return "" if value is None else str(value)
