"""Closing a werktafel: what the table established goes to the knowledge base, once and in one transaction.

When the table changed no step, the steps of the pattern stay as they are. Otherwise its steps replace them, with this
werktafel as their source; a step that was copied from the pattern keeps the knelpunten it had there. The history keeps
what was there before.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from patterns import history
from patterns.actor import Actor
from patterns.catalogue.rules import fold
from patterns.errors import RuleBroken
from patterns.knelpunten import service as code_book_service
from patterns.knelpunten import store as code_book
from patterns.knelpunten.rules import KnelpuntText
from patterns.patterns import store as patterns_store
from patterns.solutions import service as solutions_service
from patterns.solutions.rules import MAX_PARTY, Route, SolutionText
from patterns.steps import service as steps_service
from patterns.steps.rules import StepText
from werktafel.accounts import store as accounts_store
from werktafel.sessions import rules, store
from werktafel.sessions.model import Card, TableSolution, Werktafel
from werktafel.sessions.rounds import Leftover
from werktafel.sessions.rules import CardKind, TableStatus

MANAGER = "manager"


@dataclass(frozen=True)
class Harvest:
    """What closing will write, told beforehand. `late` are solutions whose date has passed."""

    steps: int
    new_knelpunten: tuple[str, ...]
    solutions: int
    without_owner: int
    parked: tuple[Card, ...]
    late: tuple[str, ...]


def harvest(table: Werktafel, today: date) -> Harvest:
    """`table` comes with its board loaded."""
    return Harvest(
        steps=len(table.steps),
        new_knelpunten=tuple(dict.fromkeys(one.name for one in table.knelpunten if one.knelpunt_id is None)),
        solutions=len(table.solutions),
        without_owner=sum(one.owner_id is None for one in table.solutions),
        parked=tuple(card for card in table.cards if card.kind is CardKind.PARKED),
        late=tuple(one.title for one in table.solutions if one.due_on is not None and one.due_on < today),
    )


def close(
    session: Session, actor: Actor, werktafel_id: int, now: datetime, for_pattern: Collection[int] = ()
) -> Werktafel:
    """End the werktafel and hand its work over. A second time is refused. `for_pattern` are the parked cards that stay
    with the pattern; the other ones wait for a next werktafel on it."""
    table = store.get_table(session, werktafel_id, store.BOARD)
    rules.check_leads(table.state, actor)
    rules.check_running(table.state)
    today = now.astimezone(rules.AMSTERDAM).date()
    found = harvest(table, today)
    if found.late:
        raise RuleBroken(f"Bij de oplossing “{found.late[0]}” is de datum al voorbij. Kies eerst een nieuwe datum.")
    _name_knelpunten(session, actor, table)
    _write_steps(session, actor, table)
    _write_solutions(session, actor, table, today)
    if found.parked:
        for card in found.parked:
            card.left_for = Leftover.PATTERN if card.id in for_pattern else Leftover.NEXT
        words = {"werktafel_id": table.id, "kaartjes": [card.text for card in found.parked]}
        history.note(session, "patroon", table.pattern_id, "parked", words)
    table.status, table.phase = TableStatus.CLOSED, None
    table.closed_at, table.phase_ends_at = now, None
    store.start_stretch(session, table, now)
    store.forget_guests(session, table.id)
    store.touch(session, table.id)
    return table


def _name_knelpunten(session: Session, actor: Actor, table: Werktafel) -> None:
    """Every knelpunt that the code book does not know becomes one proposal, however many steps it is on."""
    proposals: dict[str, int] = {}
    for row in table.knelpunten:
        if row.knelpunt_id is not None:
            continue
        key = fold(row.name)
        if key not in proposals:
            known = code_book.find_by_name(session, row.name)
            text = KnelpuntText(row.name, row.kind_code, example=row.effect_on_resident)
            entry = known or code_book_service.propose(session, actor, text, source_session_id=table.id)
            proposals[key] = entry.id
        row.knelpunt_id = proposals[key]
    session.flush()


def _write_steps(session: Session, actor: Actor, table: Werktafel) -> None:
    pattern = patterns_store.get_pattern(session, table.pattern_id)
    known = {step.id: tuple(link.knelpunt_id for link in step.knelpunten) for step in pattern.steps}
    before = [
        StepText(s.party, s.what, s.rule, s.duration_days, s.waiting_days, s.breaks, tuple(sorted(known[s.id])))
        for s in pattern.steps
    ]
    after = [
        replace(text, knelpunt_ids=tuple(sorted({*known.get(step.pattern_step_id or 0, ()), *text.knelpunt_ids})))
        for step, text in zip(table.steps, _step_texts(table), strict=True)
    ]
    if after and after != before:
        steps_service.take_over(session, actor, table.pattern_id, after, table.id)


def _step_texts(table: Werktafel) -> Sequence[StepText]:
    on_step: dict[int, list[int]] = {step.id: [] for step in table.steps}
    for row in table.knelpunten:
        on_step[row.step_id].append(row.knelpunt_id or 0)
    return [
        StepText(s.party, s.what, s.rule, s.duration_days, s.waiting_days, s.breaks, tuple(on_step[s.id]))
        for s in table.steps
    ]


def _write_solutions(session: Session, actor: Actor, table: Werktafel, today: date) -> None:
    """The ball is with who pulls it, without a name with the owner of the pattern. What waits for the manager goes to
    the manager at once; where nobody knows that manager, the owner has to find one."""
    pattern = patterns_store.get_pattern(session, table.pattern_id)
    entries = {row.id: row.knelpunt_id for row in table.knelpunten}
    names = accounts_store.names_of(session, [pattern.owner_id, *(one.owner_id for one in table.solutions)])
    for row in table.solutions:
        owner_id = row.owner_id or pattern.owner_id
        ball = (names.get(owner_id or 0, ""), owner_id)
        if row.route is Route.MANAGER and pattern.manager_id is not None:
            ball = (MANAGER, pattern.manager_id)
        text = _solution_text(row, owner_id, ball, entries[row.table_knelpunt_id])
        solutions_service.create(session, actor, table.pattern_id, text, today)


def _solution_text(
    row: TableSolution, owner_id: int | None, ball: tuple[str, int | None], knelpunt_id: int | None
) -> SolutionText:
    with_whom, with_user_id = ball
    return SolutionText(
        title=row.title,
        route=row.route,
        description=row.description,
        owner_id=owner_id,
        knelpunt_id=knelpunt_id,
        first_step=row.first_step,
        due_on=row.due_on,
        with_whom=with_whom[:MAX_PARTY],
        with_user_id=with_user_id,
        source_session_id=row.werktafel_id,
    )
