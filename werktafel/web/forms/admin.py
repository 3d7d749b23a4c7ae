"""Forms of /beheer."""

from wtforms import BooleanField, DateField, FileField, IntegerField, PasswordField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from patterns.catalogue.rules import SETTINGS, Setting
from patterns.catalogue.service import ChangeSetting
from patterns.errors import NotFound
from werktafel.kit.choices import RadioField, SelectField, SelectMultipleField
from werktafel.kit.forms import Form

NEEDED = "Vul dit veld in."


class SettingForm(Form):
    value = IntegerField("Waarde", [InputRequired(NEEDED)])
    accepted = BooleanField(
        "Ik weet dat huishoudens hierdoor te herkennen kunnen zijn, en dit is in de regio besproken."
    )

    def __init__(self, key: str, value: int | None) -> None:
        if key not in SETTINGS:
            raise NotFound()
        self.setting: Setting = SETTINGS[key]
        super().__init__(data={"value": value})

    def command(self) -> ChangeSetting:
        return ChangeSetting(self.setting.key, int(self.value.data), bool(self.accepted.data))


class BookForm(Form):
    """Every kind of field once, for the style book."""

    title = StringField("Titel", [InputRequired(NEEDED), Length(max=80)], description="Kort, zonder namen.")
    story = TextAreaField("Wat is er aan de hand?", [InputRequired(NEEDED), Length(max=400)])
    area = SelectField("Leefgebied", choices=[("won", "Wonen"), ("sch", "Schulden")])
    outcome = RadioField("Afloop", [InputRequired(NEEDED)], choices=[("gelukt", "Gelukt"), ("niet", "Niet gelukt")])
    parties = SelectMultipleField("Partijen", choices=[("uwv", "UWV"), ("svb", "SVB"), ("cak", "CAK")])
    agreed = BooleanField("Ik heb de tekst nagekeken op namen")
    day = DateField("Datum", [InputRequired(NEEDED)])
    amount = IntegerField("Bedrag in hele euro's", [InputRequired(NEEDED)])
    file = FileField("Bestand")
    password = PasswordField("Wachtwoord")
