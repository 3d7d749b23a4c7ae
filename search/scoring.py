"""Scores documents against units: BM25F over the weights in the index, for one viewer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from search.segments import Postings
from search.snapshot import View
from search.units import Alternative, Unit

_K1 = 1.2
_COORDINATION = 1.5


@dataclass(frozen=True, slots=True)
class Scored:
    """Documents with their score, and what to mark in them: single terms, and runs of words."""

    scores: dict[int, float]
    terms: frozenset[str]
    runs: frozenset[tuple[str, ...]]


class Scorer:
    """One per search. It reads each term once."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._terms: dict[str, Postings] = {}

    def term(self, term: str) -> Postings:
        """Document → score of this term alone."""
        found = self._terms.get(term)
        if found is None:
            weights = self.view.postings(term)
            rarity = log(1 + (len(self.view.numbers) - len(weights) + 0.5) / (len(weights) + 0.5))
            factor = rarity * (_K1 + 1)
            found = {number: factor * weight / (weight + _K1) for number, weight in weights.items()}
            self._terms[term] = found
        return found

    def alternative(self, alternative: Alternative) -> Postings:
        if alternative.in_order:
            return self._phrase(alternative)
        lists = [self.term(term) for term in alternative.terms]
        if len(lists) == 1:
            factor = alternative.factor
            return lists[0] if factor == 1 else {number: score * factor for number, score in lists[0].items()}
        shared = _shared(lists)
        factor = alternative.factor
        return {number: factor * sum(each[number] for each in lists) for number in shared}

    def _phrase(self, alternative: Alternative) -> Postings:
        scored = [self.term(term) for term in alternative.terms]
        numbers = phrase_numbers(self.view, alternative.terms)
        return {n: alternative.factor * (0.1 + sum(each.get(n, 0.0) for each in scored)) for n in numbers}

    def unit(self, unit: Unit) -> Postings:
        """The best way in which each document says it."""
        best: Postings = {}
        for alternative in unit.alternatives:
            found = self.alternative(alternative)
            if not best:
                best = dict(found)
                continue
            for number, score in found.items():
                if score > best.get(number, 0.0):
                    best[number] = score
        return best


def score(scorer: Scorer, units: list[Unit], excluded: Iterable[tuple[str, ...]]) -> Scored:
    totals: dict[int, float] = {}
    matched: dict[int, int] = {}
    required: set[int] | None = None
    for unit in units:
        found = scorer.unit(unit)
        for number, value in found.items():
            totals[number] = totals.get(number, 0.0) + value
            matched[number] = matched.get(number, 0) + 1
        if unit.required:
            required = set(found) if required is None else required & found.keys()
    dropped = numbers_with(scorer.view, excluded)
    least = max(1, len(units) // 2)
    rows = scorer.view.snapshot.rows
    scores = {
        number: round(total * (matched[number] / len(units)) ** _COORDINATION * rows[number].boost, 6)
        for number, total in totals.items()
        if matched[number] >= least and number not in dropped and (required is None or number in required)
    }
    return Scored(scores, _terms_of(units), _runs_of(units))


def numbers_with(view: View, runs: Iterable[tuple[str, ...]]) -> set[int]:
    """The documents in which one of these runs of words stands."""
    return {number for words in runs for number in phrase_numbers(view, words)}


def phrase_numbers(view: View, words: tuple[str, ...]) -> set[int]:
    """The documents in which these words stand next to each other."""
    lists = [view.positions(word) for word in words]
    if len(lists) == 1:
        return set(lists[0])
    found = set()
    for number in _shared(lists):
        starts = set(lists[0][number])
        for offset, places in enumerate(lists[1:], start=1):
            starts &= {place - offset for place in places[number]}
        if starts:
            found.add(number)
    return found


def _shared(lists: Sequence[Mapping[int, object]]) -> set[int]:
    ordered = sorted(lists, key=len)
    shared = set(ordered[0])
    for each in ordered[1:]:
        shared &= each.keys()
    return shared


def _terms_of(units: list[Unit]) -> frozenset[str]:
    return frozenset(term for unit in units for each in unit.alternatives if not each.in_order for term in each.terms)


def _runs_of(units: list[Unit]) -> frozenset[tuple[str, ...]]:
    return frozenset(each.terms for unit in units for each in unit.alternatives if each.in_order)
