"""Words that mean the same, and laws with all their names: each group is one concept."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from search.folding import clean, spans
from search.lemmas import lemma
from search.lexicon import data_lines

CONCEPT = "="
_RELATED = "=v:"
_YEAR = re.compile(r"\s+(19|20)\d\d$")
Words = tuple[str, ...]


class Found(NamedTuple):
    """A run of words that names a concept."""

    length: int
    concept: str


def lemmas_of(text: str) -> Words:
    return tuple(lemma(span.word) for span in spans(clean(text)))


class Thesaurus:
    """Finds concepts in a run of base forms. A name can stand in several groups."""

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        self._concepts: dict[Words, list[str]] = {}
        self._names: dict[str, list[Words]] = {}
        self._longest: dict[str, int] = {}
        for concept, names in groups.items():
            for name in names:
                self._add(concept, lemmas_of(name))

    def _add(self, concept: str, name: Words) -> None:
        if not name or concept in self._concepts.setdefault(name, []):
            return
        self._concepts[name].append(concept)
        self._names.setdefault(concept, []).append(name)
        self._longest[name[0]] = max(len(name), self._longest.get(name[0], 0))

    def starts_with(self, lemma: str) -> bool:
        """Whether any name begins with this base form."""
        return lemma in self._longest

    def at(self, lemmas: Sequence[str], position: int) -> list[Found]:
        """The concepts named from this position on, longest name first."""
        longest = self._longest.get(lemmas[position], 0)
        found = []
        for length in range(min(longest, len(lemmas) - position), 0, -1):
            for concept in self._concepts.get(tuple(lemmas[position : position + length]), ()):
                found.append(Found(length, concept))
        return found

    def names(self, concept: str) -> list[Words]:
        return self._names.get(concept, [])


def law_names(titles: Iterable[str]) -> list[str]:
    """Also without the year: "Wmo" for "Wmo 2015"."""
    found = dict.fromkeys(titles)
    found.update((_YEAR.sub("", title), None) for title in list(found))
    return list(found)


@lru_cache(maxsize=1)
def built_in() -> Thesaurus:
    """The maintained word list and the laws. Concepts: =s12 for a group of words, =bwbr0015703 for a law."""
    groups: dict[str, list[str]] = {}
    for line in data_lines("wetten.csv"):
        code, *titles = line.split(";")
        groups[CONCEPT + code.lower()] = law_names(titles)
    for line in data_lines("synoniemen.csv"):
        names = line.split(";")
        groups.setdefault(f"{CONCEPT}s:{'-'.join(lemmas_of(names[0]))}", []).extend(names)
    for line in data_lines("verwant.csv"):
        names = line.split(";")
        groups.setdefault(f"{_RELATED}{'-'.join(lemmas_of(names[0]))}", []).extend(names)
    return Thesaurus(groups)


def from_groups(groups: Iterable[Iterable[str]]) -> Thesaurus:
    """Synonyms known at runtime only, such as those of the code book."""
    return Thesaurus({f"{CONCEPT}r:{number}": list(names) for number, names in enumerate(groups)})


def is_related(concept: str) -> bool:
    """Such words belong together without meaning the same."""
    return concept.startswith(_RELATED)


def is_law(concept: str) -> bool:
    return concept.startswith(CONCEPT + "bwb")
