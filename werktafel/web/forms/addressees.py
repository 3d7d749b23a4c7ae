"""The form of an addressee: what is known of it, what it asks, and who speaks there for the region."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

from wtforms import DateField, EmailField, HiddenField, IntegerField, StringField, TelField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from exports.submissions.needs import Need, in_order, read_needs
from exports.submissions.rules import (
    MAX_LINE,
    MAX_TEXT,
    MOST_ASKED,
    AddresseeStatus,
    AddresseeText,
    ContactText,
)
from werktafel.kit.choices import SelectField, SelectMultipleField
from werktafel.kit.forms import Form, version_seen

if TYPE_CHECKING:
    from exports.submissions.model import Addressee

NEEDED = "Vul dit veld in."
NUMBER = f"Kies een getal van 1 tot en met {MOST_ASKED}, of laat het leeg."
SPOKEN = tuple(asdict(ContactText()))


class AddresseeForm(Form):
    version = HiddenField()
    name = StringField("Naam", [InputRequired(NEEDED), Length(max=120)])
    status = SelectField("Stand", choices=[(one.value, one.value) for one in AddresseeStatus])
    contact = TextAreaField("Contact", [Length(max=MAX_TEXT)])
    asks = TextAreaField("Waar het loket om vraagt", [Length(max=MAX_TEXT)])
    needs = SelectMultipleField("Afvinklijst", choices=[(one.value, one.label) for one in Need])
    least_situations = IntegerField("Bewezen situaties, minstens", [Optional(), NumberRange(1, MOST_ASKED, NUMBER)])
    least_municipalities = IntegerField("Gemeenten, minstens", [Optional(), NumberRange(1, MOST_ASKED, NUMBER)])
    format = TextAreaField("Vorm", [Length(max=MAX_TEXT)])
    note = TextAreaField("Wat we van dit loket weten", [Length(max=MAX_TEXT)])
    valid_from = DateField("Geldig vanaf", [Optional()])
    mandate_name = StringField("Naam", [Length(max=MAX_LINE)])
    mandate_role = StringField("Functie", [Length(max=MAX_LINE)])
    mandate_organisation = StringField("Organisatie", [Length(max=MAX_LINE)])
    mandate_email = EmailField("E-mailadres", [Length(max=MAX_LINE)])
    mandate_phone = TelField("Telefoon", [Length(max=MAX_LINE)])
    mandate_mandate = StringField("Mandaat", [Length(max=MAX_LINE)])

    def start(self) -> None:
        """A new addressee starts with the usual check list."""
        self.needs.data = [one.value for one in in_order(read_needs(None))]

    def fill(self, addressee: Addressee) -> None:
        names = (
            "version", "name", "contact", "format", "note", "valid_from", "least_situations", "least_municipalities",
        )  # fmt: skip
        kept = {name: getattr(addressee, name) for name in names}
        kept |= {f"mandate_{name}": addressee.mandate.get(name, "") for name in SPOKEN}
        kept |= {"status": addressee.status.value, "asks": "\n".join(addressee.asks)}
        self.process(data={**kept, "needs": [one.value for one in in_order(read_needs(addressee.needs))]})

    def command(self) -> AddresseeText:
        return AddresseeText(
            name=self.name.data,
            contact=self.contact.data or "",
            format=self.format.data or "",
            asks=tuple(_lines(self.asks.data or "")),
            note=self.note.data or "",
            status=AddresseeStatus(self.status.data),
            valid_from=self.valid_from.data,
            needs=tuple(self.needs.data),
            least_situations=self.least_situations.data,
            least_municipalities=self.least_municipalities.data,
            mandate=ContactText(**{name: self[f"mandate_{name}"].data or "" for name in SPOKEN}),
            version=version_seen() if self.version.data else None,
        )


def _lines(text: str) -> Iterable[str]:
    return (line for line in text.splitlines() if line.strip())
