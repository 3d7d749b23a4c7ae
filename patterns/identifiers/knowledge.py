"""What the check knows beforehand: first names, surnames, ordinary words, and the proper names that point at nobody."""

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import files

from patterns.identifiers.plain import fold
from patterns.identifiers.words_build import is_compound, is_long_compound

_DATA = files("patterns.identifiers") / "data"
_CATALOGUE = files("patterns.catalogue") / "data"

_LONGEST_WORD = 40
_PART = 4
_SHORT_PARTS = frozenset(
    {
        "aan",
        "uit",
        "ver",
        "her",
        "ont",
        "bij",
        "toe",
        "mee",
        "in",
        "op",
        "af",
        "be",
        "ge",
        "om",
        "wet",
        "wmo",
        "bv",
        "pas",
    }
)
Phrases = dict[str, list[tuple[str, ...]]]


def data_lines(name: str) -> list[str]:
    text = (_DATA / name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


@lru_cache(maxsize=8)
def word_set(name: str) -> frozenset[str]:
    """A list of folded words with spaces between them."""
    return frozenset(word for line in data_lines(name) for word in line.split())


@lru_cache(maxsize=1)
def dutch_words() -> frozenset[str]:
    return frozenset(gzip.decompress((_DATA / "woorden.txt.gz").read_bytes()).decode("ascii").split("\n"))


@lru_cache(maxsize=50_000)
def is_ordinary(word: str) -> bool:
    """Whether a folded word is Dutch: in the list, or joined from words that are."""
    words = dutch_words()
    return word in words or (len(word) <= _LONGEST_WORD and (is_compound(word, words) or is_long_compound(word, words)))


@lru_cache(maxsize=20_000)
def is_joined(word: str) -> bool:
    """Whether a folded word can be read as any number of Dutch words in a row: for the start of a sentence."""
    if len(word) > _LONGEST_WORD:
        return False
    ends = {0}
    for end in range(2, len(word) + 1):
        if any(_is_part(word[start:end]) for start in ends):
            ends.add(end)
    return len(word) in ends


def _is_part(part: str) -> bool:
    """A word of at least four letters, with a linking s or not, or one of the short ones that build compounds."""
    if len(part) < _PART:
        return part in _SHORT_PARTS
    return part in dutch_words() or (part.endswith("s") and len(part) > _PART and part[:-1] in dutch_words())


@lru_cache(maxsize=1)
def place_names() -> frozenset[str]:
    return frozenset(name.strip() for line in data_lines("plaatsen.txt") for name in line.split(";"))


@lru_cache(maxsize=1)
def company_names() -> frozenset[str]:
    return frozenset(name.strip() for line in data_lines("bedrijven.txt") for name in line.split(";"))


@lru_cache(maxsize=1)
def small_municipalities() -> tuple[str, ...]:
    with (_CATALOGUE / "municipality_sizes.csv").open(encoding="utf-8") as file:
        small = {row["code"] for row in csv.DictReader(file) if row["size_band"] == "klein"}
    with (_CATALOGUE / "municipalities.csv").open(encoding="utf-8") as file:
        return tuple(row["name"] for row in csv.DictReader(file) if row["code"] in small)


@lru_cache(maxsize=1)
def _familiar() -> frozenset[str]:
    names = {name.strip() for line in data_lines("bekend.txt") for name in line.split(";")}
    with (_CATALOGUE / "laws.csv").open(encoding="utf-8") as file:
        for law in csv.DictReader(file):
            names |= {law["title"], law["short_title"]}
    return frozenset(names) | place_names() | company_names()


def is_familiar(name: str, whole: bool = False) -> bool:
    """Whether a name is, or (unless `whole`) begins with, a known law, organisation or place."""
    words = tuple(fold(word) for word in name.split())
    known = _familiar_phrases().get(words[0], [])
    return words in known if whole else any(phrase == words[: len(phrase)] for phrase in known)


def phrases_by_first_word(names: Iterable[str]) -> Phrases:
    """Names of one or more words, folded, the longest first."""
    found: Phrases = defaultdict(list)
    for name in names:
        words = tuple(fold(word).strip("'-") for word in name.replace(",", " ").replace(":", " ").split())
        if words:
            found[words[0]].append(words)
    return {first: sorted(set(group), key=len, reverse=True) for first, group in found.items()}


@lru_cache(maxsize=1)
def _familiar_phrases() -> Phrases:
    return phrases_by_first_word(_familiar())


@lru_cache(maxsize=1)
def folded_places() -> frozenset[str]:
    return frozenset(fold(name) for name in place_names())


@dataclass(frozen=True)
class KnownNames:
    """Proper names that stay quiet: those that come along, plus `extra`, such as the register of organisations."""

    extra: frozenset[str] = field(default_factory=frozenset)

    def including(self, names: Iterable[str]) -> "KnownNames":
        return KnownNames(self.extra | frozenset(names))

    @cached_property
    def _own(self) -> Phrases:
        return phrases_by_first_word(self.extra)

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """The first words, folded, of all known names."""
        return frozenset(_familiar_phrases()).union(self._own)

    def phrases(self, first: str) -> list[tuple[str, ...]]:
        """The known names that begin with this folded word, each as folded words; those of `extra` come first."""
        return self._own.get(first, []) + _familiar_phrases().get(first, [])

    def is_first_name(self, word: str) -> bool:
        return word in word_set("voornamen.txt")

    def is_ambiguous(self, word: str) -> bool:
        return word in word_set("ook_woorden.txt")

    def is_surname(self, word: str) -> bool:
        return word in word_set("achternamen.txt")


DEFAULT = KnownNames()


def is_name_in_lower_case(word: str) -> bool:
    """A first name or surname that is hardly ever an ordinary word."""
    if word in word_set("toch_namen.txt"):
        return True
    known = DEFAULT.is_first_name(word) or DEFAULT.is_surname(word)
    return known and len(word) > 2 and not DEFAULT.is_ambiguous(word) and not is_ordinary(word)
