"""The documents of a submission: final ones from the frozen content alone, before that a marked preview."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from exports.content import SubmissionContent, from_json, hash_of, written
from exports.formats import package
from exports.formats.csv import evidence_csv
from exports.formats.docx import submission_docx
from exports.formats.package import build_package, steps_picture
from exports.formats.pdf import submission_pdf
from exports.formats.schema import schema_bytes
from exports.formats.xlsx import evidence_xlsx
from exports.submissions.model import Submission
from patterns.errors import NotFound, RuleBroken

PREVIEW = "PROEFVERSIE, niet vastgesteld – "
RENDERERS: Mapping[str, Callable[[SubmissionContent], bytes]] = {
    package.PDF: submission_pdf,
    package.DOCX: submission_docx,
    package.XLSX: evidence_xlsx,
    package.CSV: lambda content: evidence_csv(content.evidence),
    package.CONTENT: lambda content: written(content),
    package.SCHEMA: lambda content: schema_bytes(),
    package.STEPS: lambda content: steps_picture(content).encode("utf-8"),
}
# A preview is for reading; data that looks final is made from frozen content alone.
PREVIEWED = frozenset({package.PDF, package.DOCX})


def frozen_content(submission: Submission) -> SubmissionContent:
    """What was frozen, and nothing else. Refused when there is none, or when it no longer fits its hash."""
    if submission.frozen is None:
        raise RuleBroken("Deze indiening is nog niet vastgesteld. Het pakket komt er na goedkeuring.")
    content = from_json(submission.frozen)
    if hash_of(content) != submission.frozen_hash:
        raise RuleBroken("De vastgestelde inhoud past niet meer bij haar controlegetal. Waarschuw de beheerder.")
    return content


def preview_of(content: SubmissionContent) -> SubmissionContent:
    """The same content, marked in its title on every page and in every file."""
    return replace(content, title=PREVIEW + content.title)


def package_of(submission: Submission) -> bytes:
    """The final package; the same bytes every time."""
    return build_package(frozen_content(submission))


def file_of(content: SubmissionContent, name: str) -> bytes:
    """One file of the package, byte for byte as it is in there."""
    if name not in RENDERERS:
        raise NotFound("Dit bestand bestaat niet.")
    return RENDERERS[name](content)
