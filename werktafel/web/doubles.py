"""`/casussen/<id>/dubbel/<id>`: a professional says whether two cases tell of one situation."""

from flask import Blueprint, abort, request, url_for
from flask.typing import ResponseReturnValue

from patterns.actor import Role
from patterns.doubles import service
from patterns.doubles.rules import Stage, Verdict
from patterns.doubles.service import Judge
from werktafel.kit.access import actor, allow
from werktafel.kit.forms import version_seen
from werktafel.kit.htmx import see_other
from werktafel.kit.unit import unit_of_work

bp = Blueprint("doubles", __name__)
NUMBER = "int(max=2147483647)"
SAID = {
    Stage.HALF: "Dank u. De andere gemeente krijgt de vraag ook. Bij ‘zeker’ telt deze situatie nu één keer.",
    Stage.CONFIRMED: "Deze casussen gaan nu over één situatie. Zij telt één keer.",
    Stage.ENDED: "Dank u. Wij vragen dit niet meer over deze twee casussen.",
}


@bp.post(f"/casussen/<{NUMBER}:case_id>/dubbel/<{NUMBER}:other_id>")
@allow(Role.PROFESSIONAL)
def judge(case_id: int, other_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        stage = service.judge(session, actor(), Judge(case_id, other_id, _verdict(), version_seen()))
    return see_other(url_for("cases.show", case_id=case_id), SAID[stage])


def _verdict() -> Verdict:
    said = request.form.get("oordeel", "")
    if said not in set(Verdict):
        abort(400)
    return Verdict(said)
