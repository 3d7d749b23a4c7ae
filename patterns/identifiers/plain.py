"""A text as the rules read it: composed letters, plain hyphens and spaces, nothing invisible; every place known."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"
_QUOTES = "\u2018\u2019\u201b\u02bc\u0060\u00b4"
_SWAPS = {**dict.fromkeys(_HYPHENS, "-"), **dict.fromkeys(_QUOTES, "'")}
_SWAP_TABLE = str.maketrans(_SWAPS)
_SWAPPED = re.compile(f"[{''.join(_SWAPS)}]")
_STRANGE = re.compile(r"[^\n\r\t -~À-ÖØ-öø-ÿ€]")
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae"})
_GONE = ("Cf", "Cc", "Mn", "Me")
_LINES = "\n\r\t\v\f"


class Plain(NamedTuple):
    """The plain text, and where each of its characters stands in the text as given."""

    text: str
    starts: list[int] | None
    ends: list[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def plain(text: str) -> Plain:
    if _SWAPPED.search(text):
        text = text.translate(_SWAP_TABLE)
    if not _STRANGE.search(text):
        return Plain(text, None, None)
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for place, char in enumerate(text):
        new = char if char.isascii() and char.isprintable() else _plain_char(char)
        if new:
            chars.append(new)
            starts.append(place)
            ends.append(place + 1)
        elif chars and unicodedata.combining(char) and ends[-1] == place:
            composed = unicodedata.normalize("NFC", chars[-1] + char)
            chars[-1] = composed if len(composed) == 1 else chars[-1]
            ends[-1] = place + 1
    return Plain("".join(chars), starts, ends)


@lru_cache(maxsize=4096)
def _plain_char(char: str) -> str:
    """One character for one; an empty string for what cannot be seen."""
    if char in _LINES:
        return char
    category = unicodedata.category(char)
    if category in _GONE:
        return ""
    if category.startswith("Z"):
        return "\n" if category in ("Zl", "Zp") else " "
    if category == "Nd":
        return str(unicodedata.digit(char))
    simple = unicodedata.normalize("NFKC", char)
    return simple if len(simple) == 1 else char


def lowered(text: str) -> str:
    """Lower case, letter for letter: places in it are places in the text."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(char.lower()[:1] for char in text)


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """Lower case without accents: `Yılmaz` and `yilmaz` are one."""
    if word.isascii():
        return word.lower()
    bare = unicodedata.normalize("NFD", word.translate(_LETTERS).replace("İ", "I"))
    return "".join(char for char in bare if not unicodedata.combining(char)).lower()
