"""Markdown that would keep the reader of Markdown busy for minutes, or nests deeper than it can follow."""

import html
import re

import markdown

# More than any text of a case or a pattern needs; the reader looks through the whole text for each of them.
MANY_BRACKETS = 200
_BRACKET = re.compile(r"(\\*)\[")


def converted(reader: markdown.Markdown, text: str) -> str:
    """HTML of this text; what nests too deep to follow stands there as it was typed."""
    try:
        return reader.convert(_calm(text))
    except RecursionError:
        return f"<p>{html.escape(text, quote=False)}</p>"


def _calm(text: str) -> str:
    """Brackets as plain marks when there are very many of them."""
    return _BRACKET.sub(_escaped, text) if text.count("[") > MANY_BRACKETS else text


def _escaped(found: re.Match[str]) -> str:
    slashes = found[1]
    return f"{slashes}[" if len(slashes) % 2 else f"{slashes}\\["
