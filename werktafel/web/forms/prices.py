"""The form that takes in a price list."""

from flask_wtf.file import FileField, FileRequired

from patterns.intake.rules import MAX_FILE
from werktafel.kit.forms import Form
from werktafel.web.forms.intake import Upload


class PriceForm(Form):
    bestand = FileField("Bestand met prijzen", [FileRequired("Kies een bestand.")])

    def command(self) -> Upload:
        sent = self.bestand.data
        return Upload(sent.filename or "", sent.stream.read(MAX_FILE + 1))
