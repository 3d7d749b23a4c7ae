"""Finding a selected passage in a text, whether the reader saw the Markdown or what it is shown as."""

import re
from collections.abc import Iterator

Span = tuple[int, int]
_LINE_MARKS = re.compile(r"(?m)^[ \t]*(?:(?:>|#{1,6}|[-+*]|\d{1,3}[.)])[ \t]+|#{1,6}|>)+")
_LINK_TARGET = re.compile(r"\]\([^()\s]*\)")
_QUIET = frozenset("*_`\\[]")


def find_passage(text: str, passage: str) -> Span | None:
    """Where the passage stands in the text: from its first to past its last character. None when it is not there."""
    words = passage.split()
    if not words:
        return None
    found = re.search(r"\s+".join(re.escape(word) for word in words), text)
    return found.span() if found else _find_as_read(text, passage)


def _find_as_read(text: str, passage: str) -> Span | None:
    """The same without the marks of Markdown, which a reader of the page does not see."""
    wanted = "".join(sign for sign, _ in _as_read(passage)).strip()
    signs = list(_as_read(text))
    start = "".join(sign for sign, _ in signs).find(wanted) if wanted else -1
    return (signs[start][1], signs[start + len(wanted) - 1][1] + 1) if start >= 0 else None


def _as_read(text: str) -> Iterator[tuple[str, int]]:
    """Each character that a reader sees, with its place; blanks in a row become one."""
    hidden = {at for found in _LINE_MARKS.finditer(text) for at in range(*found.span()) if not text[at].isspace()}
    hidden |= {at for found in _LINK_TARGET.finditer(text) for at in range(*found.span())}
    blank = False
    for at, sign in enumerate(text):
        if sign.isspace():
            if not blank:
                yield " ", at
            blank = True
        elif at not in hidden and sign not in _QUIET:
            yield sign, at
            blank = False
