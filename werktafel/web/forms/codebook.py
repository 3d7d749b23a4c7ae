"""Forms for keeping the code book: asking for a change, deciding on it, merging and splitting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from patterns.knelpunten.merging import Merge
from patterns.knelpunten.proposals import DecideChange, ProposeChange
from patterns.knelpunten.rules import MAX_ANSWER, MAX_DEFINITION, MAX_NAME, KnelpuntText
from patterns.splitting.service import Split
from werktafel.kit.choices import RadioField, SelectField, SelectMultipleField
from werktafel.kit.forms import Form, version_seen
from werktafel.web.forms.knelpunten import KnelpuntForm

if TYPE_CHECKING:
    from patterns.knelpunten.model import Knelpunt

NEW = "0"


class ChangeForm(KnelpuntForm):
    """The entry as it would read, and why."""

    reason = TextAreaField("Waarom is dit beter?", [InputRequired("Leg uit waarom."), Length(max=MAX_ANSWER)])

    def __init__(self, knelpunt_id: int) -> None:
        super().__init__()
        self.knelpunt_id = knelpunt_id

    def command(self) -> ProposeChange:  # type: ignore[override]
        return ProposeChange(self.knelpunt_id, self.text(), self.reason.data or "")


class DecideChangeForm(Form):
    version = HiddenField()
    decision = RadioField(
        "Besluit",
        [InputRequired("Kies een besluit.")],
        choices=[("ja", "overnemen in het codeboek"), ("nee", "niet overnemen")],
    )
    answer = TextAreaField("Uitleg voor wie dit voorstelde", [Length(max=MAX_ANSWER)])

    def __init__(self, proposal_id: int) -> None:
        super().__init__()
        self.proposal_id = proposal_id

    def command(self) -> DecideChange:
        return DecideChange(self.proposal_id, version_seen(), self.decision.data == "ja", self.answer.data or "")


class MergeForm(Form):
    version = HiddenField()
    into = SelectField("Samenvoegen met")
    reason = TextAreaField("Waarom is dit hetzelfde?", [InputRequired("Leg uit waarom."), Length(max=MAX_ANSWER)])

    def __init__(self, knelpunt_id: int) -> None:
        super().__init__()
        self.knelpunt_id = knelpunt_id

    def offer(self, others: Sequence[Knelpunt]) -> None:
        self.into.choices = [("", "Kies een knelpunt"), *((str(one.id), one.name) for one in others)]

    def command(self) -> Merge:
        into = self.into.data or ""
        return Merge(self.knelpunt_id, version_seen(), int(into) if into else 0, self.reason.data or "")


class SplitForm(Form):
    version = HiddenField()
    link_ids = SelectMultipleField("Welke casussen gaan naar het nieuwe knelpunt?", coerce=int)
    into = RadioField("Waarheen?", default=NEW)
    name = StringField("Naam", [Length(max=MAX_NAME)])
    kind_code = SelectField("Soort")
    definition = TextAreaField("Omschrijving", [Length(max=MAX_DEFINITION)])
    when_not = TextAreaField("Wanneer is het dit knelpunt niet?", [Length(max=MAX_DEFINITION)])

    def __init__(self, knelpunt_id: int) -> None:
        super().__init__()
        self.knelpunt_id = knelpunt_id

    def offer(
        self, links: Sequence[tuple[int, str]], narrower: Sequence[Knelpunt], kinds: Sequence[tuple[str, str]]
    ) -> None:
        self.link_ids.choices = list(links)
        self.into.choices = [(NEW, "een nieuw knelpunt"), *((str(one.id), one.name) for one in narrower)]
        self.kind_code.choices = list(kinds)

    def command(self) -> Split:
        ids = tuple(self.link_ids.data)
        if self.into.data != NEW:
            return Split(self.knelpunt_id, version_seen(), ids, into_id=int(self.into.data))
        text = KnelpuntText(
            self.name.data or "",
            self.kind_code.data,
            definition=self.definition.data or "",
            when_not=self.when_not.data or "",
        )
        return Split(self.knelpunt_id, version_seen(), ids, text=text)
