"""Forms of the code book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from patterns.catalogue.store import knelpunt_kinds
from patterns.intake.reader import split_values
from patterns.knelpunten.rules import MAX_ANSWER, MAX_DEFINITION, MAX_NAME, MAX_SUB_KIND, KnelpuntText
from patterns.knelpunten.service import DecideKnelpunt, EditKnelpunt
from werktafel.kit.choices import RadioField, SelectField
from werktafel.kit.forms import Form, version_seen

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NEEDED = "Vul dit veld in."


class KnelpuntForm(Form):
    """A proposal; its command is the text."""

    version = HiddenField()
    name = StringField("Naam", [InputRequired(NEEDED), Length(max=MAX_NAME)])
    kind_code = SelectField("Soort")
    sub_kind = StringField("Ondersoort", [Length(max=MAX_SUB_KIND)])
    definition = TextAreaField("Omschrijving", [Length(max=MAX_DEFINITION)])
    when_not = TextAreaField("Wanneer is het dit knelpunt niet?", [Length(max=MAX_DEFINITION)])
    example = TextAreaField("Voorbeeld", [Length(max=MAX_DEFINITION)])
    synonyms = TextAreaField("Andere namen")

    def offer(self, session: Session) -> None:
        self.kind_code.choices = [(kind.code, kind.label) for kind in knelpunt_kinds(session)]

    def fill(self, text: KnelpuntText, version: int) -> None:
        self.name.data, self.kind_code.data, self.sub_kind.data = text.name, text.kind_code, text.sub_kind
        self.definition.data, self.when_not.data, self.example.data = text.definition, text.when_not, text.example
        self.synonyms.data, self.version.data = "\n".join(text.synonyms), str(version)

    def text(self) -> KnelpuntText:
        return KnelpuntText(
            self.name.data or "",
            self.kind_code.data,
            self.sub_kind.data or "",
            self.definition.data or "",
            self.when_not.data or "",
            self.example.data or "",
            split_values(self.synonyms.data or ""),
        )

    def command(self) -> KnelpuntText | EditKnelpunt:
        return self.text()


class NewKnelpuntForm(KnelpuntForm):
    """`under` is the broader entry that this one is a part of, when somebody came from there."""

    under = HiddenField()

    @property
    def under_id(self) -> int | None:
        text = self.under.data or ""
        return int(text) if text.isdecimal() and len(text) < 10 else None


class EditKnelpuntForm(KnelpuntForm):
    def __init__(self, knelpunt_id: int) -> None:
        super().__init__()
        self.knelpunt_id = knelpunt_id

    def command(self) -> EditKnelpunt:
        return EditKnelpunt(self.knelpunt_id, version_seen(), self.text())


class DecideForm(Form):
    version = HiddenField()
    decision = RadioField(
        "Besluit",
        [InputRequired("Kies een besluit.")],
        choices=[("ja", "opnemen in het codeboek"), ("nee", "niet opnemen")],
    )
    answer = TextAreaField("Uitleg voor wie dit voorstelde", [Length(max=MAX_ANSWER)])

    def about(self, knelpunt_id: int, version: int | None = None) -> DecideForm:
        self.knelpunt_id = knelpunt_id
        if version is not None:
            self.version.data = str(version)
        return self

    def command(self) -> DecideKnelpunt:
        return DecideKnelpunt(self.knelpunt_id, version_seen(), self.decision.data == "ja", self.answer.data or "")
