"""What the search page shows: hits that the actor may really see, with what got somebody unstuck."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_plus, urlencode

from werkzeug.datastructures import MultiDict

from patterns.actor import Actor
from search.documents import FACETS, KINDS
from search.folding import clean
from search.results import Facet, Hit, Results
from werktafel.web.pages.hits import ShownHit, shown_hits
from werktafel.web.pages.nearest import nearest_words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from search.index import Index

GROUP_SIZE = 5
PER_PAGE = 20
MAX_PAGE = 500
KIND_LABELS: Mapping[str, str] = {
    "casus": "Casussen",
    "oplossing": "Oplossingen",
    "knelpunt": "Knelpunten",
    "patroon": "Patronen",
    "werktafel": "Werktafels",
    "wetsartikel": "Wetsartikelen",
    "prijs": "Prijzen",
    "handleiding": "Handleiding",
}
FACET_LABELS: Mapping[str, str] = {
    "leefgebied": "Leefgebied",
    "knelpuntsoort": "Soort knelpunt",
    "wet": "Wet",
    "artikel": "Artikel",
    "organisatie": "Organisatie",
    "geldstroom": "Geldstroom",
    "gemeente": "Grootte van de gemeente",
    "periode": "Jaar",
    "afloop": "Afloop",
    "route": "Route",
}


@dataclass(frozen=True)
class Asked:
    """What stands in the address of the search page."""

    query: str
    kind: str
    facets: Mapping[str, tuple[str, ...]]
    page: int

    def address(self, **changes: Any) -> dict[str, Any]:
        """The arguments of the same search with something else in it."""
        values: dict[str, Any] = {"q": self.query, "soort": self.kind, **self.facets, **changes}
        return {name: value for name, value in values.items() if value}

    def with_facet(self, name: str, code: str) -> dict[str, Any]:
        """The same search with this value switched on, or off when it is on."""
        chosen = self.facets.get(name, ())
        switched = tuple(c for c in chosen if c != code) if code in chosen else (*chosen, code)
        return self.address(**{name: switched})

    def switched(self, name: str, code: str) -> str:
        """The same as `with_facet`, as it stands behind the question mark. A page has a hundred of these."""
        if code in self.facets.get(name, ()):
            return urlencode(self.with_facet(name, code), doseq=True)
        return "&".join(filter(None, (self._as_it_is, f"{name}={quote_plus(code)}")))

    @cached_property
    def _as_it_is(self) -> str:
        return urlencode(self.address(), doseq=True)


@dataclass(frozen=True)
class ShownGroup:
    kind: str
    label: str
    total: int
    hits: Sequence[ShownHit]


@dataclass(frozen=True)
class SearchPage:
    """`kinds` are all kinds with hits, each with its total and the address that narrows to it or lets it go."""

    asked: Asked
    total: int
    kinds: Sequence[tuple[str, int, bool, dict[str, Any]]]
    groups: Sequence[ShownGroup]
    facets: Sequence[Facet]
    chosen: Sequence[tuple[str, dict[str, Any]]]
    did_you_mean: str | None
    notes: Sequence[str]
    pages: int
    nearest: Sequence[str]


def asked_in(args: MultiDict[str, str]) -> Asked:
    """Read the address; what is unknown is left out."""
    kind, number = args.get("soort", ""), args.get("pagina", "1")
    return Asked(
        query=clean(args.get("q", "")).strip(),
        kind=kind if kind in KINDS else "",
        facets={name: tuple(dict.fromkeys(args.getlist(name)[:20])) for name in FACETS if args.get(name)},
        page=min(max(1, int(number)), MAX_PAGE) if number.isascii() and number.isdecimal() and len(number) < 6 else 1,
    )


def search_page(session: Session, actor: Actor, index: Index, asked: Asked, per_page: int = PER_PAGE) -> SearchPage:
    """Grouped by kind, or one kind in pages."""
    asked = without_other_places(asked, actor)
    kinds = (asked.kind,) if asked.kind else ()
    offset = (asked.page - 1) * per_page
    limit, group_size = (per_page, 0) if asked.kind else (0, GROUP_SIZE)
    found = index.search(asked.query, actor.municipality, kinds, asked.facets, limit, offset, group_size)
    hits = found.hits if asked.kind else [hit for group in found.groups for hit in group.hits]
    shown = shown_hits(session, actor, hits)
    return SearchPage(
        asked=asked,
        total=found.total,
        groups=_groups(found, asked, shown),
        facets=[facet for facet in (_only_own_place(facet, actor) for facet in found.facets) if facet.values],
        chosen=_chosen(found.facets, asked),
        did_you_mean=found.did_you_mean,
        notes=found.notes,
        pages=min(MAX_PAGE, -(-found.total // per_page)) if asked.kind else 1,
        kinds=_kinds(found, asked),
        nearest=nearest_words(session, asked.query) if asked.query and not found.total else (),
    )


def _kinds(found: Results, asked: Asked) -> list[tuple[str, int, bool, dict[str, Any]]]:
    return [
        (KIND_LABELS[group.kind], group.total, group.kind == asked.kind,
         asked.address(soort="" if group.kind == asked.kind else group.kind))
        for group in found.groups
    ]  # fmt: skip


def without_other_places(asked: Asked, actor: Actor) -> Asked:
    """One chooses the own municipality by name, and others by size."""
    places = tuple(code for code in asked.facets.get("gemeente", ()) if _may_choose(code, actor))
    others = {name: codes for name, codes in asked.facets.items() if name != "gemeente"}
    return replace(asked, facets=others | ({"gemeente": places} if places else {}))


def _may_choose(place: str, actor: Actor) -> bool:
    return place == actor.municipality or not place.startswith("GM")


def _only_own_place(facet: Facet, actor: Actor) -> Facet:
    """The own municipality by name, the others by size: search never compares municipalities."""
    if facet.name != "gemeente":
        return facet
    shown = [v for v in facet.values if _may_choose(v.code, actor)]
    return replace(facet, values=tuple(sorted(shown, key=lambda value: value.code != actor.municipality)))


def _groups(found: Results, asked: Asked, shown: Mapping[Hit, ShownHit]) -> list[ShownGroup]:
    groups = []
    for group in found.groups:
        hits = found.hits if asked.kind else group.hits
        if group.total and (not asked.kind or group.kind == asked.kind):
            lines = [shown[hit] for hit in hits if hit in shown]
            groups.append(ShownGroup(group.kind, KIND_LABELS[group.kind], group.total, lines))
    return groups


def _chosen(facets: Iterable[Facet], asked: Asked) -> list[tuple[str, dict[str, Any]]]:
    """Chips: each with the address of the search without it."""
    chips: list[tuple[str, dict[str, Any]]] = []
    if asked.kind:
        chips.append((KIND_LABELS[asked.kind], asked.address(soort="")))
    labels = {(facet.name, value.code): value.label for facet in facets for value in facet.values}
    for name, codes in asked.facets.items():
        chips += [(labels.get((name, code), code), asked.with_facet(name, code)) for code in codes]
    return chips
