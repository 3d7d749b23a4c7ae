"""One search from typed text to results, over one snapshot."""

import time
from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from search.columns import Mask
from search.documents import Key
from search.dutch import Word, base_form, is_dutch
from search.facets import Chosen, Filtered
from search.query import Query, parse
from search.results import Group, Hit, Results
from search.scoring import Scored, Scorer, Scores, numbers_with, score
from search.snapshot import Snapshot, View
from search.snippets import Marker
from search.spelling import beginning_with, in_the_dictionary, nearest, with_a_known_part
from search.thesaurus import Thesaurus
from search.units import Alternative, Unit, apart, loosened, units_of, whole

MAX_LIMIT = 100
_MAX_TYPOS = 5
_SCORE_BEFORE_YEAR = 1e10
Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked. Without words but with filters, everything that passes the filters is found."""

    text: str
    municipality: str
    kinds: frozenset[str]
    facets: Chosen
    limit: int
    offset: int
    group_size: int

    @property
    def is_filtered(self) -> bool:
        return bool(self.kinds or any(self.facets.values()))


def run(snapshot: Snapshot, asked: Search, synonyms: Thesaurus, started: float) -> Results:
    view = snapshot.view(asked.municipality)
    query = parse(asked.text)
    scored, corrected = _scored(Scorer(view), query, asked, synonyms)
    filtered = Filtered(snapshot, scored.found, asked.kinds, asked.facets)
    show = _Shower(view, scored)
    best = show.best(filtered.hits, asked.offset + min(asked.limit, MAX_LIMIT))[asked.offset :]
    return Results(
        total=filtered.total,
        hits=tuple(show.hit(number) for number in best),
        facets=filtered.facets(),
        groups=_groups(show, filtered, asked),
        did_you_mean=corrected,
        notes=query.notes,
        took_ms=round((time.perf_counter() - started) * 1000, 2),
    )


def matching(snapshot: Snapshot, asked: Search, synonyms: Thesaurus, among: Collection[Key]) -> frozenset[Key]:
    """Which of these are hits, however low they rank; what is only related is no reason to tell somebody."""
    view = snapshot.view(asked.municipality)
    scored, _ = _scored(Scorer(view, related=False), parse(asked.text), asked, synonyms)
    hits = Filtered(snapshot, scored.found, asked.kinds, asked.facets).hits
    ids = np.array([key.id.encode() for key in among] or [b""])
    numbers = np.flatnonzero(hits & np.isin(snapshot.ids, ids))
    return frozenset(snapshot.row(int(number)).key for number in numbers) & frozenset(among)


def _scored(scorer: Scorer, query: Query, asked: Search, synonyms: Thesaurus) -> tuple[Scored, str | None]:
    """What is found before any filter, and the query as corrected, if it was."""
    view = scorer.view
    units, corrected = _correct(scorer, query, synonyms)
    units.extend(_prefix_unit(view, prefix) for prefix in query.prefixes)
    if units:
        return score(scorer, units, query.excluded), corrected
    return _everything(view, query) if asked.is_filtered else _nothing(view), corrected


def _everything(view: View, query: Query) -> Scored:
    """All that is visible, newest first."""
    return Scored(view.mask & ~numbers_with(view, query.excluded), np.zeros(len(view.mask)))


def _nothing(view: View) -> Scored:
    return Scored(np.zeros(len(view.mask), bool), np.zeros(len(view.mask)))


def _prefix_unit(view: View, prefix: str) -> Unit:
    found = beginning_with(view, prefix)
    return Unit(tuple(Alternative((term,), 1.0) for term in found), required=True)


def _correct(scorer: Scorer, query: Query, synonyms: Thesaurus) -> tuple[list[Unit], str | None]:
    """Words without any visible hit give way to what comes nearest and has hits; the query as corrected, if it was."""
    units = _units(scorer, query, synonyms)
    words = list(query.words)
    tries = 0
    for place, unit in enumerate(units):
        if len(unit.words) != 1 or unit.required or scorer.has(whole(unit)):
            continue
        looser = loosened(unit, query.words)
        if looser and scorer.has(looser):
            units[place] = looser
        elif tries < _MAX_TYPOS and not is_dutch(words[unit.words[0]].surface):
            tries += 1
            other = _meant(scorer, words[unit.words[0]].surface, synonyms)
            if other:
                words[unit.words[0]] = other
    if tuple(words) == query.words:
        return units, None
    corrected = _units(scorer, replace(query, words=tuple(words)), synonyms)
    return [_with_hits(scorer, unit, tuple(words)) for unit in corrected], " ".join(word.surface for word in words)


def _units(scorer: Scorer, query: Query, synonyms: Thesaurus) -> list[Unit]:
    """A name of several words that leads nowhere is looked for word by word."""
    units: list[Unit] = []
    for unit in units_of(query, synonyms):
        together = len(unit.words) < 2 or unit.required or scorer.has(whole(unit))
        units.extend([unit] if together else apart(unit, query.words, synonyms))
    return units


def _meant(scorer: Scorer, surface: str, synonyms: Thesaurus) -> Word | None:
    def leads_somewhere(other: str) -> bool:
        word = Word(0, len(other), other, base_form(other))
        return any(scorer.has(unit) for unit in units_of(Query((word,)), synonyms))

    other = (
        nearest(scorer.view, surface)
        or in_the_dictionary(surface, leads_somewhere)
        or with_a_known_part(scorer.view, surface)
    )
    return Word(0, len(other), other, base_form(other)) if other else None


def _with_hits(scorer: Scorer, unit: Unit, words: tuple[Word, ...]) -> Unit:
    return unit if unit.required or scorer.has(unit) else loosened(unit, words) or unit


def _groups(show: "_Shower", filtered: Filtered, asked: Search) -> tuple[Group, ...]:
    groups = filtered.groups()
    if not asked.group_size:
        return tuple(groups)
    return tuple(
        replace(group, hits=tuple(map(show.hit, show.best(filtered.of_kind(group.kind), asked.group_size))))
        for group in groups
    )


class _Shower:
    """Orders hits and makes them ready to show; a hit that shows twice is made once."""

    def __init__(self, view: View, scored: Scored) -> None:
        self._view = view
        self._scored = scored
        self._marker = Marker(scored.terms, scored.runs)
        self._made: dict[int, Hit] = {}

    def best(self, hits: Mask, count: int) -> list[int]:
        """Highest score first, then newest, then by key."""
        facts = self._view.snapshot
        numbers = np.flatnonzero(hits)
        numbers = _highest(numbers, self._scored.scores[numbers], count)
        if len(numbers) > count:
            numbers = _highest(numbers, self._scored.scores[numbers] * _SCORE_BEFORE_YEAR + facts.years[numbers], count)
        scores, years = self._scored.scores[numbers], facts.years[numbers]
        order = np.lexsort((facts.ids[numbers], facts.kinds[numbers], -years, -scores))
        return [int(number) for number in numbers[order[:count]]]

    def hit(self, number: int) -> Hit:
        if number not in self._made:
            row = self._view.snapshot.row(number)
            body, others = self._view.text(number)
            parts = self._marker.snippet((body, *others))
            score = float(self._scored.scores[number])
            title = self._marker.whole(row.title)
            self._made[number] = Hit(*row.key, row.reference, row.title, row.url, score, parts, title)
        return self._made[number]


def _highest(numbers: Places, values: Scores, count: int) -> Places:
    """Those with the highest values, and all that are equal to the last of them."""
    if not 0 < count < len(numbers):
        return numbers
    least = np.partition(values, len(values) - count)[len(values) - count]
    high: Mask = values >= least
    return numbers[high]
