"""What a case tells in one line: the obstacle, what was done, and how it ended."""

import re
from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from patterns.cases.model import Case, CaseKnelpunt
from patterns.knelpunten.model import Knelpunt

MOST = 90
_POINT = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+(.+)$", re.MULTILINE)
_MARKS = re.compile(r"[*#`>_]")
_SENTENCE = re.compile(r"(?<=[.!?])\s")


class Way(NamedTuple):
    """What got somebody unstuck; a part that nobody wrote down is empty."""

    obstacle: str = ""
    done: str = ""
    ended: str = ""

    @property
    def line(self) -> str:
        return " → ".join(part for part in self if part)


def obstacles_of(session: Session, case_ids: Collection[int]) -> dict[int, str]:
    """The first knelpunt of each of these cases. The caller has found the cases, which is the access check."""
    rows = (
        select(CaseKnelpunt.case_id, Knelpunt.name)
        .join(Knelpunt, Knelpunt.id == CaseKnelpunt.canonical_id)
        .where(CaseKnelpunt.case_id.in_(sorted(case_ids)))
        .order_by(CaseKnelpunt.id.desc())
    )
    return {row.case_id: row.name for row in session.execute(rows)}


def way_of(case: Case, obstacle: str) -> Way:
    """Obstacle → what was done → how it ended."""
    ended = case.outcome.label if case.outcome else ""
    return Way(obstacle or case.key_phrase or gist(case.obstacle), gist(case.solution), ended)


def gist(text: str) -> str:
    """The first point of a list, else the first sentence; without marks, and cut at a word when it is long."""
    point = _POINT.search(text)
    plain = " ".join(_MARKS.sub("", point[1] if point else text).split())
    sentence = _SENTENCE.split(plain, maxsplit=1)[0].rstrip(".;")
    if len(sentence) <= MOST:
        return sentence
    return sentence[:MOST].rsplit(" ", 1)[0].rstrip(",;:") + " …"
