"""Forms of what came back from an addressee."""

from flask_wtf.file import FileField
from wtforms import HiddenField, TextAreaField, ValidationError
from wtforms.validators import Length

from exports.replies.rules import MAX_DOCUMENT, MAX_TEXT, Learn, SentDocument
from werktafel.kit.forms import Form, version_seen


def sent_document(field: FileField) -> SentDocument | None:
    """The chosen file, one byte more than allowed at most: enough to refuse it."""
    sent = field.data
    if not sent or not sent.filename:
        return None
    return SentDocument(sent.filename, sent.stream.read(MAX_DOCUMENT + 1))


class DocumentForm(Form):
    document = FileField("Document van het loket")

    def validate_document(self, field: FileField) -> None:
        if not field.data or not field.data.filename:
            raise ValidationError("Kies een bestand.")

    def command(self) -> SentDocument:
        return sent_document(self.document) or SentDocument("", b"")


class LearningForm(Form):
    version = HiddenField(default="0")
    leerpunt = TextAreaField("Leerpunt: wat leerde het loket hiervan?", [Length(max=MAX_TEXT)])
    gedaan = TextAreaField("Wat is ermee gedaan?", [Length(max=MAX_TEXT)])

    def fill(self, version: int, learning: str, done: str) -> None:
        self.version.data, self.leerpunt.data, self.gedaan.data = str(version), learning, done

    def command(self) -> Learn:
        return Learn(version_seen(), self.leerpunt.data or "", self.gedaan.data or "")
