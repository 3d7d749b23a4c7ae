"""Forms of handing over a pattern, and of answering such an offer."""

from __future__ import annotations

from collections.abc import Sequence

from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length

from patterns.handovers.rules import MAX_REASON, MAX_TEXT, Answer, Offer
from patterns.reopening.rules import AnswerReopening
from werktafel.kit.choices import RadioField, SelectField
from werktafel.kit.forms import Form, version_seen


class OfferForm(Form):
    to_user = SelectField("Wie neemt het patroon over", [InputRequired("Kies wie het overneemt.")], coerce=int)
    promised = TextAreaField("Wat is er beloofd, en aan wie", [Length(max=MAX_TEXT)])
    note = TextAreaField("Wat moet de nieuwe eigenaar nog meer weten", [Length(max=MAX_TEXT)])

    def offer(self, owners: Sequence[tuple[int, str]], present: int | None) -> None:
        self.to_user.choices = [(number, name) for number, name in owners if number != present]

    def command(self) -> Offer:
        return Offer(self.to_user.data, self.promised.data or "", self.note.data or "")


class AnswerForm(Form):
    accepted = RadioField(
        "Uw antwoord",
        [InputRequired("Kies een antwoord.")],
        choices=[("ja", "Ja, ik word eigenaar en neem de beloften over"), ("nee", "Nee, ik geef het terug")],
    )
    reason = TextAreaField("Waarom niet, of wat wilt u nog kwijt", [Length(max=MAX_REASON)])

    def command(self) -> Answer:
        return Answer(version_seen(), self.accepted.data == "ja", self.reason.data or "")


class ReopeningForm(Form):
    reopen = RadioField(
        "Gaat het patroon weer open?",
        [InputRequired("Kies een antwoord.")],
        choices=[("ja", "Ja, het speelt nog of weer"), ("nee", "Nee, het blijft opgelost")],
    )
    reason = TextAreaField("Waarom", [Length(max=MAX_REASON)])

    case_id = 0

    def command(self) -> AnswerReopening:
        return AnswerReopening(self.case_id, self.reopen.data == "ja", self.reason.data or "")
