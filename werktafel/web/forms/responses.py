"""The form for answering a pattern: four fields, of which one has to be filled in."""

from datetime import date

from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import Length, ValidationError

from patterns.cases.rules import Period, parse_period
from patterns.errors import RuleBroken
from patterns.patterns.rules import Certainty
from patterns.responses.rules import MAX_TEXT, Answer, GiveAnswer, OnAnswer
from werktafel.kit.choices import RadioField
from werktafel.kit.forms import Form, version_seen
from werktafel.web.forms.release import finding_number

ANSWERS = {
    Answer.WE_TOO: "Wij ook: dit gebeurde bij ons ook",
    Answer.NOT_HERE: "Wij niet, omdat …",
    Answer.SOLVED: "Bij ons opgelost, zo …",
}


class AnswerForm(Form):
    version = HiddenField(default="0")
    antwoord = RadioField(
        "Uw antwoord", choices=[(one.value, label) for one, label in ANSWERS.items()], default=Answer.WE_TOO.value
    )
    tekst = TextAreaField("In één of twee zinnen: wat gebeurde er, waarom niet, of hoe?", [Length(max=MAX_TEXT)])
    periode = StringField("Wanneer speelde het?")
    zeker = RadioField(
        "Hoe weet u dit?", choices=[("", "dat zeg ik niet"), *((one.value, one.label) for one in Certainty)], default=""
    )

    def show(self, answer: Answer, text: str, version: int) -> None:
        """What the municipality answered before."""
        self.antwoord.data, self.tekst.data, self.version.data = answer.value, text, str(version)

    def validate_periode(self, field: StringField) -> None:
        try:
            self.period()
        except RuleBroken as error:
            raise ValidationError(error.message) from error

    def period(self) -> Period | None:
        text = (self.periode.data or "").strip()
        return parse_period(text, date.today()) if text else None

    def command(self) -> GiveAnswer:
        certainty = Certainty(self.zeker.data) if self.zeker.data else None
        return GiveAnswer(Answer(self.antwoord.data), self.tekst.data or "", version_seen(), self.period(), certainty)


def on_answer(pattern_id: int) -> OnAnswer:
    """A button beside a finding."""
    return OnAnswer(pattern_id, version_seen(), finding_number())
