"""What the pages of the code book show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import url_for

from patterns.actor import Actor, Role
from patterns.cases import store as cases
from patterns.cases.store import CaseFilter, Counted
from patterns.catalogue import store as catalogue
from patterns.figures import store as figures
from patterns.history import HistoryEntry, entries_of
from patterns.knelpunten import store
from patterns.knelpunten.rules import LABELS, KnelpuntStatus, is_too_general
from patterns.splitting.store import Linked, moved_to
from werktafel.kit.filters import dutch_moment
from werktafel.kit.paging import PER_PAGE, Page, offset_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.cases.model import Case
    from patterns.knelpunten.model import Knelpunt, KnelpuntProposal


OWN_PROPOSALS = 10
MOST_MOVED = 100
TOO_GENERAL = "codebook.general_percent"
ACTS = {
    "created": "Voorgesteld.",
    "merged": "Samengevoegd met een ander knelpunt.",
    "unmerged": "Samenvoeging ongedaan gemaakt.",
    "split": "Gesplitst: een deel van de casussen ging naar een smaller knelpunt.",
}


@dataclass(frozen=True)
class Entry:
    """`share` is the percentage of all situations where a passage proves it, when that is too much to mean something,
    else 0; `possible_share` is with what was named without proof.
    """

    knelpunt: Knelpunt
    counted: Counted
    share: int = 0
    possible_share: int = 0


@dataclass(frozen=True)
class OwnProposal:
    """Something that the reader proposed, and what became of it."""

    name: str
    url: str
    status: str
    answer: str


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
    changes: Sequence[tuple[KnelpuntProposal, Knelpunt]]
    own: tuple[OwnProposal, ...]
    situations: int
    may_propose: bool
    may_curate: bool


@dataclass(frozen=True)
class KnelpuntPage:
    """`into` is what it counts as when it was merged; `merged` is what counts as this one."""

    knelpunt: Knelpunt
    kind: str
    counted: Counted
    share: int
    possible_share: int
    into: Knelpunt | None
    merged: Sequence[Knelpunt]
    reason: str
    split_from: Knelpunt | None
    split_off: Sequence[Knelpunt]
    moved: Sequence[Linked]
    changes: Sequence[KnelpuntProposal]
    cases: Page[Case]
    places: dict[str, str]
    history: tuple[tuple[str, str, str], ...]
    may_propose: bool
    may_curate: bool


def may_propose(actor: Actor) -> bool:
    return actor.has(Role.PROFESSIONAL, Role.FACILITATOR, Role.OWNER, Role.COORDINATOR)


def code_book(session: Session, actor: Actor) -> CodeBookPage:
    """The book by kind. What was refused is left out; its own page still tells why."""
    counts, of_all = figures.situations_per_knelpunt(session), cases.situations_total(session)
    percent = catalogue.settings_of(session)[TOO_GENERAL]
    entries = [_entry(k, counts.get(k.id, Counted()), of_all, percent) for k in store.usable(session)]
    accepted = [e for e in entries if e.knelpunt.status is KnelpuntStatus.ACCEPTED]
    groups = tuple(
        Group(kind.label, kind.description, tuple(e for e in accepted if e.knelpunt.kind_code == kind.code))
        for kind in catalogue.knelpunt_kinds(session)
    )
    return CodeBookPage(
        tuple(group for group in groups if group.entries),
        tuple(e for e in entries if e.knelpunt.status is KnelpuntStatus.PROPOSED),
        store.waiting_changes(session) if actor.has(Role.COORDINATOR) else (),
        _own(session, actor),
        of_all,
        may_propose(actor),
        actor.has(Role.COORDINATOR),
    )


def knelpunt_page(session: Session, actor: Actor, knelpunt_id: int, number: int) -> KnelpuntPage:
    knelpunt = store.get_knelpunt(session, knelpunt_id)
    wanted = CaseFilter(knelpunt_id=knelpunt_id)
    merged_into = store.follow(session, knelpunt) if knelpunt.merged_into_id else None
    counted = figures.situations_of_knelpunt(session, knelpunt_id)
    entry = _entry(knelpunt, counted, cases.situations_total(session), catalogue.settings_of(session)[TOO_GENERAL])
    history = entries_of(session, "knelpunt", knelpunt_id, 20)
    found = () if merged_into else cases.list_visible(session, actor, wanted, PER_PAGE, offset_of(number))
    kinds = {kind.code: kind.label for kind in catalogue.knelpunt_kinds(session)}
    return KnelpuntPage(
        knelpunt,
        kinds[knelpunt.kind_code],
        counted,
        entry.share,
        entry.possible_share,
        merged_into,
        store.merged_into(session, [knelpunt_id])[knelpunt_id],
        next((one.changes["reason"] for one in history if one.action == "merged"), ""),
        store.get_knelpunt(session, knelpunt.split_from_id) if knelpunt.split_from_id else None,
        store.split_from(session, knelpunt_id),
        moved_to(session, actor, knelpunt_id, MOST_MOVED) if actor.has(Role.COORDINATOR) else (),
        store.proposals_for(session, knelpunt_id),
        Page(found, number, 0 if merged_into else cases.count_visible(session, actor, wanted)),
        catalogue.municipality_names(session),
        _told(history),
        may_propose(actor),
        actor.has(Role.COORDINATOR),
    )


def _entry(knelpunt: Knelpunt, counted: Counted, of_all: int, percent: int) -> Entry:
    """What was only named, as in an import, does not make an entry too general."""
    if not is_too_general(counted.certain, of_all, percent):
        return Entry(knelpunt, counted)
    return Entry(knelpunt, counted, counted.certain * 100 // of_all, counted.possible * 100 // of_all)


def _own(session: Session, actor: Actor) -> tuple[OwnProposal, ...]:
    """What the reader proposed, the latest first, with the answer."""
    if actor.has(Role.COORDINATOR):
        return ()
    new = [
        (one.created_at, OwnProposal(one.name, url_for("knelpunten.show", knelpunt_id=one.id), one.status, one.answer))
        for one in store.proposed_by(session, actor.id, OWN_PROPOSALS)
    ]
    changes = [
        (
            one.proposed_at,
            OwnProposal(
                f"Wijziging van {knelpunt.name}",
                url_for("codebook.proposal", proposal_id=one.id),
                one.status,
                one.answer,
            ),
        )
        for one, knelpunt in store.changes_asked_by(session, actor.id, OWN_PROPOSALS)
    ]
    ordered = sorted([*new, *changes], key=lambda pair: (pair[0], pair[1].url), reverse=True)
    return tuple(one for _, one in ordered[:OWN_PROPOSALS])


def _told(entries: Sequence[HistoryEntry]) -> tuple[tuple[str, str, str], ...]:
    told = []
    for entry in entries:
        names = [label for field, label in LABELS.items() if field in entry.changes]
        what = ACTS.get(entry.action) or f"Gewijzigd: {', '.join(names)}."
        if "status" in entry.changes:
            what = f"Status: {entry.changes['status'][0]} → {entry.changes['status'][1]}."
        if "name" in entry.changes:
            what = f"Naam: {entry.changes['name'][0]} → {entry.changes['name'][1]}."
        told.append((dutch_moment(entry.at), entry.actor_name, what))
    return tuple(told)
