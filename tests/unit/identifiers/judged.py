"""Reads the judged sentences and counts how the check does on them."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from patterns.identifiers.check import find_identifiers
from patterns.identifiers.rules import Finding

FILE = Path(__file__).parent / "judged.json"


class Expected(NamedTuple):
    """A passage that must be found, whole."""

    start: int
    end: int
    kind: str


class Sentence(NamedTuple):
    """`part` says when it was written: with the rules, or after they were settled."""

    part: str
    text: str
    expected: list[Expected]


class Score(NamedTuple):
    """Found whole against expected; rightly found against found."""

    recalled: int
    expected: int
    right: int
    found: int

    @property
    def recall(self) -> float:
        return self.recalled / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0


def sentences() -> list[Sentence]:
    listed = json.loads(FILE.read_text(encoding="utf-8"))
    return [Sentence(one["part"], one["text"], [Expected(*e) for e in one["expected"]]) for one in listed]


def covers(finding: Finding, wanted: Expected) -> bool:
    return finding.start <= wanted.start and finding.end >= wanted.end


def touches(finding: Finding, wanted: Expected) -> bool:
    return finding.start < wanted.end and finding.end > wanted.start


def score(group: Iterable[Sentence]) -> Score:
    recalled = expected = right = found = 0
    for sentence in group:
        findings = find_identifiers(sentence.text)
        recalled += sum(any(covers(f, wanted) for f in findings) for wanted in sentence.expected)
        right += sum(any(touches(f, wanted) for wanted in sentence.expected) for f in findings)
        expected += len(sentence.expected)
        found += len(findings)
    return Score(recalled, expected, right, found)
