"""Forms of reading along: a reason, a weighing, and which finding or fact a button is about."""

from collections.abc import Sequence

from flask import abort, request
from wtforms import TextAreaField
from wtforms.validators import Length, ValidationError

from patterns.actor import Actor
from patterns.cases.rules import MAX_REASON
from patterns.privacy.service import LeaveOut
from patterns.release.asking import AskReader
from patterns.release.service import Decide, OnFinding
from werktafel.kit.choices import SelectField
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
    reden = TextAreaField("Niet vrijgeven? Schrijf waarom", [Length(max=MAX_REASON)])

    def about(self, case_id: int) -> "ReasonForm":
        self.case_id = case_id
        return self

    def command(self) -> Decide:
        return Decide(self.case_id, version_seen(), self.reden.data or "")


class ReaderForm(Form):
    """Whom to ask; `about` fills in who can be asked."""

    lezer = SelectField("Wie leest mee?", coerce=str)

    def about(self, case_id: int, readers: Sequence[Actor]) -> "ReaderForm":
        self.case_id, self.readers = case_id, {str(one.id): one for one in readers}
        self.lezer.choices = [("", "kies een collega"), *((str(one.id), one.name) for one in readers)]
        return self

    def validate_lezer(self, field: SelectField) -> None:
        if not field.data:
            raise ValidationError("Kies een collega.")

    def command(self) -> AskReader:
        return AskReader(self.case_id, self.readers[self.lezer.data])


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
