"""The documents of the sample submission, word for word.

Renew with: RENEW_GOLDEN=1 pytest tests/golden/test_exports.py
"""

import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from exports.content import to_json
from exports.formats.csv import evidence_csv
from exports.formats.document import document_view
from exports.formats.docx import submission_docx
from exports.formats.package import steps_picture
from exports.formats.schema import schema_bytes
from exports.rules import canonical_json
from tests.unit.exports.samples import large, submission

GOLDEN = Path(__file__).parent / "exports"


def word_body() -> bytes:
    """A line per paragraph, so that a difference can be read."""
    with zipfile.ZipFile(io.BytesIO(submission_docx(submission()))) as archive:
        return archive.read("word/document.xml").replace(b"<w:p>", b"\n<w:p>")


def picture_lines(svg: str) -> bytes:
    return svg.replace("><", ">\n<").encode()


FILES: dict[str, Callable[[], bytes]] = {
    "indiening.json": lambda: canonical_json(to_json(submission())),
    "indiening.schema.json": schema_bytes,
    "bewijs.csv": lambda: evidence_csv(submission().evidence),
    "document.xml": word_body,
    "document.view.json": lambda: canonical_json(json.loads(json.dumps(document_view(submission())))),
    "stappen.svg": lambda: picture_lines(steps_picture(submission())),
    "stappen-twee.svg": lambda: picture_lines(steps_picture(large(2, 4))),
}


@pytest.mark.parametrize("name", sorted(FILES))
def test_golden(name: str) -> None:
    made = FILES[name]()
    if os.environ.get("RENEW_GOLDEN"):
        (GOLDEN / name).write_bytes(made)
    assert made == (GOLDEN / name).read_bytes()
