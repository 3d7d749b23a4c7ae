"""When nothing is found: the words of the code book and the registers that come nearest. Never words of cases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from patterns.catalogue import store as catalogue
from patterns.catalogue.rules import fold
from patterns.knelpunten.store import usable

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST = 4
ALIKE = 0.66
LEAST_LETTERS = 4
MAX_CHARS = 120


def nearest_words(session: Session, query: str) -> Sequence[str]:
    """Names of knelpunten, life areas and laws that hold a word like one of these."""
    names = [name for row in usable(session) for name in (row.name, *row.synonyms)]
    names += [area.label for area in catalogue.life_areas(session)]
    names += [name for law in catalogue.laws(session) for name in (law.title, law.short_title)]
    return alike(query, names)


def alike(query: str, names: Iterable[str]) -> Sequence[str]:
    """The names with the words nearest to those of the query, at most a few."""
    by_word: dict[str, list[str]] = {}
    for name in names:
        for word in _words(name):
            by_word.setdefault(word, []).append(name)
    found: dict[str, None] = {}
    for word in _words(query[:MAX_CHARS]):
        for close in get_close_matches(word, by_word, n=2, cutoff=ALIKE):
            found.update(dict.fromkeys(by_word[close][:2]))
    return tuple(found)[:MOST]


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]+", fold(text)) if len(word) >= LEAST_LETTERS]
