"""The report of a finished werktafel to take along, and the proposal for the stuurgroep."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import Response, abort
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from exports.formats.proposal import Proposal
from exports.formats.report import (
    ReportContent,
    ReportKnelpunt,
    ReportSolution,
    ReportStep,
    ReportTime,
    report_md,
    report_pdf,
)
from patterns.base import utc_now
from patterns.catalogue import store as catalogue_store
from patterns.errors import NotFound
from patterns.late import late
from patterns.patterns import store as patterns_store
from patterns.solutions.rules import Route
from werktafel.kit.access import SIGNED_IN, actor, allow
from werktafel.kit.unit import reading
from werktafel.sessions import store
from werktafel.sessions.model import Card, TableSolution, Werktafel
from werktafel.sessions.rounds import Leftover
from werktafel.sessions.rules import AMSTERDAM, TableStatus
from werktafel.sessions.views import pages
from werktafel.sessions.views.blueprint import bp
from werktafel.sessions.views.board import totals
from werktafel.sessions.views.pages import ReportPage
from werktafel.sessions.views.picture import KnelpuntRow, StepRow, days

if TYPE_CHECKING:
    from exports.formats import report_docx as word
else:
    word = late("exports.formats.report_docx")

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Writer = Callable[[ReportContent], bytes]
FORMATS: dict[str, tuple[str, Writer]] = {
    "md": ("text/markdown; charset=utf-8", lambda content: report_md(content).encode()),
    "pdf": ("application/pdf", report_pdf),
    "docx": (DOCX, lambda content: word.report_docx(content)),
}


@bp.get("/werktafels/<int:werktafel_id>/verslag.<string:kind>")
@allow(SIGNED_IN)
def download_report(werktafel_id: int, kind: str) -> ResponseReturnValue:
    if kind not in FORMATS:
        abort(404)
    _closed(reading(), werktafel_id)
    content_type, write = FORMATS[kind]
    content = content_of(pages.report(reading(), actor(), werktafel_id))
    return _file(write(content), content_type, f"verslag-werktafel-{werktafel_id}.{kind}")


@bp.get("/werktafels/<int:werktafel_id>/oplegger-<int:solution_id>.docx")
@allow(SIGNED_IN)
def download_proposal(werktafel_id: int, solution_id: int) -> ResponseReturnValue:
    table = _closed(reading(), werktafel_id)
    solution = store.get_row(reading(), TableSolution, table.id, solution_id)
    if solution.route is not Route.STEERING:
        raise NotFound("Alleen voor een voorstel aan de stuurgroep is er een oplegger.")
    page = pages.report(reading(), actor(), table.id)
    return _file(word.proposal_docx(_proposal(reading(), page, solution)), DOCX, f"oplegger-{solution_id}.docx")


def content_of(page: ReportPage) -> ReportContent:
    """As the report page tells it, without names of guests."""
    table, votes = page.sheet.table, _votes_by_knelpunt(page.sheet.table)
    steps = tuple(_step(row, page.sheet.kinds or {}, votes) for row in page.sheet.rows)
    solutions = tuple(
        _solution(solution, one, page.owners)
        for row in page.sheet.rows
        for one in row.knelpunten
        for solution in one.solutions
    )
    return ReportContent(
        title=table.title,
        pattern=page.sheet.pattern_title,
        held_on=_day(table),
        place=table.place,
        facilitators=tuple(name for name in (page.sheet.lead, page.sheet.co_lead) if name),
        attendance=tuple(page.roles),
        steps=steps,
        solutions=solutions,
        parked=tuple(_parked(card) for card in page.parked),
        times=tuple(ReportTime(one.phase.value, one.planned, one.used, one.reasons) for one in page.times),
    )


def _parked(card: Card) -> str:
    return f"{card.text} (gaat mee naar een volgende werktafel)" if card.left_for is Leftover.NEXT else card.text


def _closed(session: Session, werktafel_id: int) -> Werktafel:
    table = store.get_table(session, werktafel_id)
    if table.status is not TableStatus.CLOSED:
        raise NotFound("Het verslag is er zodra de werktafel is afgerond.")
    return table


def _day(table: Werktafel) -> str:
    return (table.started_at or table.planned_at).astimezone(AMSTERDAM).date().isoformat()


def _votes_by_knelpunt(table: Werktafel) -> dict[int, int]:
    """The votes on the cards that a knelpunt grew from."""
    by_card, found = totals(table.votes), dict[int, int]()
    for card in table.cards:
        if card.table_knelpunt_id:
            found[card.table_knelpunt_id] = found.get(card.table_knelpunt_id, 0) + by_card.get(card.id, 0)
    return found


def _step(row: StepRow, kinds: dict[str, str], votes: dict[int, int]) -> ReportStep:
    step = row.step
    return ReportStep(
        position=row.position,
        party=step.party,
        what=step.what,
        rule=step.rule,
        duration=days(step.duration_days),
        waiting=days(step.waiting_days or None),
        breaks=step.breaks,
        knelpunten=tuple(
            ReportKnelpunt(
                number=one.number,
                name=one.knelpunt.name,
                kind=kinds.get(one.knelpunt.kind_code, ""),
                law=one.knelpunt.law,
                effect=one.knelpunt.effect_on_resident,
                votes=votes.get(one.knelpunt.id, 0),
            )
            for one in row.knelpunten
        ),
    )


def _solution(solution: TableSolution, one: KnelpuntRow, owners: dict[int, str]) -> ReportSolution:
    return ReportSolution(
        title=solution.title,
        description=solution.description,
        knelpunt=one.knelpunt.name,
        route=solution.route.value,
        owner=owners.get(solution.owner_id or 0, ""),
        due_on=solution.due_on.isoformat() if solution.due_on else "",
        first_step=solution.first_step,
    )


def _proposal(session: Session, page: ReportPage, solution: TableSolution) -> Proposal:
    pattern = patterns_store.get_pattern(session, page.sheet.table.pattern_id)
    volume = patterns_store.volumes(
        session, [pattern.id], catalogue_store.settings_of(session), utc_now().astimezone(AMSTERDAM).date()
    )[pattern.id]
    knelpunt = next(one for one in page.sheet.table.knelpunten if one.id == solution.table_knelpunt_id)
    return Proposal(
        title=solution.title,
        description=solution.description,
        pattern=pattern.title,
        sentence=pattern.sentence,
        knelpunt=knelpunt.name,
        effect=knelpunt.effect_on_resident,
        volume=f"Situaties van huishoudens: {volume.certain} zeker, {volume.possible} mogelijk.",
        owner=page.owners.get(solution.owner_id or pattern.owner_id or 0, ""),
        due_on=solution.due_on.isoformat() if solution.due_on else "",
        first_step=solution.first_step,
        werktafel=page.sheet.table.title,
        held_on=_day(page.sheet.table),
    )


def _file(data: bytes, content_type: str, name: str) -> Response:
    return Response(data, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
