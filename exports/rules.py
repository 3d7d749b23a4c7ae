"""Rules for what leaves the house: clean text, one canonical form, safe cells, no small numbers."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FORMULA_STARTS = frozenset("=+-@")
CONTROL_STARTS = frozenset("\t\r\n")
# Control characters but for tab and line end, lone surrogates, and the two that are no characters.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
SAFE_PREFIX = "'"
UNKNOWN = "onbekend"
WITHHELD = "niet getoond vanwege privacy"

Cell = str | int | float

BULLET = re.compile(r"^(\s*)[-*+]\s+")
HEADING = re.compile(r"^\s{0,3}#{1,6}\s+|^\s{0,3}>\s?")
EMPHASIS = re.compile(r"(\*\*|__|\*|`)(?=\S)(.+?)(?<=\S)\1")
LINK = re.compile(r"\[([^\]]*)\]\([^)\s]*\)")


def clean_text(text: str) -> str:
    """Composed (NFC) text with plain line ends, without characters that XML or UTF-8 cannot carry."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", UNPRINTABLE.sub("", lines))


def plain_markdown(text: str) -> str:
    """What Markdown says, without its marks, for documents that lay out paragraphs themselves."""
    lines = [BULLET.sub(r"\1• ", HEADING.sub("", line)) for line in clean_text(text).split("\n")]
    return LINK.sub(r"\1", EMPHASIS.sub(r"\2", "\n".join(lines)))


def clean_value(value: Any) -> Any:
    """The same JSON value with every text in it, keys too, cleaned."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, Mapping):
        return {clean_text(str(key)): clean_value(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [clean_value(item) for item in value]
    return value


def canonical_json(value: Any) -> bytes:
    """The one way a value is written: sorted keys, two spaces, UTF-8, composed text, a final line end.

    Readable on purpose, so that `sha256sum` over the file gives the hash that is printed in the documents.
    """
    return written_down(clean_value(value))


def written_down(value: Any) -> bytes:
    """The same for a value whose texts are clean already."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2, allow_nan=False)
    return (text + "\n").encode("utf-8")


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def content_hash(value: Any) -> str:
    return sha256(canonical_json(value))


def safe_cell(value: Cell | None) -> Cell:
    """A cell that no spreadsheet program runs as a formula; numbers stay numbers, nothing becomes an empty text."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    text = clean_text(value)
    if text[:1] in CONTROL_STARTS and text:
        return SAFE_PREFIX + text
    first = _first_visible(text)
    if unicodedata.normalize("NFKC", first)[:1] in FORMULA_STARTS and first:
        return SAFE_PREFIX + text
    return text


def _first_visible(text: str) -> str:
    """The first mark a spreadsheet program would look at: spaces and invisible marks before it do not protect."""
    for mark in text:
        if not mark.isspace() and unicodedata.category(mark) != "Cf":
            return mark
    return ""


@dataclass(frozen=True, slots=True)
class SafeCounts:
    """Counts fit to show; None means withheld. The total is withheld too when it would give a cell away."""

    counts: Mapping[str, int | None]
    total: int | None


def suppress_small_counts(counts: Mapping[str, int], threshold: int) -> SafeCounts:
    """Withhold counts below the threshold, and the smallest count above it to keep them from being worked out.

    A reader who knows the total subtracts what is shown, and then cannot tell which of the withheld cells is the
    large one: every division of the same numbers over those cells gives this very answer. Hence all cells that
    share the smallest large count go together, and without a large count nothing is shown at all.
    """
    small = {key for key, count in counts.items() if 0 < count < threshold}
    if not small:
        return SafeCounts(dict(counts), sum(counts.values()))
    large = [count for count in counts.values() if count >= threshold]
    if not large:
        return SafeCounts(dict.fromkeys(counts), None)
    hidden = small | {key for key, count in counts.items() if count == min(large)}
    return SafeCounts({key: None if key in hidden else count for key, count in counts.items()}, sum(counts.values()))
