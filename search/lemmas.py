"""The base form of a Dutch word: rules for plurals, verbs and adjectives, each checked against the word list."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from search.compounds import split
from search.lexicon import data_lines, word_set, words

_VOWELS = "aeiou"
_PARTICIPLE = re.compile(
    r"^(aan|achter|af|bij|binnen|door|in|los|mee|na|om|onder|op|over|samen|tegen|terug|toe|uit|vast|voor|voort|weg)?(ge)(.{3,})$"
)
_VERB_PREFIXES = ("be", "ver", "ont", "her", "aan", "mis")


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    return dict(line.split(";", 1) for line in data_lines("grondvormen.csv"))


@lru_cache(maxsize=1)
def _fixed() -> frozenset[str]:
    return word_set("vaste_woorden.txt")


def _spellings(stem: str) -> Iterator[str]:
    """How a stem is written once its ending is gone: huiz → huis, gezinn → gezin, dakloz → dakloos."""
    if len(stem) < 2:
        return
    if stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        yield stem[:-1]
        return
    voiceless = stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1], stem[-1])
    open_syllable = len(stem) > 2 and stem[-2] in "aeou" and stem[-1] not in _VOWELS and stem[-3] not in _VOWELS
    if open_syllable:
        yield voiceless[:-1] + stem[-2] + voiceless[-1]
    yield voiceless


def _infinitives(stem: str) -> Iterator[str]:
    """The infinitives a verb stem can have: verhuis → verhuizen, betaal → betalen, stop → stoppen."""
    yield stem + "en"
    if stem[-1:] in "sf":
        yield stem[:-1] + {"s": "z", "f": "v"}[stem[-1]] + "en"
    if len(stem) > 2 and stem[-1] not in _VOWELS and stem[-2] in _VOWELS:
        if stem[-3] == stem[-2]:
            last = {"s": "z", "f": "v"}.get(stem[-1], stem[-1])
            yield stem[:-2] + stem[-1] + "en"
            yield stem[:-2] + last + "en"
        else:
            yield stem + stem[-1] + "en"


def _is_verb(stem: str) -> bool:
    known = words()
    return len(stem) > 2 and any(infinitive in known for infinitive in _infinitives(stem))


def _from_verb(word: str) -> Iterator[str]:
    match = _PARTICIPLE.match(word)
    if match and word[-1] in "dt":
        separable, _, rest = match.groups()
        for stem in (rest[:-1], rest):
            if _is_verb(stem):
                yield (separable or "") + stem
    for ending in ("den", "ten", "de", "te", "d", "t"):
        stem = word.removesuffix(ending)
        if stem == word or not _is_verb(stem):
            continue
        has_past = stem + "de" in words() or stem + "te" in words()
        if ending in ("d", "t") and not (has_past or word.startswith(_VERB_PREFIXES)):
            continue
        yield stem


def _from_noun(word: str) -> Iterator[str]:
    for ending in ("eren", "en", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            yield from _likeliest_first(_spellings(word[: -len(ending)]))
    if word.endswith("s") and len(word) > 4 and word[-2] not in "si":
        yield word[:-1]
    for ending in ("etje", "tje", "pje", "je"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word[: -len(ending)]
            yield from _spellings(stem) if ending == "etje" else (stem,)


def _derived(word: str) -> Iterator[str]:
    """ontruiming → ontruim and werkloosheid → werkloos: what someone looks for under either form."""
    if word.endswith("ing") and len(word) > 5:
        for stem in _spellings(word[:-3]):
            if _is_verb(stem):
                yield stem
    if word.endswith("heid") and len(word) > 7:
        yield word[:-4]


def _likeliest_first(candidates: Iterable[str]) -> list[str]:
    """The word most often part of others comes first: dagen is dag, not daag."""
    return sorted(candidates, key=lambda each: -words().get(each, -1))


def _exists(candidate: str, word: str) -> bool:
    return len(candidate) >= 3 and candidate in words() and candidate != word


def _one_step(word: str) -> str:
    for ending in ("en", "n", "s", "e"):
        if word.endswith(ending) and word.removesuffix(ending) in _fixed():
            return word.removesuffix(ending)
    for rule in (_from_verb, _from_noun, _derived):
        candidate = next((each for each in rule(word) if _exists(each, word)), None)
        if candidate:
            return candidate
    return word


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """The base form of a folded word. The same word always gives the same form; unknown words stay as they are."""
    if len(word) <= 3 or not word.isalpha():
        return word
    for _ in range(3):
        if word in _irregular():
            return _irregular()[word]
        if word in _fixed():
            return word
        shorter = _one_step(word)
        if shorter == word:
            break
        word = shorter
    if word not in words():
        parts = split(word)
        if len(parts) > 1:
            tail = parts[-1]
            return word[: len(word) - len(tail)] + lemma(tail)
        return _guess(word)
    return word


def _guess(word: str) -> str:
    """A word the list does not know: only the two endings that are nearly always a plural."""
    if word.endswith("en") and len(word) > 6:
        return next(_spellings(word[:-2]))
    if word.endswith(("els", "ers", "ems", "ens", "ings")):
        return word[:-1]
    return word
