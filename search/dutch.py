"""What a Dutch text is found by: base forms, parts of compounds, concepts and article references."""

import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from search.compounds import all_parts, whole_words
from search.folding import clean, folded_words, spans
from search.lemmas import lemma
from search.lexicon import data_bytes, data_lines, word_set, words
from search.thesaurus import CONCEPT, Found, built_in, is_law

ARTICLE = "§"
EXACT = 1.0
PART = 0.45
_NEAR = 6
_ARTICLE_WORDS = frozenset({"art", "artikel", "artt"})
_DATA_FILES = (
    "stopwoorden.txt",
    "lichte_woorden.txt",
    "grondvormen.csv",
    "sterke_werkwoorden.csv",
    "eerder_naamwoord.txt",
    "vaste_woorden.txt",
    "ondeelbaar.txt",
    "geen_deel.txt",
)
_RULES_VERSION = "3"


class Word(NamedTuple):
    """A word in a text, with its base form."""

    start: int
    end: int
    surface: str
    lemma: str

    @property
    def is_stop(self) -> bool:
        return is_stop(self.surface)

    @property
    def is_light(self) -> bool:
        return self.surface in light_words() or self.lemma in light_words()

    @property
    def is_number(self) -> bool:
        return self.surface[0].isdigit()


class Term(NamedTuple):
    """What the index knows a word by; `first` and `last` are the words it stands for."""

    text: str
    weight: float
    first: int
    last: int


@lru_cache(maxsize=1)
def stopwords() -> frozenset[str]:
    return word_set("stopwoorden.txt")


def is_stop(surface: str) -> bool:
    return surface in stopwords()


@lru_cache(maxsize=1)
def light_words() -> frozenset[str]:
    """Words that say little in a question, in every form."""
    found = word_set("lichte_woorden.txt")
    return found | {lemma(word) for word in found}


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Changes when a word list or rule changes: an index made with another one must be rebuilt."""
    names = (*_DATA_FILES, "synoniemen.csv", "verwant.csv", "wetten.csv")
    text = "\n".join([_RULES_VERSION, *(line for name in names for line in data_lines(name))])
    return hashlib.sha256(text.encode() + data_bytes("woorden.txt.gz")).hexdigest()[:16]


def read(text: str) -> list[Word]:
    """The words of a text that went through `clean`."""
    return [Word(span.start, span.end, span.word, base_form(span.word)) for span in spans(text)]


def surfaces(text: str) -> list[str]:
    """The words as written, folded."""
    return folded_words(clean(text))


@lru_cache(maxsize=200_000)
def base_form(word: str) -> str:
    return "artikel" if word in _ARTICLE_WORDS else lemma(word)


def is_dutch(word: str) -> bool:
    """Whether the word list knows it, in any form: then it is no slip of the pen."""
    return word in words() or lemma(word) in words()


@lru_cache(maxsize=100_000)
def part_lemmas(word: str) -> tuple[str, ...]:
    """The base forms of the parts of a compound, without the word itself."""
    base = lemma(word)
    if base in whole_words():
        return ()
    found = dict.fromkeys(lemma(part) for part in all_parts(word))
    found.pop(base, None)
    return tuple(found)


@lru_cache(maxsize=100_000)
def word_terms(surface: str) -> frozenset[str]:
    """What a word on its own is found by, concepts left out."""
    return frozenset((base_form(surface), *part_lemmas(surface)))


def terms(words: list[Word]) -> Iterator[Term]:
    """Everything these words are found by. Stop words only count within a concept ("Wet op de huurtoeslag")."""
    for position, word in enumerate(words):
        if not is_stop(word.surface):
            yield Term(word.lemma, EXACT, position, position)
            for part in part_lemmas(word.surface):
                yield Term(part, PART, position, position)
    yield from name_terms([word.surface for word in words], [word.lemma for word in words])


def name_terms(surfaces: Sequence[str], lemmas: Sequence[str]) -> Iterator[Term]:
    """The concepts and articles that are named."""
    concepts = built_in()
    laws: list[tuple[int, Found]] = []
    for position in [place for place, base in enumerate(lemmas) if concepts.starts_with(base)]:
        for found in concepts.at(lemmas, position):
            yield Term(found.concept, EXACT, position, position + found.length - 1)
            if is_law(found.concept):
                laws.append((position, found))
    if laws:
        words = [Word(0, 0, surface, lemma) for surface, lemma in zip(surfaces, lemmas, strict=True)]
        yield from article_terms(words, laws)


def article_terms(words: list[Word], laws: list[tuple[int, Found]]) -> Iterator[Term]:
    """ "artikel 2.3.5 Wmo" and "Wmo, art. 2.3.5" give one and the same term."""
    for position, law in laws:
        before = range(max(0, position - _NEAR), position)
        after = range(position + law.length, min(len(words), position + law.length + 2))
        for number in (*before, *after):
            if is_article(words, number) and not _other_law_between(laws, number, position):
                first, last = min(number, position), max(number, position + law.length - 1)
                yield Term(article_term(law.concept, words[number].surface), EXACT, first, last)


def article_term(concept: str, number: str) -> str:
    return f"{ARTICLE}{concept.removeprefix(CONCEPT)}/{number}"


def is_article(words: list[Word], position: int) -> bool:
    """A number that is not the number of a paragraph ("lid 2") or a year."""
    number = words[position].surface
    if not number[0].isdigit() or (len(number) == 4 and number.isdigit()):
        return False
    return position == 0 or words[position - 1].lemma not in ("lid", "onderdeel", "boek")


def _other_law_between(laws: list[tuple[int, Found]], number: int, position: int) -> bool:
    first, last = min(number, position), max(number, position)
    return any(first < other < last for other, _ in laws)


def analyse(text: str) -> list[Word]:
    return read(clean(text))
