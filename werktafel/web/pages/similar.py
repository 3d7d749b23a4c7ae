"""What the page of a case shows of cases that help its reader along, and why these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from patterns.cases.telling import Way, way_of
from patterns.catalogue import store as catalogue
from patterns.catalogue.rules import LawRef, law_text
from patterns.knelpunten import store as knelpunten
from patterns.similar.store import Similar, similar_to

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.actor import Actor
    from patterns.cases.model import Case

FEW = 4


@dataclass(frozen=True)
class Names:
    knelpunten: Mapping[int, str]
    laws: Mapping[str, str]
    organisations: Mapping[int, str]
    life_areas: Mapping[str, str]


@dataclass(frozen=True)
class SimilarLine:
    """A case with its way out, where that was, and what it shares by kind."""

    case: Case
    way: Way
    municipality: str
    reason: str
    shared: Sequence[tuple[str, str]]


def similar_lines(session: Session, actor: Actor, case: Case) -> tuple[SimilarLine, ...]:
    found = similar_to(session, actor, case, FEW)
    if not found:
        return ()
    places = catalogue.municipality_names(session)
    names = _names(session, found)
    return tuple(
        SimilarLine(
            one.case,
            way_of(one.case, _obstacle(one, names)),
            places[one.case.municipality],
            one.shared.reason,
            _told(one, names),
        )
        for one in found
    )


def _names(session: Session, found: Sequence[Similar]) -> Names:
    linked = {link.canonical_id for one in found for link in one.case.links}
    parties = {number for one in found for number in one.shared.organisations}
    return Names(
        knelpunten={number: row.name for number, row in knelpunten.load_knelpunten(session, linked).items()},
        laws=catalogue.law_titles(session),
        organisations=catalogue.organisation_names(session, parties) if parties else {},
        life_areas={area.code: area.label for area in catalogue.life_areas(session)},
    )


def _obstacle(one: Similar, names: Names) -> str:
    """Rather the knelpunt that both have than another one of that case."""
    known = [*one.shared.knelpunten, *(link.canonical_id for link in one.case.links)]
    return names.knelpunten[known[0]] if known else ""


def _told(one: Similar, names: Names) -> list[tuple[str, str]]:
    what = one.shared
    rows = (
        ("Knelpunt", [names.knelpunten[number] for number in what.knelpunten]),
        ("Wetsartikel", [law_text(LawRef(law, article, ""), names.laws) for law, article in what.articles]),
        ("Wet", [names.laws.get(law, law) for law in what.laws]),
        ("Organisatie", [names.organisations[number] for number in what.organisations]),
        ("Leefgebied", [names.life_areas[code] for code in what.life_areas]),
    )
    return [(label, ", ".join(found)) for label, found in rows if found]
