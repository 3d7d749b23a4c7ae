"""The piece of a text that shows why it was found."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from search.dutch import ARTICLE, base_form, is_stop, name_terms, surfaces, word_terms
from search.folding import clean, word_places
from search.results import Part
from search.thesaurus import CONCEPT, built_in

LENGTH = 220
_LEAD = 40
_STARS = re.compile(r"(?<=\w)\*+|\*+(?=\w)")
_NOTHING: frozenset[str] = frozenset()
Words = tuple[str, ...]


class _Found(NamedTuple):
    """A term, and the first and last of the words that show it."""

    first: int
    last: int
    term: str


class _Matched(dict[str, frozenset[str]]):
    """Which terms a word shows."""

    def __init__(self, terms: frozenset[str]) -> None:
        super().__init__()
        self._terms = terms

    def __missing__(self, word: str) -> frozenset[str]:
        self[word] = found = _NOTHING if is_stop(word) else word_terms(word) & self._terms
        return found


class Marker:
    """Marks what one search looked for. Words come back, so what was found out about one is kept."""

    def __init__(self, terms: frozenset[str], runs: frozenset[Words]) -> None:
        self._terms = terms
        self._runs = {run: " ".join(run) for run in runs}
        self._named = {term for term in terms if term.startswith((CONCEPT, ARTICLE))}
        self._has_articles = any(term.startswith(ARTICLE) for term in terms)
        names = [name for term in self._named for name in built_in().names(term)]
        self._firsts = frozenset(name[0] for name in (*names, *runs))
        self._matched = _Matched(terms)

    def snippet(self, texts: Sequence[str], length: int = LENGTH) -> tuple[Part, ...]:
        """From the text with the most different matches; the first text when nothing matches."""
        best: tuple[int, str, list[_Found]] = (-1, "", [])
        for text in (_without_stars(clean(text)) for text in texts if text.strip()):
            found = self._found(text)
            different = len({each.term for each in found})
            if different > best[0]:
                best = (different, text, found)
        _, text, found = best
        marks = _marks(text, found)
        start, end = _window(text, marks, length)
        return _parts(text, marks, start, end)

    def whole(self, text: str) -> tuple[Part, ...]:
        """The whole text, with what matched."""
        cleaned = clean(text)
        return _parts(cleaned, _marks(cleaned, self._found(cleaned)), 0, len(cleaned))

    def _found(self, text: str) -> list[_Found]:
        words, matched = surfaces(text), self._matched
        found = [_Found(place, place, term) for place, word in enumerate(words) for term in matched[word]]
        return found + self._runs_in(words) if self._firsts or self._has_articles else found

    def _runs_in(self, words: list[str]) -> list[_Found]:
        """Where concepts, articles and runs of words stand."""
        lemmas = [base_form(word) for word in words]
        found = []
        if self._has_articles:
            named = name_terms(words, lemmas)
            found = [_Found(each.first, each.last, each.text) for each in named if each.text in self._named]
        for place in [place for place, lemma in enumerate(lemmas) if lemma in self._firsts]:
            if self._named and not self._has_articles:
                for each in built_in().at(lemmas, place):
                    if each.concept in self._named:
                        found.append(_Found(place, place + each.length - 1, each.concept))
            for run, text in self._runs.items():
                if tuple(lemmas[place : place + len(run)]) == run:
                    found.append(_Found(place, place + len(run) - 1, text))
        return found


def _without_stars(text: str) -> str:
    """The stars of Markdown set words apart; the searcher has no use for them. Those of a list stay."""
    return _STARS.sub("", text)


def _marks(text: str, found: list[_Found]) -> list[tuple[int, int]]:
    """Where to mark (start, end), in order; what overlaps is one mark."""
    if not found:
        return []
    places = word_places(text, max(each.last for each in found))
    marks: list[tuple[int, int]] = []
    for first, last, _ in sorted(found):
        start, end = places[first][0], places[last][1]
        if marks and start <= marks[-1][1]:
            marks[-1] = (marks[-1][0], max(end, marks[-1][1]))
        else:
            marks.append((start, end))
    return marks


def snippet(texts: Sequence[str], wanted: frozenset[str], runs: frozenset[Words]) -> tuple[Part, ...]:
    return Marker(wanted, runs).snippet(texts)


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
