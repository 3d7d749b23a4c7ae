"""The form of one step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wtforms import BooleanField, HiddenField, IntegerField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from patterns.patterns.rules import MAX_DAYS, MAX_PARTY, MAX_RULE, MAX_STEP
from patterns.patterns.store import KnelpuntFact
from patterns.steps.rules import LABELS, StepText
from werktafel.kit.choices import SelectMultipleField
from werktafel.kit.forms import Form

if TYPE_CHECKING:
    from patterns.patterns.model import PatternStep


NEEDED = "Vul dit veld in."
SAME = ("party", "what", "rule", "duration_days", "waiting_days", "breaks")


class StepForm(Form):
    version = HiddenField()
    party = StringField(LABELS["party"], [InputRequired(NEEDED), Length(max=MAX_PARTY)])
    what = StringField(LABELS["what"], [InputRequired(NEEDED), Length(max=MAX_STEP)])
    rule = StringField(LABELS["rule"], [Length(max=MAX_RULE)])
    duration_days = IntegerField(LABELS["duration_days"], [Optional(), NumberRange(0, MAX_DAYS)])
    waiting_days = IntegerField(LABELS["waiting_days"], [Optional(), NumberRange(0, MAX_DAYS)])
    breaks = BooleanField(LABELS["breaks"])
    knelpunt_ids = SelectMultipleField("Knelpunten bij deze stap", coerce=int)

    def offer(self, knelpunten: Sequence[KnelpuntFact]) -> None:
        self.knelpunt_ids.choices = [(one.id, one.name) for one in knelpunten]

    def fill(self, step: PatternStep) -> None:
        for name in SAME:
            self._fields[name].data = getattr(step, name)
        self.version.data = str(step.version)
        self.knelpunt_ids.data = [link.canonical_id for link in step.knelpunten]

    def command(self) -> StepText:
        version = self.version.data or ""
        return StepText(
            party=self.party.data,
            what=self.what.data,
            rule=self.rule.data or "",
            duration_days=self.duration_days.data,
            waiting_days=self.waiting_days.data,
            breaks=self.breaks.data,
            knelpunt_ids=tuple(self.knelpunt_ids.data),
            version=int(version) if version.isdecimal() and len(version) < 10 else None,
        )
