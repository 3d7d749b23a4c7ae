"""The submission as a Word document, for those who have to work on in it."""

import io
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, StrictUndefined

from exports.content import SubmissionContent
from exports.formats.document import document_view
from exports.formats.pdf import TEMPLATES
from exports.formats.wording import parts
from exports.formats.xlsx import created_at
from exports.formats.zipped import rezip
from patterns.late import late

if TYPE_CHECKING:
    import docxtpl
else:
    docxtpl = late("docxtpl")

TEMPLATE = TEMPLATES / "indiening.docx"
MAX_PROPERTY = 255


def submission_docx(content: SubmissionContent) -> bytes:
    """The filled-in form, for which the view gives the words."""
    return docx_of(content, document_view(content))


def docx_of(content: SubmissionContent, view: dict[str, Any]) -> bytes:
    """Every word is escaped; a word the form asks for and the view lacks is an error."""
    document = docxtpl.DocxTemplate(TEMPLATE)
    environment = Environment(undefined=StrictUndefined, autoescape=True)
    environment.filters["parts"] = parts
    document.render(view, jinja_env=environment, autoescape=True)
    moment = created_at(content.created)
    properties = document.docx.core_properties
    properties.title = view["title"][:MAX_PROPERTY]
    properties.author = view["author"][:MAX_PROPERTY]
    properties.last_modified_by, properties.comments, properties.language = "", "", "nl-NL"
    properties.created = properties.modified = moment
    properties.revision = content.version
    buffer = io.BytesIO()
    document.save(buffer)
    return rezip(buffer.getvalue())
