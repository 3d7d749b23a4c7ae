"""Forms of the value triangle: its two texts, a scenario, a cost line and the choice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wtforms import IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from patterns.catalogue.rules import parse_money
from patterns.returns.rules import (
    BREAKTHROUGHS,
    MAX_DESCRIPTION,
    MAX_PAYER,
    MAX_TEXT,
    Choice,
    Cost,
    LineText,
    Per,
    ScenarioKind,
    ScenarioText,
    Triangle,
)
from werktafel.kit.filters import euro
from werktafel.kit.forms import Form, version_seen

if TYPE_CHECKING:
    from patterns.catalogue.model import PriceLine


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


class LineForm(Form):
    omschrijving = StringField("Waarvoor", [Length(max=MAX_DESCRIPTION)])
    prijs = SelectField("Uit de prijslijst", default="")
    bedrag = StringField("Bedrag in euro's", [Length(max=20)])
    per = SelectField("Hoe vaak", choices=[(one.value, one.label) for one in Per], default=Per.MONTH.value)
    maanden = WholeField("Hoeveel maanden", default=12)
    kans = WholeField("Kans in procent", default=100)
    geldstroom = SelectField("Geldstroom", default="")
    betaalt = StringField("Wie betaalt", [Length(max=MAX_PAYER)])

    def offer(self, kind: ScenarioKind, streams: Sequence[tuple[str, str]], prices: Sequence[PriceLine]) -> LineForm:
        self.kind, self.prices = kind, {str(one.id): one for one in prices}
        self.geldstroom.choices = [("", "onbekend"), *streams]
        labels = [(str(one.id), f"{one.unit}, {euro(one.amount_cents)} {one.per}") for one in prices]
        self.prijs.choices = [("", "geen, ik vul zelf een bedrag in"), *labels]
        return self

    def command(self) -> LineText:
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
