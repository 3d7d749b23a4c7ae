"""Which gap to ask about, for which addressee."""

from dataclasses import dataclass

from wtforms import HiddenField, IntegerField
from wtforms.validators import InputRequired, NumberRange, ValidationError

from exports.submissions.needs import Need
from werktafel.kit.forms import Form
from werktafel.kit.numbers import LARGEST


@dataclass(frozen=True)
class AskAbout:
    """Without a need: everything that lacks for this addressee."""

    addressee_id: int
    need: Need | None


class AskForm(Form):
    loket = IntegerField("Loket", [InputRequired(), NumberRange(1, LARGEST)])
    wat = HiddenField(default="")

    def validate_wat(self, field: HiddenField) -> None:
        if field.data and field.data not in {one.value for one in Need}:
            raise ValidationError("Dit staat niet op de lijst.")

    def command(self) -> AskAbout:
        return AskAbout(self.loket.data, Need(self.wat.data) if self.wat.data else None)
