"""The base form of a Dutch word: rules for plurals, verbs and adjectives, each checked against the word list."""

import re
from collections.abc import Iterator
from functools import lru_cache

from search.compounds import split
from search.lexicon import data_lines, word_set, words

_VOWELS = "aeiou"
_SEPARABLE = (
    "aan|achter|af|bij|binnen|buiten|dicht|door|goed|in|klaar|kwijt|langs|los|mee|na|neer|om|onder|op|open|over|rond|samen"
    "|stop|tegen|terug|thuis|toe|uit|uiteen|uithuis|vast|voor|voort|vrij|weg"
)
_PARTICIPLE = re.compile(rf"^({_SEPARABLE})?(ge)(.{{3,}})$")
_VERB_PREFIXES = ("be", "ver", "ont", "her", "aan", "mis")
_PREFIXED = re.compile(rf"^({_SEPARABLE}|be|er|ge|her|mis|ont|ver|vol)(ge)?(.{{3,}})$")
_WITHOUT_GE = frozenset({"be", "er", "her", "mis", "ont", "ver", "vol", "onder", "over", "voor", "door", "om"})
_LENGTHENING = re.compile(
    r"(dag|pad|weg|lot|god|spel|gebed|slot|vat|bad|dal|glas|graf|hof|staf|gat|drag|brek|bod|bevel|slag|dak|oorlog|schot"
    r"|blad|tred|lof|zag|verlof|[^aeiou]or)$"
)


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    return dict(line.split(";", 1) for line in data_lines("grondvormen.csv"))


@lru_cache(maxsize=1)
def _fixed() -> frozenset[str]:
    return word_set("vaste_woorden.txt")


@lru_cache(maxsize=1)
def _strong() -> tuple[dict[str, str], dict[str, str]]:
    """The stem for each past form, and for each participle without "ge"."""
    past: dict[str, str] = {}
    participles: dict[str, str] = {}
    for line in data_lines("sterke_werkwoorden.csv"):
        stem, forms, participle = line.split(";")
        past.update(dict.fromkeys(forms.split(), stem))
        participles[participle] = stem
    return past, participles


@lru_cache(maxsize=1)
def _strong_stems() -> frozenset[str]:
    return frozenset(_strong()[0].values())


def _is_infinitive(participle: str) -> bool:
    """Such as dragen: "bedragen" is a plural or an infinitive first of all."""
    stem = _strong()[1].get(participle, "")
    return participle.endswith("en") and stem in _spellings(participle.removesuffix("en"))


def _from_strong_verb(word: str) -> str | None:
    """sliep → slaap, ingetrokken → intrek, besloten → besluit, vertrok → vertrek, slaapt → slaap."""
    past, participles = _strong()
    match = _PREFIXED.match(word)
    if match:
        prefix, ge, rest = match.groups()
        has_participle = ge or prefix == "ge" or (prefix in _WITHOUT_GE and not _is_infinitive(rest))
        stem = participles.get(rest) if has_participle else None
        stem = stem or (past.get(rest) if not ge and prefix != "ge" else None)
        if stem:
            return stem if prefix == "ge" else prefix + stem
    if word in past and word not in word_set("eerder_naamwoord.txt"):
        return past[word]
    stem = word.removesuffix("t")
    prefixed = _PREFIXED.match(stem)
    known = stem in _strong_stems() or (prefixed and prefixed[3] in _strong_stems())
    return stem if stem != word and known else None


def _spellings(stem: str) -> Iterator[str]:
    """How a stem is written once its ending is gone: huiz → huis, gezinn → gezin, dakloz → dakloos."""
    if len(stem) < 2:
        return
    if stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        yield stem[:-1]
        return
    voiceless = stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1], stem[-1])
    open_syllable = len(stem) > 2 and stem[-2] in "aeou" and stem[-1] not in _VOWELS and stem[-3] not in _VOWELS
    lengthened = voiceless[:-1] + stem[-2] + voiceless[-1]
    if open_syllable and not _LENGTHENING.search(voiceless):
        yield lengthened
    yield voiceless
    if open_syllable:
        yield lengthened


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
            yield from _spellings(word[: -len(ending)])
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
    if word.endswith("ster") and len(word) >= 7:
        yield from (stem + "er" for stem in _stems_of_doer(word[:-4]))
    if word.endswith("heid") and len(word) > 7:
        yield word[:-4]
    if word.endswith("atie") and word[:-4] + "eren" in words():
        yield word[:-4] + "eer"
    if word.endswith("e") and word + "ren" in words():
        yield word + "er"


def _stems_of_doer(stem: str) -> Iterator[str]:
    """The one who does it, man or woman: verkoopster → verkoper, kapster → kapper, bewindvoerster → bewindvoerder."""
    yield stem + stem[-1]
    yield stem
    yield stem + "d"
    if len(stem) > 3 and stem[-2] == stem[-3]:
        yield stem[:-2] + stem[-1]


def _exists(candidate: str, word: str) -> bool:
    return len(candidate) >= 3 and candidate in words() and candidate != word


def _one_step(word: str) -> str:
    for ending in ("en", "n", "s", "e"):
        if word.endswith(ending) and word.removesuffix(ending) in _fixed():
            return word.removesuffix(ending)
    strong = _from_strong_verb(word)
    if strong:
        return strong
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
