"""Counting for the outside world: situations, never records, and no value that only a few of them share."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from exports.content import EvidenceRow, Totals, Volume
from exports.rules import WITHHELD, suppress_small_counts
from exports.submissions.combining import numbered, without_rare_combinations
from patterns.evidence.rules import CaseFacts, PatternFacts

METHOD = (
    "Geteld zijn unieke situaties met een vrijgegeven casus; meer verslagen over één situatie tellen één keer. "
    "Zeker: in een casus staat een passage die een knelpunt van dit patroon bewijst. "
    "Zegt één van twee gemeenten dat situaties dezelfde zijn, dan tellen zij bij zeker één keer. "
    "Mogelijk: alle situaties die bij het patroon horen."
)


def reference_of(pattern: PatternFacts) -> str:
    return f"P-{pattern.id}"


def certain_situations(pattern: PatternFacts) -> frozenset[int]:
    """Situations that one side called the same are one here."""
    return frozenset(case.counts_with for case in pattern.cases if case.certain)


def possible_situations(pattern: PatternFacts) -> frozenset[int]:
    return frozenset(case.situation_id for case in pattern.cases)


def cases_of(patterns: Iterable[PatternFacts]) -> dict[int, CaseFacts]:
    """Every case behind the bundle once, by id."""
    return {case.id: case for pattern in patterns for case in pattern.cases}


def volume_of(pattern: PatternFacts) -> Volume:
    years = _years(pattern.cases)
    return Volume(
        certain=len(certain_situations(pattern)),
        possible=len(possible_situations(pattern)),
        period_from=min(years, default=""),
        period_to=max(years, default=""),
        method=METHOD,
        contributors=len({case.municipality for case in pattern.cases}),
    )


def totals_of(patterns: Sequence[PatternFacts]) -> Totals:
    """Over the bundle: a situation that supports several patterns counts once. Municipalities: of certain ones."""
    cases = cases_of(patterns).values()
    certain = frozenset[int]().union(*(certain_situations(pattern) for pattern in patterns))
    proven = {case.situation_id for pattern in patterns for case in pattern.cases if case.certain}
    return Totals(
        certain=len(certain),
        possible=len(frozenset[int]().union(*(possible_situations(pattern) for pattern in patterns))),
        municipalities=len({case.municipality for case in cases if case.situation_id in proven}),
        contributors=len({case.municipality for case in cases}),
        since=min(_years(cases), default=""),
    )


def evidence_of(patterns: Sequence[PatternFacts], threshold: int) -> tuple[EvidenceRow, ...]:
    """One row per certain situation, without values or combinations of values that only a few share."""
    supported: dict[int, list[str]] = defaultdict(list)
    for pattern in patterns:
        for situation in certain_situations(pattern):
            supported[situation].append(reference_of(pattern))
    reports: dict[int, list[CaseFacts]] = defaultdict(list)
    for case in cases_of(patterns).values():
        if case.counts_with in supported:
            reports[case.counts_with].append(case)
    rows = [_row(tuple(supported[one]), cases) for one, cases in reports.items()]
    safe = _withhold_several(_withhold_single(rows, threshold), threshold)
    return numbered(without_rare_combinations(safe, threshold))


def _years(cases: Iterable[CaseFacts]) -> set[str]:
    """A quarter with one situation in it points at somebody: outside the region a period is a year."""
    return {case.period[:4] for case in cases if case.period}


def _row(references: tuple[str, ...], cases: Sequence[CaseFacts]) -> EvidenceRow:
    outcomes = {case.outcome.value for case in cases if case.outcome}
    return EvidenceRow(
        situation=1,
        patterns=references,
        period=min(_years(cases), default=""),
        municipality_size=cases[0].size_band.label,
        life_areas=_union(case.life_areas for case in cases),
        kinds=_union(case.kinds for case in cases),
        laws=_union(case.laws for case in cases),
        outcome=outcomes.pop() if len(outcomes) == 1 else "deels" if outcomes else "",
    )


def _union(values: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({one for several in values for one in several}))


def _withhold_single(rows: Sequence[EvidenceRow], threshold: int) -> list[EvidenceRow]:
    rows = _withheld(rows, threshold, lambda row: row.period, lambda row, value: replace(row, period=value))
    rows = _withheld(
        rows, threshold, lambda row: row.municipality_size, lambda row, value: replace(row, municipality_size=value)
    )
    return _withheld(rows, threshold, lambda row: row.outcome, lambda row, value: replace(row, outcome=value))


def _withheld(
    rows: Sequence[EvidenceRow],
    threshold: int,
    read: Callable[[EvidenceRow], str],
    write: Callable[[EvidenceRow, str], EvidenceRow],
) -> list[EvidenceRow]:
    hidden = _hidden(Counter(read(row) for row in rows if read(row)), threshold)
    return [write(row, WITHHELD) if read(row) in hidden else row for row in rows]


def _withhold_several(rows: Sequence[EvidenceRow], threshold: int) -> list[EvidenceRow]:
    hidden = {
        "life_areas": _hidden(Counter(one for row in rows for one in row.life_areas), threshold),
        "kinds": _hidden(Counter(one for row in rows for one in row.kinds), threshold),
        "laws": _hidden(Counter(one for row in rows for one in row.laws), threshold),
    }
    return [
        replace(
            row,
            life_areas=_covered(row.life_areas, hidden["life_areas"]),
            kinds=_covered(row.kinds, hidden["kinds"]),
            laws=_covered(row.laws, hidden["laws"]),
        )
        for row in rows
    ]


def _hidden(counts: Mapping[str, int], threshold: int) -> frozenset[str]:
    safe = suppress_small_counts(counts, threshold)
    return frozenset(value for value, count in safe.counts.items() if count is None)


def _covered(values: tuple[str, ...], hidden: frozenset[str]) -> tuple[str, ...]:
    kept = tuple(value for value in values if value not in hidden)
    return kept if len(kept) == len(values) else (*kept, WITHHELD)
