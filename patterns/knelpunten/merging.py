"""Merging knelpunten: a pointer that can be taken away again. No link is rewritten, so nothing is lost."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.catalogue.rules import clean_text
from patterns.errors import RuleBroken, Stale
from patterns.history import note
from patterns.knelpunten import rules, service, store
from patterns.knelpunten.model import Knelpunt
from patterns.knelpunten.rules import KnelpuntStatus
from patterns.outbox import queue


@dataclass(frozen=True)
class Merge:
    """From now on this knelpunt counts as another one."""

    knelpunt_id: int
    version: int
    into_id: int
    reason: str


@dataclass(frozen=True)
class Unmerge:
    knelpunt_id: int
    version: int


def merge(session: Session, actor: Actor, command: Merge) -> Knelpunt:
    """Point at the other one, or at what that counts as. Gives the knelpunt that it counts as from now on."""
    rules.check_may_curate(actor)
    knelpunt = _seen(session, command.knelpunt_id, command.version)
    other = store.load_knelpunten(session, [command.into_id]).get(command.into_id)
    if other is None or other.status is KnelpuntStatus.REFUSED:
        raise RuleBroken("Kies een knelpunt uit het codeboek.", "into")
    into = store.follow(session, other)
    reason = clean_text(command.reason)
    rules.check_merge(into.id, store.canonical_ids(session), knelpunt.id)
    rules.check_reason(reason)
    knelpunt.merged_into_id = into.id
    _point(session, knelpunt, into, "merged", {"into": into.id, "reason": reason})
    return into


def unmerge(session: Session, actor: Actor, command: Unmerge) -> Knelpunt:
    """Count as itself again, together with what was merged into it before."""
    rules.check_may_curate(actor)
    knelpunt = _seen(session, command.knelpunt_id, command.version)
    if knelpunt.merged_into_id is None:
        raise RuleBroken("Dit knelpunt is niet samengevoegd.")
    before = store.follow(session, knelpunt)
    knelpunt.merged_into_id = None
    _point(session, knelpunt, before, "unmerged", {"from": before.id})
    return knelpunt


def _seen(session: Session, knelpunt_id: int, version: int) -> Knelpunt:
    knelpunt = store.get_knelpunt(session, knelpunt_id)
    if knelpunt.version != version:
        raise Stale()
    return knelpunt


def _point(session: Session, knelpunt: Knelpunt, other: Knelpunt, act: str, changes: dict[str, int | str]) -> None:
    """Write down where every road ends now, and let search hear of both sides."""
    session.flush()
    ends = store.canonical_ids(session)
    for one in store.list_knelpunten(session):
        if one.canonical_id != ends.get(one.id):
            one.canonical_id = ends.get(one.id)
    session.flush()
    note(session, Knelpunt.__kind__, knelpunt.id, act, changes)
    queue(session, [(Knelpunt.__index_kind__, knelpunt.id), (Knelpunt.__index_kind__, other.id)])
    for one in (knelpunt, other):
        service.tell_readers(session, one.id)
