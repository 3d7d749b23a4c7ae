"""Forms of the value triangle: its two texts, a scenario, a cost line and the choice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Self

from wtforms import IntegerField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from patterns.catalogue.rules import money_text, parse_money
from patterns.returns.rules import (
    BREAKTHROUGHS,
    MAX_DESCRIPTION,
    MAX_PAYER,
    MAX_TEXT,
    Choice,
    Cost,
    EditLine,
    LineText,
    Per,
    ScenarioKind,
    ScenarioText,
    Triangle,
)
from werktafel.kit.choices import RadioField, SelectField
from werktafel.kit.filters import euro
from werktafel.kit.forms import Form, version_seen

if TYPE_CHECKING:
    from patterns.catalogue.model import PriceLine
    from patterns.returns.model import CostLine


class WholeField(IntegerField):  # type: ignore[misc]
    """A whole number; anything else gives a Dutch sentence."""

    def process_formdata(self, valuelist: list[str]) -> None:
        text = valuelist[0].strip() if valuelist else ""
        if not text:
            return
        if not (text.isascii() and text.isdecimal() and len(text) < 7):
            self.data = None
            raise ValueError("Schrijf een heel getal vanaf 0.")
        self.data = int(text)


class TriangleForm(Form):
    legitimate = TextAreaField("Legitiem: waarom mag dit?", [Length(max=MAX_TEXT)])
    involved = TextAreaField("Betrokken: hoe krijgt de inwoner weer grip?", [Length(max=MAX_TEXT)])

    def command(self) -> Triangle:
        return Triangle(version_seen(), self.legitimate.data or "", self.involved.data or "")


class ScenarioForm(Form):
    tekst = TextAreaField("Wat gebeurt er?", [Length(max=MAX_TEXT)])

    def about(self, kind: ScenarioKind) -> ScenarioForm:
        self.kind = kind
        return self

    def command(self) -> ScenarioText:
        return ScenarioText(version_seen(), self.kind, self.tekst.data or "")


class LineFields(Form):
    omschrijving = StringField("Waarvoor", [Length(max=MAX_DESCRIPTION)])
    prijs = SelectField("Uit de prijslijst", default="")
    bedrag = StringField("Bedrag in euro's", [Length(max=20)])
    per = SelectField("Hoe vaak", choices=[(one.value, one.label) for one in Per], default=Per.MONTH.value)
    maanden = WholeField("Hoeveel maanden", default=12)
    kans = WholeField("Kans in procent", default=100)
    geldstroom = SelectField("Geldstroom", default="")
    betaalt = StringField("Wie betaalt", [Length(max=MAX_PAYER)])

    def offer(self, kind: ScenarioKind, streams: Sequence[tuple[str, str]], prices: Sequence[PriceLine]) -> Self:
        self.kind, self.prices = kind, {str(one.id): one for one in prices}
        self.geldstroom.choices = [("", "onbekend"), *streams]
        labels = [(str(one.id), f"{one.unit}, {euro(one.amount_cents)} {one.per}") for one in prices]
        self.prijs.choices = [("", "geen, ik vul zelf een bedrag in"), *labels]
        return self

    def told(self) -> LineText:
        """A price of the list fills in what was left empty, and is named as the source."""
        price = self.prices.get(self.prijs.data or "")
        amount = parse_money(self.bedrag.data or "", "bedrag")
        if amount is None:
            amount = price.amount_cents if price else -1
        probability = self.kans.data if self.kind is ScenarioKind.THREAT else 100
        return LineText(
            kind=self.kind,
            description=(self.omschrijving.data or "").strip() or (price.unit if price else ""),
            cost=Cost(amount, Per(self.per.data), _or(self.maanden.data, 0), _or(probability, -1)),
            funding_stream=self.geldstroom.data or "",
            payer=self.betaalt.data or "",
            source=f"prijslijst: {price.source}, {price.dated}" if price else "",
        )


class LineForm(LineFields):
    def command(self) -> LineText:
        return self.told()


class EditLineForm(LineFields):
    """A line that is there; another price of the list takes the place of its amount when that is left empty."""

    def fill(self, line: CostLine) -> EditLineForm:
        self.omschrijving.data, self.bedrag.data = line.description, money_text(line.amount_cents)
        self.per.data, self.maanden.data, self.kans.data = line.per.value, line.months, line.probability
        self.geldstroom.data, self.betaalt.data = line.funding_stream or "", line.payer
        return self

    def about(self, line_id: int) -> EditLineForm:
        self.line_id = line_id
        return self

    def command(self) -> EditLine:
        return EditLine(self.line_id, version_seen(), self.told())


class ChoiceForm(Form):
    keuze = RadioField(
        "Welke doorbraak kiest u?",
        [InputRequired("Kies een doorbraak.")],
        choices=[*((one.value, one.label) for one in BREAKTHROUGHS), ("geen", "nog geen keuze")],
    )
    reden = TextAreaField("Waarom deze?", [Length(max=MAX_TEXT)])

    def command(self) -> Choice:
        kind = None if self.keuze.data == "geen" else ScenarioKind(self.keuze.data)
        return Choice(version_seen(), kind, self.reden.data or "")


def _or(number: int | None, otherwise: int) -> int:
    return otherwise if number is None else number
