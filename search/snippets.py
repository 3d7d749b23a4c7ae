"""The piece of a text that shows why it was found."""

from collections.abc import Sequence
from functools import lru_cache

from search.dutch import ARTICLE, Word, read, terms, word_terms
from search.folding import clean
from search.results import Part
from search.thesaurus import CONCEPT, built_in

LENGTH = 220
_read = lru_cache(maxsize=256)(read)
_LEAD = 40


def snippet(
    texts: Sequence[str], wanted: frozenset[str], runs: frozenset[tuple[str, ...]], length: int = LENGTH
) -> tuple[Part, ...]:
    """From the text with the most different matches; the first text when nothing matches."""
    best: tuple[int, str, list[tuple[int, int]]] = (-1, "", [])
    for text in (clean(text) for text in texts if text.strip()):
        words = _read(text)
        marks, different = _marks(words, wanted, runs)
        if different > best[0]:
            best = (different, text, marks)
    _, text, marks = best
    start, end = _window(text, marks, length)
    return _parts(text, marks, start, end)


def marked(text: str, wanted: frozenset[str], runs: frozenset[tuple[str, ...]]) -> tuple[Part, ...]:
    """The whole text, with what matched."""
    cleaned = clean(text)
    marks, _ = _marks(read(cleaned), wanted, runs)
    return _parts(cleaned, marks, 0, len(cleaned))


def _marks(
    words: list[Word], wanted: frozenset[str], runs: frozenset[tuple[str, ...]]
) -> tuple[list[tuple[int, int]], int]:
    """Where to mark (start, end), in order, and how many different terms that shows."""
    found = [
        (place, place, text)
        for place, word in enumerate(words)
        if not wanted.isdisjoint(word_terms(word.surface)) and not word.is_stop
        for text in word_terms(word.surface) & wanted
    ]
    found += _names(words, frozenset(text for text in wanted if text.startswith((CONCEPT, ARTICLE))))
    lemmas = [word.lemma for word in words]
    for run in runs:
        for first in range(len(lemmas) - len(run) + 1):
            if tuple(lemmas[first : first + len(run)]) == run:
                found.append((first, first + len(run) - 1, " ".join(run)))
    marks: list[tuple[int, int]] = []
    for first, last, _ in sorted(found):
        start, end = words[first].start, words[last].end
        if marks and start <= marks[-1][1]:
            marks[-1] = (marks[-1][0], max(end, marks[-1][1]))
        else:
            marks.append((start, end))
    return marks, len({text for _, _, text in found})


def _names(words: list[Word], wanted: frozenset[str]) -> list[tuple[int, int, str]]:
    """Where concepts and articles stand."""
    if any(text.startswith(ARTICLE) for text in wanted):
        return [(each.first, each.last, each.text) for each in terms(words) if each.text in wanted]
    if not wanted:
        return []
    concepts = built_in()
    lemmas = [word.lemma for word in words]
    return [
        (place, place + each.length - 1, each.concept)
        for place, lemma in enumerate(lemmas)
        if concepts.starts_with(lemma)
        for each in concepts.at(lemmas, place)
        if each.concept in wanted
    ]


def _window(text: str, marks: list[tuple[int, int]], length: int) -> tuple[int, int]:
    """The stretch with the most marks, cut at spaces."""
    if len(text) <= length:
        return 0, len(text)
    starts = [max(0, start - _LEAD) for start, _ in marks] or [0]
    counts = [sum(start >= first and end <= first + length for start, end in marks) for first in starts]
    first = starts[counts.index(max(counts))]
    first = min(first, len(text) - length)
    if first:
        space = text.find(" ", first, first + _LEAD)
        first = space + 1 if space >= 0 else first
    last = min(len(text), first + length)
    if last < len(text):
        space = text.rfind(" ", first, last)
        last = space if space > first else last
    return first, last


def _parts(text: str, marks: list[tuple[int, int]], first: int, last: int) -> tuple[Part, ...]:
    parts = [Part("… ", False)] if first else []
    place = first
    for start, end in marks:
        start, end = max(start, first), min(end, last)
        if start >= end:
            continue
        if start > place:
            parts.append(Part(text[place:start], False))
        parts.append(Part(text[start:end], True))
        place = end
    if place < last:
        parts.append(Part(text[place:last], False))
    if last < len(text):
        parts.append(Part(" …", False))
    return tuple(parts)
