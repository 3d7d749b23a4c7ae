"""Keeping the code book: propose, decide, edit."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.catalogue.model import KnelpuntKind
from patterns.catalogue.rules import clean_text, fold
from patterns.errors import RuleBroken, Stale
from patterns.knelpunten import rules, store
from patterns.knelpunten.model import Knelpunt
from patterns.knelpunten.rules import KnelpuntStatus, KnelpuntText
from patterns.outbox import Key, queue

_Finder = Callable[[Session, int], Iterable[Key]]
_shown_in: list[_Finder] = []


def shown_in(find: _Finder) -> _Finder:
    """Register who shows the name of a knelpunt in an own search document, so that a new name reaches it."""
    _shown_in.append(find)
    return find


@dataclass(frozen=True)
class EditKnelpunt:
    knelpunt_id: int
    version: int
    text: KnelpuntText


@dataclass(frozen=True)
class DecideKnelpunt:
    """The coordinator's answer to a proposal; a refusal needs a reason."""

    knelpunt_id: int
    version: int
    accept: bool
    answer: str = ""


def propose(
    session: Session,
    actor: Actor,
    text: KnelpuntText,
    source_session_id: int | None = None,
    under_id: int | None = None,
) -> Knelpunt:
    """A new entry, waiting for the coordinator; `under_id` is the broader one that it is a part of."""
    rules.check_may_propose(actor)
    tidy = checked(session, text, own_id=None)
    knelpunt = Knelpunt(proposed_by=actor.id, source_session_id=source_session_id, status=KnelpuntStatus.PROPOSED)
    if under_id is not None:
        knelpunt.split_from_id = store.get_knelpunt(session, under_id).id
    _write(knelpunt, tidy)
    session.add(knelpunt)
    session.flush()
    return knelpunt


def edit(session: Session, actor: Actor, command: EditKnelpunt) -> Knelpunt:
    rules.check_may_curate(actor)
    knelpunt = store.get_knelpunt(session, command.knelpunt_id)
    tidy = checked(session, command.text, own_id=knelpunt.id)
    if knelpunt.version != command.version:
        raise Stale(rules.differences(tidy, store.text_of(knelpunt)))
    _write(knelpunt, tidy)
    session.flush()
    tell_readers(session, knelpunt.id)
    return knelpunt


def decide(session: Session, actor: Actor, command: DecideKnelpunt) -> Knelpunt:
    """Take a proposal into the code book, or refuse it with a reason."""
    rules.check_may_curate(actor)
    knelpunt = store.get_knelpunt(session, command.knelpunt_id)
    if knelpunt.version != command.version:
        raise Stale()
    answer = clean_text(command.answer)
    rules.check_decision(knelpunt.status, command.accept, answer)
    knelpunt.status = KnelpuntStatus.ACCEPTED if command.accept else KnelpuntStatus.REFUSED
    knelpunt.answer = answer
    session.flush()
    tell_readers(session, knelpunt.id)
    return knelpunt


def checked(session: Session, text: KnelpuntText, own_id: int | None) -> KnelpuntText:
    """The text as it is kept, when the code book can take it."""
    tidy = rules.tidy(text)
    rules.check_text(tidy)
    if session.get(KnelpuntKind, tidy.kind_code) is None:
        raise RuleBroken("Kies een soort uit de lijst.", "kind_code")
    twin = store.find_by_name(session, tidy.name)
    if twin is not None and twin.id != own_id:
        raise RuleBroken(f"Er is al een knelpunt met deze naam: {twin.name}.", "name")
    return tidy


def _write(knelpunt: Knelpunt, text: KnelpuntText) -> None:
    knelpunt.name, knelpunt.name_key = text.name, fold(text.name)
    knelpunt.kind_code, knelpunt.sub_kind = text.kind_code, text.sub_kind
    knelpunt.definition, knelpunt.when_not, knelpunt.example = text.definition, text.when_not, text.example
    if list(text.synonyms) != knelpunt.synonyms:
        knelpunt.synonyms = list(text.synonyms)


def tell_readers(session: Session, knelpunt_id: int) -> None:
    """Index again what shows this knelpunt, or what it counts as."""
    queue(session, {key for find in _shown_in for key in find(session, knelpunt_id)})
