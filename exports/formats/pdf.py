"""The submission as PDF: tagged for screen readers (PDF/UA-1) and fit to keep (PDF/A-2a) in one file."""

import datetime
import json
import re
import unicodedata
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exports.content import SubmissionContent
from exports.formats.document import document_view
from exports.formats.on_page import picture_on_page
from exports.formats.pictures import picture_of
from patterns.late import late

if TYPE_CHECKING:
    import typst
else:
    typst = late("typst")

STANDARDS: list[Any] = ["a-2a", "ua-1"]
TEMPLATES = Path(str(files("exports.templates")))
FONTS = TEMPLATES / "fonts"
SOURCE = TEMPLATES / "indiening.typ"
PIXELS = TEMPLATES / "plaatje.typ"
PICTURE_HEIGHT = 640.0
REPLACEMENT = "?"
ENDLESS_WORD = re.compile(r"(?<!\S)(?!https?://)\S{65,}")
PIECE = re.compile(r"\S{20}(?=\S)")
MAY_BREAK = "\u200b"
SPELLED = {
    "→": "->",
    "←": "<-",
    "⇒": "=>",
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
    "≈": "ca. ",
    "‑": "-",
    "‐": "-",
    "\u202f": "\u00a0",
    "\t": " ",
}


def submission_pdf(content: SubmissionContent) -> bytes:
    """The same bytes every time: the moment comes from the content and all fonts from the package."""
    return pdf_of(content, document_view(content))


def pdf_of(content: SubmissionContent, words: dict[str, Any]) -> bytes:
    """The same from a view that was made already; the view stays as it is."""
    view = breakable(words)
    for shown, pattern in zip(view["patterns"], content.patterns, strict=True):
        shown["picture"] = picture_on_page(picture_of(pattern), PICTURE_HEIGHT)
    return compile_pdf(SOURCE, view, content.created)


def compile_pdf(source: Path, view: dict[str, Any], created: str) -> bytes:
    """Any typst source of ours with its words as data. Raises typst.TypstError when a rule of the standards breaks."""
    return typst.compile(
        source,
        root=TEMPLATES,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"view": json.dumps(printable(view))},
        pdf_standards=STANDARDS,
        timestamp=timestamp(created),
        format="pdf",
    )


def compile_png(svg: str, width: float, pixels_per_inch: int = 200) -> bytes:
    """A drawing as pixels, with the letters of the package; `width` in points."""
    pixels = typst.compile(
        PIXELS,
        root=TEMPLATES,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"view": json.dumps(printable({"svg": svg, "width": width}))},
        format="png",
        ppi=pixels_per_inch,
    )
    assert isinstance(pixels, bytes)  # noqa: S101 - one page
    return pixels


def timestamp(iso: str) -> int:
    """Seconds since 1970; a day or a moment without zone is taken as UTC."""
    moment = datetime.datetime.fromisoformat(iso)
    return int((moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)).timestamp())


def breakable(value: Any) -> Any:
    """Words too long for any line, longer than a hash, get places where a line may end; nothing runs off the page."""
    if isinstance(value, str):
        return ENDLESS_WORD.sub(lambda word: PIECE.sub(lambda piece: piece.group() + MAY_BREAK, word.group()), value)
    if isinstance(value, dict):
        return {key: item if key == "url" else breakable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [breakable(item) for item in value]
    return value


def printable(value: Any) -> Any:
    """Only characters that the fonts hold: the standards forbid empty boxes, and one strange mark must not stop all."""
    if isinstance(value, str):
        together = value.replace("€ ", "€\u00a0")
        return "".join(mark if mark in _characters() else _nearest(mark) for mark in together)
    if isinstance(value, dict):
        return {key: printable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [printable(item) for item in value]
    return value


@cache
def _characters() -> frozenset[str]:
    codes = (FONTS / "characters.txt").read_text("ascii").split()
    return frozenset(chr(int(code, 16)) for code in codes) | {"\n"}


@cache
def _nearest(mark: str) -> str:
    if mark in SPELLED:
        return SPELLED[mark]
    if unicodedata.category(mark) in ("Cf", "Mn", "Me"):
        return ""
    kept = "".join(part for part in unicodedata.normalize("NFKD", mark) if part in _characters())
    return kept or REPLACEMENT
