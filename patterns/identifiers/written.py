"""Years as people write them out: `negentienhonderd tachtig`, `negentien vijfentachtig`, `tweeduizend eenentwintig`."""

import re

_UNITS = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_TEENS = ("tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien")
_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
_UNDER_HUNDRED = {word: number for number, word in enumerate((*_UNITS, *_TEENS), 1)}
_UNDER_HUNDRED |= {word: 10 * number for number, word in enumerate(_TENS, 2)}
_CENTURIES = {"negentien": 1900, "negentienhonderd": 1900, "tweeduizend": 2000}
_LINKED = rf"(?:(?:één|{'|'.join(_UNITS)})[ -]?[eë]n[ -]?)?(?:{'|'.join(_TENS)})"
_REST = rf"(?:{_LINKED}|{'|'.join(reversed(_TEENS))}|één|{'|'.join(_UNITS)})"
# A year in words, for use in a pattern that ignores case.
WRITTEN_YEAR = rf"(?:(?:negentien(?:honderd)?|tweeduizend)[ -]?(?:en[ -]?)?{_REST}|tweeduizend)\b"
_CENTURY = re.compile(r"(negentienhonderd|negentien|tweeduizend)[ -]?(?:en[ -]?)?")


def written_year(words: str) -> int | None:
    """The year that these words say, or nothing when they say none."""
    words = words.lower().replace("é", "e").replace("ë", "e")
    century = _CENTURY.match(words)
    if century is None:
        return None
    rest = re.sub(r"[ -]", "", words[century.end() :])
    return _CENTURIES[century[1]] + _under_hundred(rest)


def _under_hundred(word: str) -> int:
    if word in _UNDER_HUNDRED or not word:
        return _UNDER_HUNDRED.get(word, 0)
    tens = next((ending for ending in _TENS if word.endswith(ending)), "")
    return _UNDER_HUNDRED.get(tens, 0) + _UNDER_HUNDRED.get(word.removesuffix(tens).removesuffix("en"), 0)
