"""Splitting a knelpunt that says too much: some of its links go to a narrower one, each of them back when it must.

A pattern that bundles the old one and holds a case that moved bundles the new one too, on the same steps: a split
changes what things are called, never a figure of a pattern.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases.model import Case
from patterns.errors import RuleBroken, Stale
from patterns.history import note
from patterns.knelpunten import rules as code_book_rules
from patterns.knelpunten import service as code_book
from patterns.knelpunten import store as knelpunten
from patterns.knelpunten.model import Knelpunt
from patterns.knelpunten.rules import KnelpuntStatus, KnelpuntText
from patterns.patterns.model import Pattern, PatternKnelpunt, StepKnelpunt
from patterns.splitting import store
from patterns.splitting.store import Linked


@dataclass(frozen=True)
class Split:
    """These links go to one that was split off before (`into_id`), or to a new one with this text."""

    knelpunt_id: int
    version: int
    link_ids: tuple[int, ...]
    into_id: int | None = None
    text: KnelpuntText | None = None


def split(session: Session, actor: Actor, command: Split) -> Knelpunt:
    """Gives the narrower knelpunt."""
    code_book_rules.check_may_curate(actor)
    knelpunt = knelpunten.get_knelpunt(session, command.knelpunt_id)
    if knelpunt.version != command.version:
        raise Stale()
    if not takes_links(knelpunt):
        raise RuleBroken("Alleen een vastgesteld knelpunt kan worden gesplitst.")
    moving = store.load_links(session, actor, knelpunt.id, command.link_ids)
    if not moving:
        raise RuleBroken("Kies ten minste één casus die naar het nieuwe knelpunt gaat.", "link_ids")
    narrower = _narrower(session, actor, knelpunt, command)
    taken = store.linked_knelpunten(session, [one.case.id for one in moving])
    moved = [one for one in moving if (one.case.id, narrower.id) not in taken]
    for one in moved:
        old, one.link.knelpunt_id = one.link.knelpunt_id, narrower.id
        one.link.moved_from_id = old
        note(session, Case.__kind__, one.case.id, "moved", {"knelpunt": narrower.id, "from": old})
    _widen(session, knelpunt, narrower, moved)
    session.flush()
    note(session, Knelpunt.__kind__, knelpunt.id, "split", {"into": narrower.id, "links": len(moved)})
    _tell(session, knelpunt, narrower)
    return narrower


def put_back(session: Session, actor: Actor, link_id: int) -> Knelpunt:
    """One link returns to where it pointed before the split. Gives the knelpunt that it leaves."""
    code_book_rules.check_may_curate(actor)
    one = store.get_moved(session, actor, link_id)
    link, old = one.link, one.link.moved_from_id or 0
    if (one.case.id, old) in store.linked_knelpunten(session, [one.case.id]):
        raise RuleBroken("Aan deze casus is het vorige knelpunt intussen opnieuw gekoppeld.")
    narrower = knelpunten.get_knelpunt(session, link.knelpunt_id)
    link.knelpunt_id, link.moved_from_id = old, None
    session.flush()
    note(session, Case.__kind__, one.case.id, "moved_back", {"knelpunt": old, "from": narrower.id})
    _tell(session, knelpunten.get_knelpunt(session, old), narrower)
    return narrower


def takes_links(knelpunt: Knelpunt) -> bool:
    return knelpunt.status is KnelpuntStatus.ACCEPTED and knelpunt.merged_into_id is None


def _narrower(session: Session, actor: Actor, knelpunt: Knelpunt, command: Split) -> Knelpunt:
    if command.into_id is not None:
        known = {one.id: one for one in knelpunten.split_from(session, knelpunt.id) if takes_links(one)}
        if command.into_id not in known:
            raise RuleBroken("Kies een knelpunt dat hiervan is afgesplitst.", "into")
        return known[command.into_id]
    if command.text is None:
        raise RuleBroken("Geef het nieuwe knelpunt een naam.", "name")
    new = code_book.propose(session, actor, command.text, under_id=knelpunt.id)
    new.status = KnelpuntStatus.ACCEPTED
    session.flush()
    return new


def _widen(session: Session, knelpunt: Knelpunt, narrower: Knelpunt, moved: Sequence[Linked]) -> None:
    for pattern in store.patterns_with(session, knelpunt.id, [one.case.id for one in moved]):
        if narrower.id not in {link.canonical_id for link in pattern.knelpunten}:
            pattern.knelpunten.append(PatternKnelpunt(knelpunt_id=narrower.id))
            note(session, Pattern.__kind__, pattern.id, "knelpunten", {"added": [narrower.id], "removed": []})
        for step in pattern.steps:
            linked = {link.canonical_id for link in step.knelpunten}
            if knelpunt.id in linked and narrower.id not in linked:
                step.knelpunten.append(StepKnelpunt(knelpunt_id=narrower.id))


def _tell(session: Session, *changed: Knelpunt) -> None:
    for one in changed:
        code_book.tell_readers(session, one.id)
