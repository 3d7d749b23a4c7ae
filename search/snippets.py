"""The piece of a text that shows why it was found."""

from collections.abc import Sequence
from typing import NamedTuple

from search.dutch import ARTICLE, base_form, is_stop, name_terms, word_terms
from search.folding import Read, read_text
from search.results import Part
from search.thesaurus import CONCEPT, built_in

LENGTH = 220
_LEAD = 40
_NOTHING: frozenset[str] = frozenset()
Words = tuple[str, ...]
# Where to mark (start, end), in order.
Marks = list[tuple[int, int]]


class _Found(NamedTuple):
    """A term, and the first and last of the words that show it."""

    first: int
    last: int
    term: str


class _Told(NamedTuple):
    """What a word shows by itself, and whether a name or a run of words can begin with it."""

    terms: frozenset[str]
    begins: bool


class _Words(dict[str, _Told | None]):
    """What each word tells; most tell nothing."""

    def __init__(self, terms: frozenset[str], firsts: frozenset[str]) -> None:
        super().__init__()
        self._terms = terms
        self._firsts = firsts

    def __missing__(self, word: str) -> _Told | None:
        terms = _NOTHING if is_stop(word) else word_terms(word) & self._terms
        begins = base_form(word) in self._firsts
        self[word] = found = _Told(terms, begins) if terms or begins else None
        return found


class Marker:
    """Marks what one search looked for, in texts that went through `readable`. What a word shows is kept."""

    def __init__(self, terms: frozenset[str], runs: frozenset[Words]) -> None:
        self._runs = {run: " ".join(run) for run in runs}
        self._named = {term for term in terms if term.startswith((CONCEPT, ARTICLE))}
        self._has_articles = any(term.startswith(ARTICLE) for term in terms)
        names = [name for term in self._named for name in built_in().names(term)]
        self._longest = max(map(len, (*names, *runs)), default=0)
        self._told = _Words(terms, frozenset(name[0] for name in (*names, *runs)))

    def snippet(self, texts: Sequence[str], length: int = LENGTH) -> tuple[Part, ...]:
        """From the text with the most different matches; the first text when nothing matches."""
        best: tuple[int, str, Marks] = (-1, "", [])
        for text in (text for text in texts if text.strip()):
            read = read_text(text)
            found = self._found(read.words)
            different = len({each.term for each in found})
            if different > best[0]:
                best = (different, text, _marks(read, found))
        _, text, marks = best
        start, end = _window(text, marks, length)
        return _parts(text, marks, start, end)

    def whole(self, text: str) -> tuple[Part, ...]:
        """The whole text, with what matched."""
        read = read_text(text)
        return _parts(text, _marks(read, self._found(read.words)), 0, len(text))

    def _found(self, words: Words) -> list[_Found]:
        told = [(place, each) for place, each in enumerate(map(self._told.__getitem__, words)) if each]
        found = [_Found(place, place, term) for place, each in told for term in each.terms]
        if self._has_articles:
            found += self._articles_in(words)
        for place in [place for place, each in told if each.begins]:
            found += self._runs_at(words, place)
        return found

    def _articles_in(self, words: Words) -> list[_Found]:
        """Articles, and with them the concepts."""
        named = name_terms(words, [base_form(word) for word in words])
        return [_Found(each.first, each.last, each.text) for each in named if each.text in self._named]

    def _runs_at(self, words: Words, place: int) -> list[_Found]:
        """The concepts and runs of words that stand here."""
        lemmas = tuple(base_form(word) for word in words[place : place + self._longest])
        found = []
        if not self._has_articles:
            for each in built_in().at(lemmas, 0):
                if each.concept in self._named:
                    found.append(_Found(place, place + each.length - 1, each.concept))
        for run, text in self._runs.items():
            if lemmas[: len(run)] == run:
                found.append(_Found(place, place + len(run) - 1, text))
        return found


def _marks(read: Read, found: list[_Found]) -> Marks:
    """What overlaps is one mark."""
    marks: Marks = []
    for first, last, _ in sorted(found):
        start, end = read.bounds[2 * first], read.bounds[2 * last + 1]
        if marks and start <= marks[-1][1]:
            marks[-1] = (marks[-1][0], max(end, marks[-1][1]))
        else:
            marks.append((start, end))
    return marks


def _window(text: str, marks: Marks, length: int) -> tuple[int, int]:
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


def _parts(text: str, marks: Marks, first: int, last: int) -> tuple[Part, ...]:
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
