"""What a form says when something typed does not fit: the sentences of WTForms in plain Dutch."""

from collections.abc import Mapping
from typing import Any

CHOOSE = "Kies uit wat hier staat."
SENTENCES: Mapping[str, str] = {
    "This field is required.": "Vul dit veld in.",
    "Not a valid choice.": CHOOSE,
    "Invalid Choice: could not coerce.": CHOOSE,
    "Invalid choice(s): one or more data inputs could not be coerced.": CHOOSE,
    "'%(value)s' is not a valid choice for this field.": CHOOSE,
    "'%(value)s' are not valid choices for this field.": CHOOSE,
    "Choices cannot be None.": CHOOSE,
    "Invalid value, must be one of: %(values)s.": CHOOSE,
    "Invalid value, can't be any of: %(values)s.": "Dit kan hier niet.",
    "Field cannot be longer than %(max)d character.": "Dit is te lang: hooguit %(max)d teken.",
    "Field cannot be longer than %(max)d characters.": "Dit is te lang: hooguit %(max)d tekens.",
    "Field must be at least %(min)d character long.": "Dit is te kort: minstens %(min)d teken.",
    "Field must be at least %(min)d characters long.": "Dit is te kort: minstens %(min)d tekens.",
    "Field must be exactly %(max)d character long.": "Vul precies %(max)d teken in.",
    "Field must be exactly %(max)d characters long.": "Vul precies %(max)d tekens in.",
    "Field must be between %(min)d and %(max)d characters long.": "Vul %(min)d tot en met %(max)d tekens in.",
    "Field must be equal to %(other_name)s.": "De twee velden zijn niet gelijk.",
    "Number must be at least %(min)s.": "Dit getal is te laag: minstens %(min)s.",
    "Number must be at most %(max)s.": "Dit getal is te hoog: hooguit %(max)s.",
    "Number must be between %(min)s and %(max)s.": "Vul een getal in van %(min)s tot en met %(max)s.",
    "Date must be at least %(min)s.": "Deze dag is te vroeg.",
    "Date must be at most %(max)s.": "Deze dag is te laat.",
    "Date must be between %(min)s and %(max)s.": "Deze dag valt buiten wat kan.",
    "Not a valid integer value.": "Vul een heel getal in.",
    "Not a valid decimal value.": "Vul een getal in.",
    "Not a valid float value.": "Vul een getal in.",
    "Not a valid date value.": "Deze datum bestaat niet.",
    "Not a valid datetime value.": "Deze datum met tijd bestaat niet.",
    "Not a valid time value.": "Deze tijd bestaat niet.",
    "Not a valid week value.": "Deze week bestaat niet.",
    "Invalid email address.": "Dit is geen e-mailadres.",
    "Invalid URL.": "Dit is geen webadres.",
    "Invalid input.": "Dit past hier niet.",
    "This field cannot be edited.": "Dit veld kunt u niet wijzigen.",
    "This field is disabled and cannot have a value.": "Dit veld kunt u niet invullen.",
    "Invalid field name '%s'.": "Het veld ‘%s’ bestaat niet.",
    "Invalid IP address.": "Dit is geen IP-adres.",
    "Invalid Mac address.": "Dit is geen MAC-adres.",
    "Invalid UUID.": "Dit is geen UUID.",
}


class Dutch:
    """Asked by every field and check for its sentence."""

    def gettext(self, sentence: str) -> str:
        return SENTENCES.get(sentence, sentence)

    def ngettext(self, one: str, more: str, number: int) -> str:
        return self.gettext(one if number == 1 else more)


class SpeaksDutch:
    """A `Meta` for forms."""

    def get_translations(self, form: Any) -> Dutch:
        return Dutch()
