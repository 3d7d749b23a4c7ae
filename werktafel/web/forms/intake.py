"""The form that takes in a file with cases."""

from dataclasses import dataclass

from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField

from patterns.intake.rules import MAX_FILE
from werktafel.kit.forms import Form


@dataclass(frozen=True)
class Upload:
    name: str
    data: bytes
    dry_run: bool = False


class UploadForm(Form):
    """`bestand` is also the field that an unreadable file is refused at."""

    bestand = FileField("Bestand met casussen", [FileRequired("Kies een bestand.")])
    controleren = BooleanField("Alleen controleren, nog niets opslaan")

    def command(self) -> Upload:
        """One byte more than allowed is read at most: enough to refuse the file."""
        sent = self.bestand.data
        return Upload(sent.filename or "", sent.stream.read(MAX_FILE + 1), bool(self.controleren.data))
