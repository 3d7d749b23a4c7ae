"""One spelling for every way of typing a word: NFC text, folded words, and where words begin and end."""

import re
import unicodedata
from array import array
from functools import lru_cache
from typing import NamedTuple

MAX_WORD = 64
_LONG = 4_000
_CONTROL = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]")
_STARS = re.compile(r"(?<=\w)\*+|\*+(?=\w)")
_ITEM = re.compile(r"^[ \t]*[-*+][ \t]+", re.MULTILINE)
_MARKS = "\u0300-\u036f"
_WORD = re.compile(
    rf"\d+(?:[.:]\d+)*[a-z]{{0,2}}(?![^\W_])|[^\W_]+(?:[{_MARKS}]+[^\W_]*)*(?:['’][^\W_]+)*", re.IGNORECASE
)


class Span(NamedTuple):
    """A word as it stands in the text, and its folded form."""

    start: int
    end: int
    word: str


def clean(text: str) -> str:
    """NFC, without control characters."""
    return _CONTROL.sub(" ", unicodedata.normalize("NFC", text))


def readable(text: str) -> str:
    """Clean, without the stars with which Markdown sets words apart; each item of a list begins with a dot."""
    return _STARS.sub("", _ITEM.sub("• ", clean(text)))


def fold(word: str) -> str:
    """Lower case without diacritics; "foto's" gives "foto"."""
    if word.isascii():
        folded = word.lower()
    else:
        decomposed = unicodedata.normalize("NFKD", word.replace("’", "'")).casefold()
        folded = "".join(c for c in unicodedata.normalize("NFKD", decomposed) if not unicodedata.combining(c))
    if "'" in folded:
        folded = folded.removesuffix("'s").replace("'", "")
    return folded[:MAX_WORD]


@lru_cache(maxsize=200_000)
def _folded(written: str) -> str:
    word = fold(written)
    return word if word.isalnum() else "".join(c for c in word if c.isalnum() or c in ".:")


def spans(text: str) -> list[Span]:
    """The words of a text that went through `clean`. Article numbers such as 2.3.5, 22a and 4:84 stay whole."""
    found = ((*match.span(), _folded(match.group())) for match in _WORD.finditer(text))
    return [Span(start, end, word) for start, end, word in found if word]


def folded_words(text: str) -> list[str]:
    """The words of a text that went through `clean`, without where they stand."""
    return [word for word in map(_folded, _WORD.findall(text)) if word]


class Read(NamedTuple):
    """The folded words of a text, and where each begins and ends: `bounds[2 * n]` and `bounds[2 * n + 1]`."""

    words: tuple[str, ...]
    bounds: "array[int]"


def read_text(text: str) -> Read:
    """The words of a text that went through `clean`. The same texts come back with each filter that is switched."""
    return _kept(text) if len(text) <= _LONG else _kept_long(text)


def _read(text: str) -> Read:
    words, bounds = [], array("I")
    for match in _WORD.finditer(text):
        word = _folded(match.group())
        if word:
            words.append(word)
            bounds.extend(match.span())
    return Read(tuple(words), bounds)


_kept = lru_cache(maxsize=2_000)(_read)
# Pages of the guide and reports: few, and found often.
_kept_long = lru_cache(maxsize=100)(_read)
