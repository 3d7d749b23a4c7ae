"""Typing errors and beginnings of words, looked up among the terms one viewer can see."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from functools import cache

import numpy as np

from search.dutch import ARTICLE, base_form
from search.lexicon import words, words_by_length
from search.segments import Letters, letter_masks, letters_by_length
from search.snapshot import View
from search.thesaurus import CONCEPT

MAX_EXPANSIONS = 64
_SHORTEST = 4
_LONGEST = 30
_LONG_ENOUGH = 6
_OFTEN_A_PART = 6


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


def in_the_dictionary(word: str, useful: Callable[[str], bool]) -> str | None:
    """A Dutch word one slip away that leads somewhere, such as by a synonym. Says nothing about what is hidden."""
    if not _LONG_ENOUGH <= len(word) <= _LONGEST or not word.isalpha():
        return None
    for length in (len(word), len(word) + 1, len(word) - 1):
        for other in sorted(_alike(_dictionary(length), word, length, 2), key=lambda each: (-words()[each], each)):
            if edit_distance(word, other, 1) == 1 and useful(other):
                return other
    return None


def with_a_known_part(view: View, word: str) -> str | None:
    """A slip in one half of a compound nobody wrote: woningurgentei is woning + urgentie."""
    for cut in range(_SHORTEST, len(word) - _SHORTEST):
        left, right = word[:cut], word[cut:]
        if words().get(left, 0) >= _OFTEN_A_PART and view.has(base_form(left)):
            other = nearest(view, right)
            if other:
                return left + other
    return None


@cache
def _dictionary(length: int) -> dict[int, Letters]:
    """Read when first needed, a length at a time: a search must not wait for all of it."""
    return letters_by_length(words_by_length().get(length, []))


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
    for segment in view.snapshot.segments:
        for length in range(len(word) - allowed, len(word) + allowed + 1):
            yield from _alike(segment.letters(), word, length, 2 * allowed)


def _alike(letters: Mapping[int, Letters], word: str, length: int, most: int) -> Iterator[str]:
    if length in letters:
        terms, masks = letters[length]
        for place in np.flatnonzero(np.bitwise_count(masks ^ letter_masks([word], len(word))) <= most):
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
