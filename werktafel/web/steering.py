"""`/stuurgroep`: the agenda, the proposals and the decisions, each with its reason."""

from typing import TYPE_CHECKING

from flask import Blueprint, Response, render_template, url_for
from flask.typing import ResponseReturnValue

from patterns.late import late
from patterns.patterns.store import get_pattern
from patterns.solutions.rules import check_may_follow_up
from patterns.solutions.store import get_solution
from patterns.steering import service
from patterns.steering.rules import check_may_put
from patterns.steering.store import find_open
from werktafel.kit.access import SIGNED_IN, actor, allow
from werktafel.kit.filters import dutch_date
from werktafel.kit.forms import attempt
from werktafel.kit.htmx import see_other
from werktafel.kit.paging import page_asked
from werktafel.kit.unit import reading, unit_of_work
from werktafel.web.forms.steering import AgendaForm
from werktafel.web.pages.patterns import today
from werktafel.web.pages.proposal import proposal_of, proposal_page
from werktafel.web.pages.steering import steering_page

if TYPE_CHECKING:
    from exports.formats import report_docx as word
else:
    word = late("exports.formats.report_docx")

bp = Blueprint("steering", __name__)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SOLUTION = "/oplossingen/<int(max=2147483647):solution_id>"


@bp.get("/stuurgroep")
@allow(SIGNED_IN)
def index() -> ResponseReturnValue:
    return render_template("steering/index.html", page=steering_page(reading(), actor(), page_asked()))


@bp.get(f"{SOLUTION}/agenda")
@allow(SIGNED_IN)
def put(solution_id: int) -> ResponseReturnValue:
    form = AgendaForm()
    form.fill(find_open(reading(), solution_id))
    return _put(solution_id, form)


@bp.post(f"{SOLUTION}/agenda")
@allow(SIGNED_IN)
def put_on_agenda(solution_id: int) -> ResponseReturnValue:
    form = AgendaForm()
    item = attempt(
        form, lambda session, command: service.put_on_agenda(session, actor(), solution_id, command, today())
    )
    if item is None:
        return _put(solution_id, form), 422
    return see_other(
        url_for("solutions.show", solution_id=solution_id),
        f"Het voorstel staat op de agenda van {dutch_date(item.meeting_on)}.",
    )


@bp.post(f"{SOLUTION}/agenda/weghalen")
@allow(SIGNED_IN)
def take_off(solution_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        service.take_off_agenda(session, actor(), solution_id, today())
    return see_other(url_for("solutions.show", solution_id=solution_id), "Het voorstel is van de agenda gehaald.")


@bp.get(f"{SOLUTION}/oplegger")
@allow(SIGNED_IN)
def proposal(solution_id: int) -> ResponseReturnValue:
    page = proposal_page(reading(), solution_id)
    return render_template("steering/proposal.html", page=page, solution_id=solution_id)


@bp.get(f"{SOLUTION}/oplegger.docx")
@allow(SIGNED_IN)
def proposal_file(solution_id: int) -> ResponseReturnValue:
    """One page to work on, with what is known already."""
    data = word.proposal_docx(proposal_of(reading(), solution_id))
    headers = {"Content-Disposition": f'attachment; filename="oplegger-{solution_id}.docx"'}
    return Response(data, content_type=DOCX, headers=headers)


def _put(solution_id: int, form: AgendaForm) -> str:
    solution = get_solution(reading(), solution_id)
    pattern = get_pattern(reading(), solution.pattern_id)
    check_may_follow_up(solution.owner_id, pattern.owner_ids, actor())
    check_may_put(solution.route, solution.status)
    item = find_open(reading(), solution_id)
    return render_template("steering/put.html", solution=solution, pattern=pattern, item=item, form=form)
