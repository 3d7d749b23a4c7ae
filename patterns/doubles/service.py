"""Suggesting doubles, saying whether two cases tell of one situation, and taking that back."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from patterns.actor import Actor, Role
from patterns.cases import service as cases
from patterns.cases import store as case_store
from patterns.cases.model import Case, Situation
from patterns.cases.rules import CaseKind, CaseStatus
from patterns.doubles import rules, store
from patterns.doubles.model import CaseDouble
from patterns.doubles.rules import Features, Stage, Verdict
from patterns.errors import NotFound, Stale
from patterns.history import note

MOST_SHOWN = 3


@dataclass(frozen=True)
class Suggestion:
    """A case that may tell of the same situation. `mine` and `theirs` is what each side said; `version` 0: no row."""

    case: Case
    score: int
    reason: str
    mine: Verdict | None
    theirs: Verdict | None
    version: int


@dataclass(frozen=True)
class Judge:
    """What a professional says of two cases, with the version of the pair on the screen (0: nobody said anything)."""

    case_id: int
    other_id: int
    says: Verdict
    version: int


def features_of(case: Case) -> Features:
    return Features(
        period=case.period,
        laws=frozenset(law.bwb_id for law in case.laws if law.bwb_id),
        knelpunten=frozenset(link.canonical_id for link in case.links),
        organisations=frozenset(one.organisation_id for one in case.organisations),
        life_areas=frozenset(area.code for area in case.life_areas),
        words=rules.words_of(case.title, case.key_phrase),
    )


def suggestions(session: Session, actor: Actor, case: Case) -> Sequence[Suggestion]:
    """At most three, what the other side confirmed first, then the likest. `case` is whole, and seen by the actor."""
    if not actor.has(Role.PROFESSIONAL) or case.kind is CaseKind.PEARL or case.status is CaseStatus.WITHDRAWN:
        return ()
    pairs = store.pairs_of(session, case.id)
    halves = [other for other, pair in pairs.items() if pair.stage is Stage.HALF]
    found = []
    for other in store.partners(session, actor, case, halves):
        pair = pairs.get(other.id)
        if pair is None or pair.stage in (Stage.OPEN, Stage.HALF):
            one = _suggestion(actor, case, other, pair)
            found += [one] if one else []
    return sorted(found, key=lambda one: (one.theirs is None, one.mine is None, -one.score, one.case.id))[:MOST_SHOWN]


def judge(session: Session, actor: Actor, command: Judge) -> Stage:
    """Say that two cases tell of one situation, or not. Both sides said so: they become one."""
    case = case_store.get_visible(session, actor, command.case_id)
    other = store.find_partner(session, actor, case, command.other_id)
    if other is None or not _comparable(case, other):
        raise NotFound("Deze twee casussen bestaan niet, of niet voor u.")
    rules.check_may_judge(actor, frozenset({case.municipality, other.municipality}))
    pair = store.find_pair(session, case.id, other.id)
    if (pair.version if pair else 0) != command.version:
        raise Stale()
    is_new = pair is None
    pair = pair or _new_pair(case, other)
    own = [one for one in (case, other) if one.municipality == actor.municipality]
    rules.check_open(pair.stage, pair.said_by(own[0].id), command.says)
    for one in own:
        pair.say(one.id, command.says)
    if is_new:
        _add(session, pair)
    session.flush()
    _remember(session, case, other, command.says)
    if pair.stage is Stage.CONFIRMED:
        _join(session, case, other)
    return pair.stage


def leave(session: Session, actor: Actor, command: cases.ActOnCase) -> Case:
    """A record turns out to tell of a situation of its own; pairs with the records it leaves end as "andere"."""
    former = case_store.get_visible(session, actor, command.case_id).situation_id
    case = cases.leave_situation(session, actor, command)
    left = case_store.all_records_of(session, former)
    pairs = store.pairs_of(session, case.id)
    for record in left:
        if record.id in pairs:
            pairs[record.id].say(case.id, Verdict.OTHER)
            _remember(session, case, record, Verdict.OTHER)
    first = next(record for record in left if record.is_primary)
    session.get_one(Situation, former).municipality = first.municipality
    session.flush()
    return case


def _comparable(case: Case, other: Case) -> bool:
    if CaseKind.PEARL in (case.kind, other.kind):
        return False
    return rules.may_pair(case.status, other.status, case.municipality == other.municipality)


def _suggestion(actor: Actor, case: Case, other: Case, pair: CaseDouble | None) -> Suggestion | None:
    found = rules.likeness(features_of(case), features_of(other))
    if pair is None:
        return Suggestion(other, found.score, found.reason, None, None, 0) if found else None
    own, elsewhere = (case, other) if case.municipality == actor.municipality else (other, case)
    reason = found.reason if found else ""
    said = (pair.said_by(own.id), pair.said_by(elsewhere.id))
    return Suggestion(other, found.score if found else 0, reason, *said, pair.version)


def _new_pair(case: Case, other: Case) -> CaseDouble:
    """Only what is suggested can be said: else one side could lower the figures of another at will."""
    if rules.likeness(features_of(case), features_of(other)) is None:
        raise NotFound("Deze twee casussen lijken niet op elkaar.")
    first, second = sorted((case.id, other.id))
    return CaseDouble(first_id=first, second_id=second)


def _add(session: Session, pair: CaseDouble) -> None:
    """When the other side said its first word at this very moment, the page is shown again with what that was."""
    try:
        with session.begin_nested():
            session.add(pair)
    except IntegrityError as error:
        raise Stale() from error


def _join(session: Session, case: Case, other: Case) -> None:
    """The older record stays the first; all records of the younger situation come along."""
    older, younger = sorted((case, other), key=lambda one: one.id)
    for record in case_store.all_records_of(session, younger.situation_id):
        cases.attach(session, record, older.situation_id)


def _remember(session: Session, case: Case, other: Case, says: Verdict) -> None:
    """In the history of both, but a released case does not tell that a draft exists."""
    for one, beside in ((case, other), (other, case)):
        if beside.status is CaseStatus.RELEASED or one.status is not CaseStatus.RELEASED:
            note(session, Case.__kind__, one.id, f"double_{says.value}")
