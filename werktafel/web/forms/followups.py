"""The form that asks how a case went on."""

from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length

from patterns.cases.rules import Outcome
from patterns.followups.rules import EFFECTS, MAX_NOTE, Answer
from werktafel.kit.choices import RadioField
from werktafel.kit.forms import Form


class FollowUpForm(Form):
    maanden = RadioField("Over welk moment gaat het?", [InputRequired("Kies een moment.")])
    effect = RadioField(
        "Hoe gaat het nu?",
        [InputRequired("Kies hoe het gaat.")],
        choices=[(effect.value, label) for effect, label in EFFECTS.items()],
    )
    toelichting = TextAreaField("Toelichting", [Length(max=MAX_NOTE)])

    def offer(self, moments: tuple[int, ...]) -> None:
        self.maanden.choices = [(str(months), f"{months} maanden na het vrijgeven") for months in moments]

    def command(self) -> Answer:
        return Answer(int(self.maanden.data), Outcome(self.effect.data), self.toelichting.data or "")
