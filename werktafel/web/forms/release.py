"""Forms of reading along: a reason, a weighing, and which finding or fact a button is about."""

from flask import abort, request
from wtforms import TextAreaField
from wtforms.validators import Length

from patterns.cases.rules import MAX_REASON
from patterns.privacy.service import LeaveOut
from patterns.release.service import Decide, OnFinding
from werktafel.kit.forms import Form, version_seen


class WeighForm(Form):
    """The release itself; the weighing is asked for by the rules when the case stands out."""

    gewogen = TextAreaField("Waarom kan het toch?", [Length(max=MAX_REASON)])

    def about(self, case_id: int) -> "WeighForm":
        self.case_id = case_id
        return self

    def command(self) -> Decide:
        return Decide(self.case_id, version_seen(), self.gewogen.data or "")


class ReasonForm(Form):
    reden = TextAreaField("Waarom?", [Length(max=MAX_REASON)])

    def about(self, case_id: int) -> "ReasonForm":
        self.case_id = case_id
        return self

    def command(self) -> Decide:
        return Decide(self.case_id, version_seen(), self.reden.data or "")


def finding_number() -> int:
    """Which finding a button is about."""
    number = request.form.get("nummer", "")
    if not number.isdecimal() or len(number) > 6:
        abort(400)
    return int(number)


def on_finding(case_id: int) -> OnFinding:
    """A button beside a finding."""
    return OnFinding(case_id, version_seen(), finding_number())


def fact_to_leave_out(case_id: int) -> LeaveOut:
    """A button of the meter."""
    return LeaveOut(case_id, version_seen(), request.form.get("soort", ""), request.form.get("waarde", ""))
