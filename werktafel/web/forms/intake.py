"""The forms that take in a file with cases and say what its columns hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask_wtf.file import FileField
from wtforms import BooleanField, TextAreaField, ValidationError
from wtforms.validators import Optional

from patterns.intake.columns import COLUMNS, REQUIRED, foreign_columns, name_key
from patterns.intake.reader import read_file, read_pasted
from patterns.intake.rules import MAX_FILE, Grid
from werktafel.kit.choices import SelectField
from werktafel.kit.forms import Form

if TYPE_CHECKING:
    from patterns.intake.model import ImportRun

PASTED = "geplakte rijen"


@dataclass(frozen=True)
class Upload:
    """A file, or rows that were pasted."""

    name: str
    data: bytes = b""
    pasted: str = ""

    def grid(self) -> Grid:
        return read_pasted(self.pasted) if self.pasted else read_file(self.name, self.data)


class UploadForm(Form):
    """`bestand` is also the field that unreadable rows are refused at."""

    bestand = FileField("Bestand met casussen")
    geplakt = TextAreaField("Of plak rijen uit uw spreadsheet", [Optional()])

    def validate_bestand(self, field: FileField) -> None:
        if not (field.data and field.data.filename) and not (self.geplakt.data or "").strip():
            raise ValidationError("Kies een bestand.")

    def command(self) -> Upload:
        """One byte more than allowed is read at most: enough to refuse the file."""
        sent = self.bestand.data
        if sent and sent.filename:
            return Upload(sent.filename, sent.stream.read(MAX_FILE + 1))
        return Upload(PASTED, pasted=self.geplakt.data or "")


class UnknownChoice(SelectField):
    """A foreign column; `known_as` is its name as it is remembered."""

    known_as = ""


@dataclass(frozen=True)
class ChooseColumns:
    mapping: dict[str, str]
    own: bool


class ColumnsForm(Form):
    eigen = BooleanField("Elke rij is van onze eigen gemeente")

    def command(self) -> ChooseColumns:
        return ChooseColumns({one.known_as: one.data or "" for one in mapped_fields(self)}, bool(self.eigen.data))


def mapped_fields(form: Form) -> list[Any]:
    return [one for one in form if isinstance(one, UnknownChoice)]


def columns_form(run: ImportRun) -> ColumnsForm:
    """A form with one choice for each foreign column of this file, as it was chosen before."""
    foreign = foreign_columns(tuple(run.header))
    choices = [("", "sla deze kolom over")]
    choices += [(name, f"{name} (verplicht)" if name in REQUIRED else name) for name in COLUMNS]
    fields = {
        f"kolom_{number}": UnknownChoice(name, choices=choices, default=run.mapping.get(name_key(name), ""))
        for number, name in enumerate(foreign)
    }
    form: ColumnsForm = type("ForeignColumnsForm", (ColumnsForm,), fields)(data={"eigen": "" in run.mapping})
    for one, name in zip(mapped_fields(form), foreign, strict=True):
        one.known_as = name_key(name)
    return form
