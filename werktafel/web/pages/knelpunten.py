"""What the pages of the code book show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from patterns.actor import Actor, Role
from patterns.cases import store as cases
from patterns.cases.store import CaseFilter, Counted
from patterns.catalogue import store as catalogue
from patterns.history import HistoryEntry, entries_of
from patterns.knelpunten import store
from patterns.knelpunten.rules import LABELS, KnelpuntStatus
from werktafel.kit.filters import dutch_moment
from werktafel.kit.paging import PER_PAGE, Page, offset_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.cases.model import Case
    from patterns.knelpunten.model import Knelpunt


@dataclass(frozen=True)
class Entry:
    knelpunt: Knelpunt
    counted: Counted


@dataclass(frozen=True)
class Group:
    """The knelpunten of one kind."""

    label: str
    description: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class CodeBookPage:
    groups: tuple[Group, ...]
    proposals: tuple[Entry, ...]
    situations: int
    may_propose: bool
    may_curate: bool


@dataclass(frozen=True)
class KnelpuntPage:
    knelpunt: Knelpunt
    kind: str
    counted: Counted
    cases: Page[Case]
    places: dict[str, str]
    history: tuple[tuple[str, str, str], ...]
    may_curate: bool


def may_propose(actor: Actor) -> bool:
    return actor.has(Role.PROFESSIONAL, Role.FACILITATOR, Role.OWNER, Role.COORDINATOR)


def code_book(session: Session, actor: Actor) -> CodeBookPage:
    """The book by kind. What was refused is left out; its own page still tells why."""
    counts = cases.situations_per_knelpunt(session)
    entries = [Entry(k, counts.get(k.id, Counted())) for k in store.usable(session)]
    accepted = [e for e in entries if e.knelpunt.status is KnelpuntStatus.ACCEPTED]
    groups = tuple(
        Group(kind.label, kind.description, tuple(e for e in accepted if e.knelpunt.kind_code == kind.code))
        for kind in catalogue.knelpunt_kinds(session)
    )
    return CodeBookPage(
        tuple(group for group in groups if group.entries),
        tuple(e for e in entries if e.knelpunt.status is KnelpuntStatus.PROPOSED),
        cases.situations_total(session),
        may_propose(actor),
        actor.has(Role.COORDINATOR),
    )


def knelpunt_page(session: Session, actor: Actor, knelpunt_id: int, number: int) -> KnelpuntPage:
    knelpunt = store.get_knelpunt(session, knelpunt_id)
    wanted = CaseFilter(knelpunt_id=knelpunt_id)
    found = cases.list_visible(session, actor, wanted, PER_PAGE, offset_of(number))
    kinds = {kind.code: kind.label for kind in catalogue.knelpunt_kinds(session)}
    return KnelpuntPage(
        knelpunt,
        kinds[knelpunt.kind_code],
        cases.situations_per_knelpunt(session).get(knelpunt_id, Counted()),
        Page(found, number, cases.count_visible(session, actor, wanted)),
        catalogue.municipality_names(session),
        _told(entries_of(session, "knelpunt", knelpunt_id, 20)),
        actor.has(Role.COORDINATOR),
    )


def _told(entries: Sequence[HistoryEntry]) -> tuple[tuple[str, str, str], ...]:
    told = []
    for entry in entries:
        names = [label for field, label in LABELS.items() if field in entry.changes]
        what = "Voorgesteld." if entry.action == "created" else f"Gewijzigd: {', '.join(names)}."
        if "status" in entry.changes:
            what = f"Status: {entry.changes['status'][0]} → {entry.changes['status'][1]}."
        if "name" in entry.changes:
            what = f"Naam: {entry.changes['name'][0]} → {entry.changes['name'][1]}."
        told.append((dutch_moment(entry.at), entry.actor_name, what))
    return tuple(told)
