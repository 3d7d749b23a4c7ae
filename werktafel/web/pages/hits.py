"""What stands with a hit: what got somebody unstuck, in one line. The index proposes, the database decides."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from patterns.actor import Actor
from patterns.cases import store as cases
from patterns.cases.rules import CaseKind
from patterns.cases.telling import Way, obstacles_of, way_of
from patterns.catalogue import store as catalogue
from patterns.knelpunten import store as knelpunten
from patterns.patterns import store as patterns
from patterns.solutions import store as solutions
from search.results import Hit
from werktafel.kit.filters import euro
from werktafel.web.pages.laws import ROLES

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST_PLACES = 3
NO_WAY = Way()


@dataclass(frozen=True)
class Line:
    """What got somebody unstuck, and where that was. Only a case has a way; the others have a text."""

    text: str = ""
    where: str = ""
    is_pearl: bool = False
    way: Way = NO_WAY

    @property
    def whole(self) -> str:
        return _joined(self.text or self.way.line, self.where)


@dataclass(frozen=True)
class ShownHit:
    hit: Hit
    line: Line


def shown_hits(session: Session, actor: Actor, hits: Sequence[Hit]) -> dict[Hit, ShownHit]:
    """The hits that still exist for this actor, in statements per kind and not per hit."""
    lines: dict[str, Mapping[int, Line]] = {}
    for kind, read in READERS.items():
        ids = _ids(hits, kind)
        lines[kind] = read(session, actor, ids) if ids else {}
    shown = {}
    for hit in hits:
        line = lines[hit.kind].get(int(hit.id)) if hit.kind in READERS else Line()
        if line is not None:
            shown[hit] = ShownHit(hit, line)
    return shown


def visible_hits(session: Session, actor: Actor, hits: Sequence[Hit]) -> list[Hit]:
    """The hits without those that changed hands since the index was written."""
    shown = shown_hits(session, actor, hits)
    return [hit for hit in hits if hit in shown]


def _ids(hits: Iterable[Hit], kind: str) -> list[int]:
    return [int(hit.id) for hit in hits if hit.kind == kind]


def _cases(session: Session, actor: Actor, ids: Collection[int]) -> dict[int, Line]:
    found = cases.load_many_for_links(session, actor, ids)
    obstacles, places = obstacles_of(session, list(found)), catalogue.municipality_names(session)
    return {
        number: Line(
            where=_joined(places[case.municipality], str(case.period or "")),
            is_pearl=case.kind is CaseKind.PEARL,
            way=way_of(case, obstacles.get(number, "")),
        )
        for number, case in found.items()
    }


def _solutions(session: Session, _: Actor, ids: Collection[int]) -> dict[int, Line]:
    found = {row.id: row for row in solutions.load_solutions(session, ids)}
    names = knelpunten.load_knelpunten(session, {row.canonical_id for row in found.values() if row.canonical_id})
    records, worked = solutions.track_records(session, ids), solutions.municipalities_where_it_worked(session, ids)
    places = catalogue.municipality_names(session)
    lines = {}
    for number, row in found.items():
        where = [places[code] for code in worked.get(number, ())]
        told = where if len(where) <= MOST_PLACES else [f"{len(where)} gemeenten"]
        against = f"tegen: {names[row.canonical_id].name}" if row.canonical_id in names else ""
        lines[number] = Line(_joined(against, records[number].sentence), ", ".join(told))
    return lines


def _knelpunten(session: Session, _: Actor, ids: Collection[int]) -> dict[int, Line]:
    kinds = {kind.code: kind.label for kind in catalogue.knelpunt_kinds(session)}
    found = knelpunten.load_knelpunten(session, ids)
    return {number: Line(kinds.get(row.kind_code, "")) for number, row in found.items()}


def _patterns(session: Session, _: Actor, ids: Collection[int]) -> dict[int, Line]:
    return {row.id: Line(row.sentence) for row in patterns.load_patterns(session, ids)}


def _articles(session: Session, _: Actor, ids: Collection[int]) -> dict[int, Line]:
    found = {row.id: row for row in catalogue.law_articles(session) if row.id in ids}
    return {
        number: Line(ROLES[row.role.value], "" if row.verified else "niet nagekeken") for number, row in found.items()
    }


def _prices(session: Session, actor: Actor, ids: Collection[int]) -> dict[int, Line]:
    """A price list is the municipality's own."""
    found = {row.id: row for row in catalogue.price_lines(session, actor.municipality)}
    return {
        number: Line(f"{euro(found[number].amount_cents)} per {found[number].per}", found[number].dated)
        for number in ids
        if number in found
    }


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


READERS: Mapping[str, Callable[[Session, Actor, Collection[int]], Mapping[int, Line]]] = {
    "casus": _cases,
    "oplossing": _solutions,
    "knelpunt": _knelpunten,
    "patroon": _patterns,
    "wetsartikel": _articles,
    "prijs": _prices,
}
