"""How often somebody wants mail."""

from typing import Any

from werktafel.kit.choices import RadioField
from werktafel.kit.forms import Form
from werktafel.notices.rules import Frequency

LABELS = {
    Frequency.AT_ONCE: "Direct",
    Frequency.DAILY: "Eén keer per dag, om 8 uur",
    Frequency.WEEKLY: "Eén keer per week, op maandag",
    Frequency.NEVER: "Nooit",
}


class MailForm(Form):
    frequency = RadioField("Hoe vaak wilt u mail?", choices=[(one.value, label) for one, label in LABELS.items()])

    def __init__(self, frequency: Frequency, **kwargs: Any) -> None:
        super().__init__(data={"frequency": frequency.value}, **kwargs)

    def command(self) -> Frequency:
        return Frequency(self.frequency.data)
