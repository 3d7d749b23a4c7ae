"""Drafting the steps from the cases that illustrate the pattern, before the werktafel begins."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases import store as cases_store
from patterns.cases.rules import CaseStatus
from patterns.catalogue import store as catalogue_store
from patterns.errors import RuleBroken
from patterns.steps import rules as step_rules
from patterns.steps.rules import StepText
from werktafel.sessions import rules, store
from werktafel.sessions.drafts import ALWAYS, UNKNOWN, DraftStep, Story, draft_steps
from werktafel.sessions.model import Werktafel
from werktafel.sessions.service import writing


@dataclass(frozen=True)
class Drafts:
    """`parties` are all that can be chosen for a step."""

    steps: tuple[DraftStep, ...]
    parties: tuple[str, ...]


def drafts(session: Session, actor: Actor, werktafel_id: int) -> Drafts:
    """From the released cases that were chosen, six at most; a draft case tells nobody anything yet."""
    table = _preparing(session, actor, werktafel_id)
    visible = cases_store.load_many_for_links(session, actor, store.case_ids(session, table.id))
    released = sorted(one.id for one in visible.values() if one.status is CaseStatus.RELEASED)
    cases = [cases_store.get_visible(session, actor, one) for one in released]
    names = catalogue_store.organisation_names(
        session, {link.organisation_id for case in cases for link in case.organisations}
    )
    stories = [
        Story(
            case_id=case.id,
            title=case.title,
            text=case.obstacle or case.situation,
            parties=tuple(sorted(names[link.organisation_id] for link in case.organisations)),
            passages=tuple(link.passage for link in case.links),
        )
        for case in cases
    ]
    return Drafts(draft_steps(stories), (UNKNOWN, *sorted({*ALWAYS, *names.values()})))


def take(session: Session, actor: Actor, werktafel_id: int, steps: Sequence[StepText]) -> int:
    """Put the chosen ones after the steps that are there."""
    table = _preparing(session, actor, werktafel_id)
    if not steps:
        raise RuleBroken("Kies minstens één zin.")
    step_rules.check_room(len(store.steps_of(session, table.id)) + len(steps) - 1)
    for step in steps:
        writing.add_step(session, actor, table.id, step)
    return len(steps)


def _preparing(session: Session, actor: Actor, werktafel_id: int) -> Werktafel:
    table = store.get_table(session, werktafel_id)
    rules.check_may_steer(table.state, actor)
    rules.check_may_prepare(table.state)
    return table
