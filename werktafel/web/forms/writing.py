"""The form of a draft that saves itself: the same inputs, none of them needed yet."""

from wtforms import StringField, TextAreaField
from wtforms.validators import Length

from patterns.cases.drafting import SaveDraft
from patterns.cases.rules import MAX_TEXT, MAX_TITLE
from werktafel.kit.forms import version_seen
from werktafel.web.forms.cases import CaseForm


class DraftForm(CaseForm):
    titel = StringField("Titel", [Length(max=MAX_TITLE)])
    situatie = TextAreaField("De situatie", [Length(max=MAX_TEXT)])

    def __init__(self, case_id: int | None = None) -> None:
        super().__init__()
        self.case_id = case_id

    def command(self) -> SaveDraft:
        version = version_seen() if self.case_id else 0
        return SaveDraft(self.content(), self.case_id, version, self.referentie.data or "")

    def first_error(self) -> str:
        """One sentence that says why this is not saved, and where."""
        for field in self:
            if field.errors:
                return f"Nog niet bewaard. {field.label.text}: {field.errors[0]}"
        return f"Nog niet bewaard. {' '.join(self.form_errors)}"
