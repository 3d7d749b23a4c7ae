"""Two submissions after each other must not tell, by their difference, what only a few situations have.

Against each earlier frozen submission with the same pattern: less than `floor` new situations wait until there are
enough of them, and cells whose counts differ by less than `floor` are withheld.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from exports.content import EvidenceRow, PatternContent, SubmissionContent, TriedContent
from exports.submissions.combining import CHOICES, Values, blanked, numbered, shows, values_of
from patterns.evidence.rules import CaseFacts, PatternFacts


@dataclass(frozen=True)
class Counted:
    """The situations that counted for one pattern in an earlier submission; `possible` includes the certain ones."""

    certain: frozenset[int]
    possible: frozenset[int]


def small(one: int, other: int, floor: int) -> bool:
    return 0 < abs(one - other) < floor


def hold_back(facts: PatternFacts, earlier: Iterable[Counted], floor: int) -> PatternFacts:
    """The pattern without the situations that came since, as long as those are too few to be told apart."""
    for sent in earlier:
        certain = {case.situation_id for case in facts.cases if case.certain}
        possible = {case.situation_id for case in facts.cases}
        if 0 < len(certain - sent.certain) < floor or 0 < len(possible - sent.possible) < floor:
            facts = replace(facts, cases=tuple(_as_counted(facts.cases, sent)))
    return facts


def _as_counted(cases: Sequence[CaseFacts], sent: Counted) -> Iterable[CaseFacts]:
    for case in cases:
        if case.situation_id in sent.possible:
            yield replace(case, certain=case.certain and case.situation_id in sent.certain)


def hide_differences(content: SubmissionContent, earlier: Sequence[SubmissionContent], floor: int) -> SubmissionContent:
    """The content with everything withheld that an earlier one would give away."""
    patterns = {pattern.reference: pattern for pattern in content.patterns}
    pairs = [(one.reference, one, sent) for sent in earlier for one in sent.patterns if one.reference in patterns]
    for reference, before, _ in pairs:
        patterns[reference] = _tried_alike(patterns[reference], before, floor)
    rows, looking = list(content.evidence), True
    while looking:
        # Withholding for one pattern changes what another one shows, hence again until nothing changes.
        told = [reference for reference, _, sent in pairs if _tells(reference, rows, sent, floor)]
        rows = [blanked(row) if set(told[:1]) & set(row.patterns) else row for row in rows]
        looking = bool(told)
    return replace(content, patterns=tuple(patterns.values()), evidence=numbered(rows))


def _tells(reference: str, rows: Sequence[EvidenceRow], sent: SubmissionContent, floor: int) -> bool:
    mine = [row for row in rows if reference in row.patterns]
    return tells_apart(mine, [row for row in sent.evidence if reference in row.patterns], floor)


def tells_apart(mine: Sequence[EvidenceRow], theirs: Sequence[EvidenceRow], floor: int) -> bool:
    """Whether some combination of shown values occurs a few times more or less than before."""
    for columns in CHOICES:
        now, before = _counts(mine, columns), _counts(theirs, columns)
        if now and before and any(small(now[one], before[one], floor) for one in now.keys() | before.keys()):
            return True
    return False


def _counts(rows: Sequence[EvidenceRow], columns: Sequence[str]) -> Counter[Values]:
    return Counter(values_of(row, columns) for row in rows if set(columns) <= set(shows(row)))


def _tried_alike(pattern: PatternContent, before: PatternContent, floor: int) -> PatternContent:
    known: Mapping[str, TriedContent] = {one.what: one for one in before.tried}
    return replace(pattern, tried=tuple(_alike(one, known.get(one.what), floor) for one in pattern.tried))


def _alike(now: TriedContent, before: TriedContent | None, floor: int) -> TriedContent:
    if before is None or now.tried is None or before.tried is None:
        return now
    failed = (now.tried - (now.worked or 0), before.tried - (before.worked or 0))
    if small(now.tried, before.tried, floor) or small(now.worked or 0, before.worked or 0, floor):
        return replace(now, tried=None, worked=None, withheld=True)
    return replace(now, tried=None, worked=None, withheld=True) if small(*failed, floor) else now
