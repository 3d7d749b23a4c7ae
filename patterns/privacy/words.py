"""Words by which somebody may know a household, such as a trade or a hobby; how rare they are is counted elsewhere."""

import re
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from patterns.identifiers.words import words_of

# Before a noun that tells who or what somebody is or has.
_BEFORE = frozenset(
    {"als", "een", "zijn", "haar", "hun", "mijn", "onze", "eigen", "voormalig", "voormalige", "was", "is"}
)
_TOO_SHORT = 5
_MOST = 60


@lru_cache(maxsize=1)
def _everyday() -> frozenset[str]:
    """Counting would find these too, once the region holds enough."""
    text = (files("patterns.privacy") / "data" / "alledaags.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def telling_words(text: str) -> tuple[str, ...]:
    """Words in lower case that stand where somebody is described, each once, in order of place."""
    found: dict[str, None] = {}
    for before, word in pairwise(words_of(text)):
        described = before.folded in _BEFORE and word.gap == " "
        if described and word.text.isalpha() and len(word.folded) >= _TOO_SHORT and word.folded not in _everyday():
            found.setdefault(word.text.lower())
    return tuple(found)[:_MOST]


def stem(word: str) -> str:
    """What different forms of a word begin with, so that `imker` is also found as `imkers`."""
    return re.sub(r"(?:tjes|tje|jes|en|es|s|e)$", "", word) if len(word) > _TOO_SHORT + 1 else word
