"""Scores documents against units: BM25F over the weights in the index, for one viewer."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import log

import numpy as np
import numpy.typing as npt

from search.columns import Mask
from search.segments import Numbers, shared
from search.snapshot import View
from search.units import Alternative, Unit

_K1 = 1.2
_COORDINATION = 1.5
_DIGITS = 6
_FEW = 20
_FEW_CASES = 20
Scores = npt.NDArray[np.float64]
Scattered = tuple[Numbers, Scores]


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """Which documents were found, a score for every document, and what to mark: single terms, and runs of words."""

    found: Mask
    scores: Scores
    terms: frozenset[str] = frozenset()
    runs: frozenset[tuple[str, ...]] = frozenset()


class Scorer:
    """One per search. It reads each alternative once. Without `related`, words that are only related find nothing."""

    def __init__(self, view: View, related: bool = True) -> None:
        self.view = view
        self.related = related
        self.size = view.snapshot.size
        self._alternatives: dict[Alternative, Scattered] = {}

    def alternative(self, alternative: Alternative) -> Scattered:
        """Documents that say it so, with their scores."""
        found = self._alternatives.get(alternative)
        if found is None:
            found = self._alternatives[alternative] = self._read(alternative)
        return found

    def _read(self, alternative: Alternative) -> Scattered:
        lists = [term_scores(self.view, term) for term in alternative.terms]
        if alternative.in_order:
            numbers, start = self.view.with_run(alternative.terms), 0.1
        elif len(lists) == 1:
            return lists[0][0], lists[0][1] * alternative.factor
        else:
            numbers, start = shared([numbers for numbers, _ in lists]), 0.0
        total = np.full(len(numbers), start)
        for each, scores in lists:
            total += _looked_up(numbers, each, scores)
        return numbers, total * alternative.factor

    def unit(self, unit: Unit) -> Scores:
        """The best way in which each document says it; words that are only related join in when it finds little."""
        best = np.zeros(self.size)
        for alternative in unit.alternatives:
            if not alternative.related:
                self._improve(best, alternative)
        if self.related and np.count_nonzero(best) < _FEW:
            for alternative in unit.alternatives:
                self._improve(best, alternative)
        return best

    def _improve(self, best: Scores, alternative: Alternative) -> None:
        numbers, scores = self.alternative(alternative)
        best[numbers] = np.maximum(best[numbers], scores)

    def has(self, unit: Unit) -> bool:
        return any(len(self.alternative(each)[0]) for each in unit.alternatives)


def term_scores(view: View, term: str) -> Scattered:
    """Documents with the score of this term alone."""
    numbers, weights = view.postings(term)
    rarity = log(1 + (view.count - len(numbers) + 0.5) / (len(numbers) + 0.5))
    exact = weights.astype(np.float64)
    return numbers, rarity * (_K1 + 1) * exact / (exact + _K1)


def score(scorer: Scorer, units: list[Unit], excluded: Iterable[tuple[str, ...]]) -> Scored:
    totals = np.zeros(scorer.size)
    matched = np.zeros(scorer.size, np.int16)
    possible = ~numbers_with(scorer.view, excluded)
    for unit in units:
        best = scorer.unit(unit)
        hit = best > 0
        totals += best
        if unit.required:
            possible &= hit
        if not unit.light:
            matched += hit
    telling = sum(not unit.light for unit in units)
    found = _enough(scorer.view, possible, matched, telling)
    if telling < len(units) and not found.any():
        return score(scorer, [unit._replace(light=False) for unit in units], excluded)
    coordination = np.array([(number / telling) ** _COORDINATION for number in range(telling + 1)])
    scores = np.round(totals * coordination[matched] * scorer.view.snapshot.boosts, _DIGITS)
    shown = [unit for unit in units if not unit.light]
    return Scored(found, scores, _terms_of(shown), _runs_of(shown))


def _enough(view: View, possible: Mask, matched: npt.NDArray[np.int16], telling: int) -> Mask:
    """At least half of what is asked for; where few cases have that much, less will do: the best stand first."""
    cases = view.snapshot.of_kind["casus"]
    least = max(1, telling // 2)
    found: Mask = possible & (matched >= least)
    while least > 1 and np.count_nonzero(found & cases) < _FEW_CASES:
        least -= 1
        found = possible & (matched >= least)
    return found


def numbers_with(view: View, runs: Iterable[tuple[str, ...]]) -> Mask:
    """The documents in which one of these runs of words stands."""
    found = np.zeros(view.snapshot.size, bool)
    for words in runs:
        found[view.with_run(words)] = True
    return found


def _looked_up(numbers: Numbers, known: Numbers, scores: Scores) -> Scores:
    """The score of each number, 0 for what is not known."""
    if not len(known):
        return np.zeros(len(numbers))
    places = np.minimum(np.searchsorted(known, numbers), len(known) - 1)
    return np.where(known[places] == numbers, scores[places], 0.0)


def _terms_of(units: list[Unit]) -> frozenset[str]:
    return frozenset(term for unit in units for each in unit.alternatives if not each.in_order for term in each.terms)


def _runs_of(units: list[Unit]) -> frozenset[tuple[str, ...]]:
    return frozenset(each.terms for unit in units for each in unit.alternatives if each.in_order)
