"""The form of a call."""

from wtforms import DateField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from patterns.calls.rules import MAX_PHRASE, MAX_TEXT, MakeCall
from werktafel.kit.forms import Form

NEEDED = "Vul dit veld in."


class CallForm(Form):
    zin = StringField("In een paar woorden: wat zoekt u?", [InputRequired(NEEDED), Length(max=MAX_PHRASE)])
    toelichting = TextAreaField("Toelichting", [Length(max=MAX_TEXT)])
    tot = DateField("Antwoorden kan tot en met", [InputRequired(NEEDED)])

    def command(self) -> MakeCall:
        return MakeCall(self.zin.data, self.tot.data, self.toelichting.data or "")
