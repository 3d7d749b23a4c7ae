"""Forms of the steering group: a proposal for the agenda, and the decision on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length

from patterns.steering.rules import MAX_DECISION, MAX_PROPOSAL, Decision, PutOnAgenda
from werktafel.kit.choices import RadioField
from werktafel.kit.forms import Form, version_seen
from werktafel.web.forms.patterns import NEEDED
from werktafel.web.forms.solutions import DueField

if TYPE_CHECKING:
    from patterns.steering.model import AgendaItem


class AgendaForm(Form):
    meeting_on = DueField("Dag van de vergadering", [InputRequired("Kies een dag.")])
    proposal = TextAreaField("Wat vraagt u de stuurgroep", [InputRequired(NEEDED), Length(max=MAX_PROPOSAL)])

    def fill(self, item: AgendaItem | None) -> None:
        if item is not None:
            self.meeting_on.data, self.proposal.data = item.meeting_on, item.proposal

    def command(self) -> PutOnAgenda:
        return PutOnAgenda(version_seen(), self.meeting_on.data, self.proposal.data)


class DecisionForm(Form):
    agreed = RadioField("Besluit", [InputRequired("Kies ja of nee.")], choices=[("ja", "ja"), ("nee", "nee")])
    text = TextAreaField("Wat is er besloten, en waarom", [InputRequired(NEEDED), Length(max=MAX_DECISION)])

    def command(self) -> Decision:
        return Decision(version_seen(), self.agreed.data == "ja", self.text.data)
