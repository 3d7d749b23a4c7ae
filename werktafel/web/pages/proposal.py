"""What the one-page proposal for the steering group tells: the solution as it stands now, and where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports.formats.proposal import Proposal, proposal_parts, proposal_source
from patterns.catalogue.store import settings_of
from patterns.errors import NotFound
from patterns.patterns.store import get_pattern, knelpunten_of, volumes
from patterns.solutions.rules import Route
from patterns.solutions.store import get_solution
from patterns.steering.store import find_open
from werktafel.accounts.store import names_of
from werktafel.sessions.rules import AMSTERDAM
from werktafel.sessions.store import load_tables
from werktafel.web.pages.patterns import today

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.solutions.model import Solution
    from werktafel.sessions.model import Werktafel

ONLY_FOR_GROUP = "Alleen voor een voorstel aan de stuurgroep is er een oplegger."


@dataclass(frozen=True)
class ProposalPage:
    """The same as the Word document; a part without text is for people to fill in."""

    title: str
    source: str
    pattern_id: int
    pattern: str
    table_id: int | None
    parts: tuple[tuple[str, str], ...]
    on_agenda: bool


def proposal_page(session: Session, solution_id: int) -> ProposalPage:
    found, solution = proposal_of(session, solution_id), get_solution(session, solution_id)
    return ProposalPage(
        title=found.title,
        source=proposal_source(found),
        pattern_id=solution.pattern_id,
        pattern=found.pattern,
        table_id=solution.source_session_id,
        parts=proposal_parts(found),
        on_agenda=find_open(session, solution_id) is not None,
    )


def proposal_of(session: Session, solution_id: int) -> Proposal:
    solution = get_solution(session, solution_id)
    if solution.route is not Route.STEERING:
        raise NotFound(ONLY_FOR_GROUP)
    pattern = get_pattern(session, solution.pattern_id)
    found = volumes(session, [pattern.id], settings_of(session), today())[pattern.id]
    names = {one.id: one.name for one in knelpunten_of(session, [pattern.id])[pattern.id]}
    owner_id = solution.owner_id or pattern.owner_id
    item, table = find_open(session, solution.id), _source(session, solution)
    return Proposal(
        title=solution.title,
        description=solution.description,
        pattern=pattern.title,
        sentence=pattern.sentence,
        knelpunt=names.get(solution.canonical_id or 0, ""),
        effect=_effect(table, solution),
        volume=f"Situaties van huishoudens: {found.certain} zeker, {found.possible} mogelijk.",
        owner=names_of(session, [owner_id]).get(owner_id or 0, ""),
        due_on=solution.due_on.isoformat() if solution.due_on else "",
        first_step=solution.first_step,
        werktafel=table.title if table else "",
        held_on=_day(table) if table else today().isoformat(),
        question=item.proposal if item else "",
    )


def _source(session: Session, solution: Solution) -> Werktafel | None:
    if solution.source_session_id is None:
        return None
    return next(iter(load_tables(session, [solution.source_session_id])), None)


def _effect(table: Werktafel | None, solution: Solution) -> str:
    """What the table wrote that residents notice of this knelpunt."""
    rows = table.knelpunten if table else ()
    return next((one.effect_on_resident for one in rows if one.knelpunt_id == solution.knelpunt_id), "")


def _day(table: Werktafel) -> str:
    return (table.started_at or table.planned_at).astimezone(AMSTERDAM).date().isoformat()
