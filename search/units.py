"""Turns a query into units: each unit is one thing looked for, with every way a text can say it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from search.compounds import LINKS
from search.dutch import Word, article_term, base_form, is_article, part_lemmas
from search.lexicon import words as known_words
from search.query import Query
from search.thesaurus import Found, Thesaurus, built_in, is_law, is_related

_LITERAL = 1.0
_SYNONYM = 0.85
_RELATED = 0.3
_RELATED_NAME = 0.55
_DISTANT = 0.2
_LOOSE = 0.45
_PARTS = 0.35
_ARTICLE = 2.0
_NUMBER = 0.3
_LIGHT = 0.2


class Alternative(NamedTuple):
    """Terms that must all occur; with `in_order` next to each other. A partial one is one word of a name."""

    terms: tuple[str, ...]
    factor: float
    in_order: bool = False
    related: bool = False
    partial: bool = False


class Unit(NamedTuple):
    """`words` are the places in the query it stands for; a required unit must match, a light one hardly counts."""

    alternatives: tuple[Alternative, ...]
    words: tuple[int, ...] = ()
    required: bool = False
    light: bool = False


def units_of(query: Query, runtime: Thesaurus) -> list[Unit]:
    lemmas = [word.lemma for word in query.words]
    units: list[Unit] = []
    position = 0
    while position < len(lemmas):
        found = [*built_in().at(lemmas, position), *runtime.at(lemmas, position)]
        length = max((each.length for each in found), default=1)
        longest = [each for each in found if each.length == length]
        unit = _unit(query.words, position, length, longest, runtime)
        if unit:
            units.append(unit if length > 1 else _with_neighbours(unit, query.words, position))
        position += length
    units.extend(Unit((Alternative(phrase, _LITERAL, in_order=True),), required=True) for phrase in query.phrases)
    return _join_articles(_weighed(units), query.words)


def _weighed(units: list[Unit]) -> list[Unit]:
    """Light units weigh little beside others; by themselves they are all there is."""
    if all(unit.light for unit in units):
        return [unit._replace(light=False) for unit in units]
    return [_lightened(unit) if unit.light else unit for unit in units]


def _lightened(unit: Unit) -> Unit:
    return unit._replace(alternatives=tuple(each._replace(factor=each.factor * _LIGHT) for each in unit.alternatives))


def _with_neighbours(unit: Unit, words: tuple[Word, ...], place: int) -> Unit:
    """Also what it is written as one word with the word before or after it: verblijfs vergunning, kinder opvang."""
    more = [*unit.alternatives]
    for first in (place - 1, place):
        compound = _joined(words[first : first + 2]) if first >= 0 else None
        if compound:
            more.append(Alternative((compound,), _LITERAL))
            more.extend(_named(each.concept, 1) for each in built_in().at([compound], 0))
    return unit._replace(alternatives=tuple(dict.fromkeys(more)))


def _joined(pair: tuple[Word, ...]) -> str | None:
    """The compound that two words make, if there is one."""
    if len(pair) < 2 or any(word.is_stop or word.is_light or not word.surface.isalpha() for word in pair):
        return None
    left, right = pair
    if right.start - left.end > 1:
        return None
    for link in LINKS:
        compound = base_form(left.surface + link + right.surface)
        if compound in known_words() or built_in().at([compound], 0):
            return compound
    return None


def _unit(words: tuple[Word, ...], start: int, length: int, found: list[Found], runtime: Thesaurus) -> Unit | None:
    run = words[start : start + length]
    telling = [word for word in run if not word.is_stop]
    if not telling and not found:
        return None
    alternatives = [_named(each.concept, length) for each in found]
    if telling:
        factor = _LITERAL if length == 1 else _LOOSE
        alternatives.append(Alternative(tuple(word.lemma for word in telling), factor))
    if length == 1:
        parts = _smallest_parts(run[0].surface)
        if parts:
            alternatives.append(Alternative(parts, _PARTS))
    else:
        alternatives.extend(_one_by_one(word.lemma for word in telling if not word.is_light))
    for each in found:
        for name in runtime.names(each.concept):
            alternatives.append(Alternative(name, _SYNONYM, in_order=len(name) > 1))
    light = length == 1 and run[0].is_light
    return Unit(tuple(dict.fromkeys(alternatives)), tuple(range(start, start + length)), light=light)


def _one_by_one(lemmas: Iterable[str]) -> Iterator[Alternative]:
    """A text with one word of a name touches on it; it joins in when the name finds little."""
    for each in lemmas:
        yield Alternative((each,), _DISTANT, related=True, partial=True)
        for found in built_in().at([each], 0):
            if not is_related(found.concept):
                yield Alternative((found.concept,), _DISTANT, related=True, partial=True)


def whole(unit: Unit) -> Unit:
    """Without what stands for a part of its name only."""
    return unit._replace(alternatives=tuple(each for each in unit.alternatives if not each.partial))


def _named(concept: str, length: int) -> Alternative:
    if is_related(concept):
        return Alternative((concept,), _RELATED if length == 1 else _RELATED_NAME, related=True)
    return Alternative((concept,), _SYNONYM if length == 1 else _LITERAL)


def apart(unit: Unit, words: tuple[Word, ...], runtime: Thesaurus) -> list[Unit]:
    """For words that nobody wrote together: each of them by itself."""
    lemmas = [word.lemma for word in words]
    units = []
    for place in unit.words:
        found = [*built_in().at(lemmas, place), *runtime.at(lemmas, place)]
        units.append(_unit(words, place, 1, [each for each in found if each.length == 1], runtime))
    return _weighed([each for each in units if each])


def loosened(unit: Unit, words: tuple[Word, ...]) -> Unit | None:
    """For a compound that nobody wrote: each of its parts will do."""
    parts = _smallest_parts(words[unit.words[0]].surface) if len(unit.words) == 1 else ()
    return unit._replace(alternatives=tuple(Alternative((part,), _PARTS) for part in parts)) if parts else None


def _smallest_parts(surface: str) -> tuple[str, ...]:
    parts = part_lemmas(surface)
    return tuple(part for part in parts if not any(part != other and other in part for other in parts))


def _join_articles(units: list[Unit], words: tuple[Word, ...]) -> list[Unit]:
    """A number beside a law is an article of that law; the word "artikel" itself then says nothing more."""
    laws = [alt.terms[0] for unit in units for alt in unit.alternatives if is_law(alt.terms[0])]
    numbers = [place for place, word in enumerate(words) if word.is_number and is_article(list(words), place)]
    if not laws or not numbers:
        return units
    joined = []
    for unit in units:
        place = unit.words[0] if unit.words else -1
        if place in numbers:
            pairs = [Alternative((article_term(law, words[place].surface),), _ARTICLE) for law in dict.fromkeys(laws)]
            joined.append(Unit((*pairs, Alternative((words[place].lemma,), _NUMBER)), unit.words))
        elif place < 0 or words[place].lemma != "artikel":
            joined.append(unit)
    return joined
