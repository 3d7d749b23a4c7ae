"""What people do with a pattern: start it, word it, give it an owner, gather its cases."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from patterns import history
from patterns.actor import Actor
from patterns.base import utc_now
from patterns.cases.rules import CaseStatus
from patterns.days import months_later
from patterns.errors import Difference, NotAllowed, NotFound, RuleBroken, Stale
from patterns.identifiers.region import check_points_at_nobody
from patterns.knelpunten import service as knelpunt_service
from patterns.knelpunten.rules import reconcile
from patterns.outbox import Key
from patterns.patterns import rules, store
from patterns.patterns.model import Pattern, PatternCase, PatternKnelpunt
from patterns.patterns.rules import AddCase, Appointment, PatternStatus, PatternText, StartPattern

MANY = 10_000
REVIEW_MONTHS = 12


def create(session: Session, actor: Actor, command: StartPattern) -> Pattern:
    """Unless another day was chosen, people look again after a year."""
    rules.check_may_gather(actor)
    rules.check_texts(command.title, command.sentence)
    rules.check_knelpunten(command.knelpunt_ids)
    check_points_at_nobody({"title": command.title, "sentence": command.sentence})
    pattern = Pattern(
        title=command.title.strip(),
        sentence=command.sentence.strip(),
        municipality=actor.municipality,
        created_by=actor.id,
        review_on=command.review_on or months_later(utc_now().date(), REVIEW_MONTHS),
        knelpunten=[PatternKnelpunt(knelpunt_id=one) for one in sorted(set(command.knelpunt_ids))],
        steps=[],
    )
    session.add(pattern)
    session.flush()
    return pattern


def edit(session: Session, actor: Actor, pattern_id: int, command: PatternText) -> Pattern:
    pattern = store.get_pattern(session, pattern_id)
    rules.check_may_edit(pattern.owner_ids, actor)
    rules.check_texts(command.title, command.sentence)
    rules.check_knelpunten(command.knelpunt_ids)
    _refuse_stale(pattern, command, rules.TEXT_LABELS)
    written = {name: value for name in rules.TEXT_LABELS if type(value := getattr(command, name)) is str}
    check_points_at_nobody({name: text for name, text in written.items() if text.strip() != getattr(pattern, name)})
    if command.status is not pattern.status:
        pattern.solved_at = utc_now() if command.status is PatternStatus.SOLVED else None
    for name in rules.TEXT_LABELS:
        value = getattr(command, name)
        setattr(pattern, name, value.strip() if type(value) is str else value)
    _set_knelpunten(session, pattern, frozenset(command.knelpunt_ids))
    session.flush()
    return pattern


def appoint(session: Session, actor: Actor, pattern_id: int, command: Appointment) -> Pattern:
    """Owner, deputy and manager are account ids that the caller has checked."""
    pattern = store.get_pattern(session, pattern_id)
    rules.check_may_appoint(actor)
    rules.check_owners(command.owner_id, command.deputy_id)
    _refuse_stale(pattern, command, rules.OWNER_LABELS)
    pattern.owner_id, pattern.deputy_id = command.owner_id, command.deputy_id
    pattern.manager_id = command.manager_id
    session.flush()
    return pattern


def add_case(session: Session, actor: Actor, pattern_id: int, command: AddCase) -> PatternCase:
    """A draft may be added by its own municipality; it counts from its release on."""
    rules.check_may_gather(actor)
    pattern = store.get_pattern(session, pattern_id)
    rules.check_severity(command.severity)
    case = store.find_visible_case(session, actor, command.case_id)
    if case is None:
        raise NotFound("Deze casus bestaat niet, of niet voor u.")
    if case.status is CaseStatus.WITHDRAWN:
        raise RuleBroken("Deze casus is ingetrokken en kan geen patroon meer steunen.", "case_id")
    if store.find_link(session, pattern_id, command.case_id) is not None:
        raise RuleBroken("Deze casus hoort al bij dit patroon.", "case_id")
    link = PatternCase(
        pattern_id=pattern.id,
        case_id=command.case_id,
        stance=command.stance,
        note=command.note.strip(),
        severity=command.severity,
        certainty=command.certainty,
        added_by=actor.id,
    )
    session.add(link)
    session.flush()
    history.note(session, "patroon", pattern.id, "linked", {"case_id": command.case_id})
    return link


def remove_case(session: Session, actor: Actor, pattern_id: int, case_id: int) -> None:
    rules.check_may_gather(actor)
    link, case = store.find_link(session, pattern_id, case_id), store.find_visible_case(session, actor, case_id)
    if link is None or case is None:
        raise NotFound("Deze casus hoort niet bij dit patroon.")
    owner_ids = store.get_pattern(session, pattern_id).owner_ids
    if not rules.may_take_out(owner_ids, link.added_by, case.municipality, actor):
        raise NotAllowed("Alleen wie deze casus toevoegde, de eigen gemeente of de eigenaar haalt hem uit het patroon.")
    session.delete(link)
    session.flush()
    history.note(session, "patroon", pattern_id, "unlinked", {"case_id": case_id})


def _set_knelpunten(session: Session, pattern: Pattern, wanted: frozenset[int]) -> None:
    present = {link.knelpunt_id: link.canonical_id for link in pattern.knelpunten}
    kept, added = reconcile(present, wanted)
    removed = present.keys() - kept
    if not added and not removed:
        return
    gone = {present[one] for one in removed}
    new = [PatternKnelpunt(pattern_id=pattern.id, knelpunt_id=one) for one in sorted(added)]
    pattern.knelpunten = [*(link for link in pattern.knelpunten if link.knelpunt_id in kept), *new]
    for step in pattern.steps:
        step.knelpunten = [link for link in step.knelpunten if link.canonical_id not in gone]
    changes = {"added": sorted(added), "removed": sorted(removed)}
    history.note(session, "patroon", pattern.id, "knelpunten", changes)


def _refuse_stale(pattern: Pattern, command: Any, labels: Mapping[str, str]) -> None:
    """When somebody else saved first: both texts of every field that differs."""
    if pattern.version == command.version:
        return
    differences = [
        Difference(label, _shown(getattr(command, name)), _shown(getattr(pattern, name)))
        for name, label in labels.items()
        if getattr(command, name) != getattr(pattern, name)
    ]
    raise Stale(differences)


def _shown(value: object) -> str:
    return "" if value is None else str(value)


@knelpunt_service.shown_in
def documents_with_knelpunt(session: Session, knelpunt_id: int) -> list[Key]:
    """The search documents of patterns that show a knelpunt."""
    found = store.list_patterns(session, store.PatternFilter(knelpunt_id=knelpunt_id), MANY)
    return [(Pattern.__index_kind__, pattern.id) for pattern in found]
