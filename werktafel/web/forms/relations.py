"""Forms for the ties of a pattern and for its date of review."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wtforms import DateField, HiddenField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from patterns.patterns.rules import MAX_NOTE
from patterns.relations.rules import Relate, RelationKind
from patterns.upkeep.rules import Review
from werktafel.kit.choices import RadioField, SelectField
from werktafel.kit.forms import Form, version_seen

if TYPE_CHECKING:
    from patterns.patterns.model import Pattern


class RelationForm(Form):
    kind = RadioField(
        "Dit patroon …", [InputRequired("Kies hoe ze samenhangen.")], choices=[(k.value, k.label) for k in RelationKind]
    )
    other = SelectField("… het patroon")
    note = TextAreaField("Waar blijkt dat uit?", [Length(max=MAX_NOTE)])

    def offer(self, titles: Sequence[tuple[int, str]]) -> None:
        self.other.choices = [("0", "Kies een patroon"), *((str(number), title) for number, title in titles)]

    def command(self) -> Relate:
        return Relate(int(self.other.data), RelationKind(self.kind.data), self.note.data or "")


class ReviewForm(Form):
    version = HiddenField()
    review_on = DateField("Opnieuw bekijken op", [Optional()])

    def fill(self, pattern: Pattern) -> None:
        self.version.data, self.review_on.data = str(pattern.version), pattern.review_on

    def command(self) -> Review:
        return Review(version_seen(), self.review_on.data)
