"""The submission package: one zip with every document, and a manifest to check them by."""

from dataclasses import asdict
from typing import Any

from exports.content import FORMAT_VERSION, SubmissionContent, clean, written
from exports.formats.csv import evidence_csv
from exports.formats.document import view_of
from exports.formats.docx import docx_of
from exports.formats.pdf import pdf_of
from exports.formats.pictures import picture_of
from exports.formats.schema import schema_bytes
from exports.formats.steps_svg import stacked_svg, steps_svg
from exports.formats.xlsx import xlsx_of
from exports.formats.zipped import zip_files
from exports.rules import canonical_json, sha256

MANIFEST = "manifest.json"
CONTENT = "indiening.json"
SCHEMA = "indiening.schema.json"
PDF = "indiening.pdf"
DOCX = "indiening.docx"
XLSX = "bewijs.xlsx"
CSV = "bewijs.csv"
STEPS = "stappen.svg"
LISTED_FILES = (CONTENT, SCHEMA, PDF, DOCX, XLSX, CSV, STEPS)
ALL_FILES = (MANIFEST, *LISTED_FILES)


def build_package(content: SubmissionContent) -> bytes:
    """The same content gives the same bytes, whenever and wherever it is built."""
    content = clean(content)
    data = written(content)
    view = view_of(content, sha256(data))
    files = {
        CONTENT: data,
        SCHEMA: schema_bytes(),
        PDF: pdf_of(content, view),
        DOCX: docx_of(content, view),
        XLSX: xlsx_of(content, view),
        CSV: evidence_csv(content.evidence),
        STEPS: steps_picture(content).encode("utf-8"),
    }
    manifest = canonical_json(_manifest(content, files))
    return zip_files([(MANIFEST, manifest), *((name, files[name]) for name in LISTED_FILES)])


def steps_picture(content: SubmissionContent) -> str:
    """One picture for one pattern; for several all of them under each other with their titles."""
    pictures = [picture_of(pattern) for pattern in content.patterns]
    if len(pictures) == 1:
        return steps_svg(pictures[0])
    return stacked_svg(pictures, f"Stappen: {content.title}")


def _manifest(content: SubmissionContent, files: dict[str, bytes]) -> dict[str, Any]:
    return {
        "format_version": FORMAT_VERSION,
        "submission_id": content.submission_id,
        "version": content.version,
        "addressee": content.addressee.name,
        "created": content.created,
        "content_hash": sha256(files[CONTENT]),
        "anonymity": asdict(content.anonymity),
        "files": {name: {"sha256": sha256(data), "bytes": len(data)} for name, data in files.items()},
    }
