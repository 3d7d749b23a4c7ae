"""Typing errors and beginnings of words, looked up among the terms one viewer can see."""

from bisect import bisect_left
from collections.abc import Iterator

import numpy as np

from search.dutch import ARTICLE
from search.segments import letter_mask
from search.snapshot import View
from search.thesaurus import CONCEPT

MAX_EXPANSIONS = 64
_SHORTEST = 4
_LONGEST = 30


def nearest(view: View, word: str) -> str | None:
    """The visible word closest to a mistyped one: nearest first, then most used, then by alphabet."""
    if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
        return None
    allowed = 1 if len(word) < 6 else 2
    found = {(edit_distance(word, other, allowed), other) for other in _candidates(view, word, allowed)}
    best: tuple[int, int, str] | None = None
    for distance, other in sorted(found):
        if distance > (best[0] if best else allowed):
            break
        used = view.times_written(other)
        if used and (best is None or (distance, -used, other) < best):
            best = (distance, -used, other)
    return best[2] if best else None


def beginning_with(view: View, prefix: str) -> list[str]:
    """Visible terms that begin like this, at most `MAX_EXPANSIONS`."""
    found: list[str] = []
    for term in _from_prefix(view, prefix):
        if view.has(term):
            found.append(term)
        if len(found) == MAX_EXPANSIONS:
            break
    return found


def edit_distance(left: str, right: str, most: int) -> int:
    """Insertions, deletions, substitutions and swaps of neighbours; `most` + 1 when it is more than `most`."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    before_last: list[int] = []
    last = list(range(len(right) + 1))
    for row, char in enumerate(left, start=1):
        current = [row]
        for column, other in enumerate(right, start=1):
            cost = min(last[column] + 1, current[-1] + 1, last[column - 1] + (char != other))
            swapped = row > 1 and column > 1 and char == right[column - 2] and left[row - 2] == other
            current.append(min(cost, before_last[column - 2] + 1) if swapped else cost)
        if min(current) > most and (not last or min(last) > most):
            return most + 1
        before_last, last = last, current
    return last[-1]


def _candidates(view: View, word: str, allowed: int) -> Iterator[str]:
    """Terms of about this length with about these letters."""
    letters = np.uint64(letter_mask(word))
    most = 2 * allowed
    for segment in view.snapshot.segments:
        by_length = segment.letters()
        for length in range(len(word) - allowed, len(word) + allowed + 1):
            if length in by_length:
                terms, masks = by_length[length]
                for place in np.flatnonzero(np.bitwise_count(masks ^ letters) <= most):
                    yield terms[place]


def _from_prefix(view: View, prefix: str) -> list[str]:
    found: set[str] = set()
    for segment in view.snapshot.segments:
        vocabulary = segment.vocabulary("terms")
        place = bisect_left(vocabulary, prefix)
        while place < len(vocabulary) and vocabulary[place].startswith(prefix):
            found.add(vocabulary[place])
            place += 1
    return sorted(term for term in found if not term.startswith((CONCEPT, ARTICLE)))
