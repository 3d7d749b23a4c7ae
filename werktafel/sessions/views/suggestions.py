"""What helps while writing: the code book, who can own a solution, and what was done about a knelpunt elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from patterns.actor import Role
from patterns.catalogue import store as catalogue_store
from patterns.catalogue.rules import fold
from patterns.knelpunten import store as code_book_store
from patterns.solutions import store as solutions_store
from patterns.solutions.store import FollowUp
from werktafel.accounts import store as accounts_store
from werktafel.sessions.model import TableKnelpunt, Werktafel

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.knelpunten.model import Knelpunt

FOUND = 8
SHORTEST = 3


@dataclass(frozen=True)
class CodeBook:
    """All usable names for the list under the input; `found` answers a search by the page itself."""

    names: tuple[str, ...]
    kinds: list[tuple[str, str]]
    query: str
    found: Sequence[Knelpunt]


@dataclass(frozen=True)
class Elsewhere:
    """A solution of another pattern for the same knelpunt."""

    entry: FollowUp
    record: str


def code_book(session: Session, query: str) -> CodeBook:
    known = code_book_store.usable(session)
    found = _most_alike(known, [word for word in fold(query).split() if len(word) >= SHORTEST])
    kinds = [(kind.code, kind.label) for kind in catalogue_store.knelpunt_kinds(session)]
    return CodeBook(tuple(one.name for one in known), kinds, query, found[:FOUND])


def people(session: Session) -> list[tuple[int, str]]:
    """Everybody with an account may own a solution."""
    return [(user.id, user.name) for user in accounts_store.candidates(session, *Role)]


def solved_elsewhere(session: Session, table: Werktafel, knelpunt: TableKnelpunt) -> Sequence[Elsewhere]:
    if knelpunt.knelpunt_id is None:
        return ()
    known = solutions_store.solutions_for_knelpunt(session, knelpunt.knelpunt_id, without_pattern=table.pattern_id)
    records = solutions_store.track_records(session, [one.solution.id for one in known])
    return [Elsewhere(one, records[one.solution.id].sentence) for one in known]


def _most_alike(known: Sequence[Knelpunt], words: Sequence[str]) -> list[Knelpunt]:
    """The best first, and none that is less than half as good: a typed sentence has more words than an entry holds."""
    hits = {one.id: sum(_weight(one, word) for word in words) for one in known}
    best = max(hits.values(), default=0)
    found = [one for one in known if hits[one.id] * 2 >= best > 0]
    return sorted(found, key=lambda one: -hits[one.id])


def _weight(one: Knelpunt, word: str) -> int:
    """A word of the name, or of another name for the same, weighs more than one of the explanation."""
    return 2 * (word in fold(" ".join((one.name, *one.synonyms)))) + (word in fold(one.definition))
