"""The judged set: queries with graded answers, on invented cases and on the demo."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path

from search.documents import Document

HERE = Path(__file__).parent
CASES, DEMO, CALLS = "C", "D", "T"
TOP, DEEP = 10, 20


@dataclass(frozen=True)
class Judged:
    """A query of one collection, and how good each answer is: from 3 (about this) to 1 (touches on it)."""

    collection: str
    group: str
    text: str
    grades: Mapping[str, int]


@dataclass(frozen=True)
class Marks:
    ndcg: float
    recall: float
    empty: bool


def marks_of(found: Sequence[str], grades: Mapping[str, int]) -> Marks:
    """nDCG@10 with a gain of 2^grade - 1, so that the best answer counts most, and recall@20."""
    wanted = {key for key, grade in grades.items() if grade}
    gained = sum((2 ** grades.get(key, 0) - 1) / log2(place + 2) for place, key in enumerate(found[:TOP]))
    ideal = sorted((2**grade - 1 for grade in grades.values()), reverse=True)[:TOP]
    best = sum(gain / log2(place + 2) for place, gain in enumerate(ideal))
    return Marks(gained / best, len(wanted & set(found[:DEEP])) / min(len(wanted), DEEP), not found)


def cases(name: str = "cases.txt") -> list[Document]:
    return [
        Document("casus", number, title, reference=f"Q-{number}", body=text)
        for number, title, text in (line.split("|") for line in _lines(name))
    ]


def call_cases() -> list[Document]:
    return cases("calls_cases.txt")


def judged_calls() -> list[Judged]:
    """The second set: written without a look at the word lists."""
    rows = (line.split("|") for line in _lines("calls_queries.txt"))
    return [Judged(CALLS, group, text, _grades(marks)) for group, text, marks in rows]


def judged() -> list[Judged]:
    topics = {name: _grades(marks) for name, marks in (line.split("|") for line in _lines("topics.txt"))}
    found = []
    for line in _lines("queries.txt"):
        collection, group, text, marks = line.split("|")
        found.append(Judged(collection, group, text, topics[marks] if marks in topics else _grades(marks)))
    return found


def _grades(marks: str) -> dict[str, int]:
    """A bare number is a case."""
    pairs = (mark.split("=") for mark in marks.split())
    return {key if ":" in key else f"casus:{key}": int(grade) for key, grade in pairs}


def _lines(name: str) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
