"""Splits compounds: huurschuld is huur + schuld, schuldhulpverlening is schuld + hulp + verlening."""

from collections.abc import Iterator
from functools import lru_cache

from search.lexicon import word_set, words

MIN_PART = 3
LONGEST = 40
LINKS = ("", "s", "e", "n", "en")
_COST_OF_PART = 14.0
_COST_OF_LINK = {"": 0.0, "s": 1.5, "e": 2.5, "n": 2.5, "en": 2.0}
_MOST_PER_PART = 12.25
_ONLY_IN_COMPOUNDS = {"kinder": 8, "eier": 5, "zwerf": 5}
_SHORT = 4
_LEAST_WITHIN_A_PART = 7


@lru_cache(maxsize=1)
def whole_words() -> frozenset[str]:
    """Words that look like compounds and are none."""
    return word_set("ondeelbaar.txt")


@lru_cache(maxsize=1)
def _no_part() -> frozenset[str]:
    return word_set("geen_deel.txt")


def _cost(part: str) -> float | None:
    """Lower for words that are often part of another; None for what cannot be a part."""
    score = words().get(part, _ONLY_IN_COMPOUNDS.get(part))
    if score is None or part in _no_part():
        return None
    if (len(part) == 3 and score < 5) or (len(part) == 4 and score < 2):
        return None
    return _COST_OF_PART - score + max(0, 5 - len(part)) * 0.8


def _pieces(word: str, end: int) -> Iterator[tuple[int, str, float]]:
    """Every part (start, text, cost) that can end here, with or without a linking letter after it."""
    for start in range(end - MIN_PART + 1):
        if start == 0 and end == len(word):
            continue
        for link in LINKS if end < len(word) else ("",):
            part = word[start : end - len(link)]
            if len(part) < MIN_PART or not word[start:end].endswith(link):
                continue
            cost = _cost(part)
            if cost is not None:
                yield start, part, cost + _COST_OF_LINK[link] + (1.0 if start else 0.0)


@lru_cache(maxsize=100_000)
def split(word: str) -> tuple[str, ...]:
    """The parts as written, linking letters left out; the word itself when it is no compound."""
    if not 2 * MIN_PART <= len(word) <= LONGEST or not word.isalpha() or word in whole_words():
        return (word,)
    best: list[tuple[float, tuple[str, ...]] | None] = [(0.0, ())] + [None] * len(word)
    for end in range(MIN_PART, len(word) + 1):
        for start, part, cost in _pieces(word, end):
            before = best[start]
            if before is None:
                continue
            candidate = (before[0] + cost, (*before[1], part))
            here = best[end]
            if here is None or candidate < here:
                best[end] = candidate
    found = best[len(word)]
    if found is None or found[0] > _MOST_PER_PART * len(found[1]):
        return (word,)
    return found[1]


@lru_cache(maxsize=100_000)
def all_parts(word: str) -> tuple[str, ...]:
    """The parts, the parts of parts, and neighbours together: hulpverlening and verlening in schuldhulpverlening."""
    parts = split(word)
    if len(parts) == 1:
        return ()
    found = dict.fromkeys(parts)
    for first in range(len(parts)):
        for last in range(first + 2, len(parts) + 1):
            if last - first < len(parts):
                start = word.find(parts[first])
                found["".join(parts[first:last])] = None
                found[word[start : word.rfind(parts[last - 1]) + len(parts[last - 1])]] = None
    for part in parts:
        within = all_parts(part)
        if all(len(each) > _SHORT or words().get(each, 0) >= _LEAST_WITHIN_A_PART for each in within):
            found.update(dict.fromkeys(within))
    return tuple(found)
