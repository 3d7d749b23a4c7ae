"""The one form of a suggestion: why it is no pattern."""

from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length

from patterns.discovery.rules import MAX_REASON, Refuse
from werktafel.kit.forms import Form


class RefuseForm(Form):
    reason = TextAreaField("Klopt niet, omdat …", [InputRequired("Vul dit veld in."), Length(max=MAX_REASON)])

    def command(self) -> Refuse:
        return Refuse(self.reason.data or "")
