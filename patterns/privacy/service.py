"""Reading the meter of a case, and leaving a fact out of it for privacy."""

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases import rules as case_rules
from patterns.cases import service as cases
from patterns.cases import store
from patterns.cases.content import changed_fields, read_content, write_content
from patterns.cases.model import Case
from patterns.cases.rules import TEXTS, CaseContent, Period
from patterns.catalogue.service import ensure_organisations
from patterns.catalogue.store import settings_of
from patterns.errors import RuleBroken, Stale
from patterns.privacy.rules import WITHHELD, FactKind, Meter, RareWord, check_may_leave_out, measure
from patterns.privacy.store import facts_of, other_situations, situations_telling
from patterns.privacy.words import stem, telling_words

MOST_WORDS = 6


@dataclass(frozen=True)
class LeaveOut:
    """Which fact of the meter to leave out; `value` is empty for the period."""

    case_id: int
    version: int
    kind: str
    value: str = ""


def meter_of(session: Session, actor: Actor, case: Case) -> Meter:
    """The caller has fetched the case, which is the access check."""
    others = other_situations(session, actor, case.situation_id)
    return measure(facts_of(session, case), others, settings_of(session)["privacy.k"])


def rare_words(session: Session, actor: Actor, case: Case) -> tuple[RareWord, ...]:
    """Words that describe somebody and that fewer than `k` situations in the region tell, the rarest first.

    They warn; they do not weigh in the combinations. A word can be a matter of taste where a place or a year is not.
    """
    k = settings_of(session)["privacy.k"]
    stems = {word: stem(word) for text in TEXTS for word in telling_words(getattr(case, text))}
    counts = situations_telling(session, actor, case.situation_id, set(stems.values()), k)
    rare = [RareWord(word, counts[piece] + 1) for word, piece in stems.items() if counts[piece] + 1 < k]
    return tuple(sorted(rare, key=lambda one: (one.count, one.word)))[:MOST_WORDS]


def leave_out(session: Session, actor: Actor, command: LeaveOut) -> Case:
    """Make a case tell less. The case says that it was left out, which is not the same as unknown.

    Like an offered generalisation this is not writing: who reads along stays the second reader.
    """
    case = store.get_visible(session, actor, command.case_id)
    if case.version != command.version:
        raise Stale()
    writes = actor.id in (case.created_by, case.edited_by)
    if writes:
        case_rules.check_may_write(case.municipality, case.status, actor)
    else:
        case_rules.check_may_release(case.municipality, case.status, frozenset(), actor)
    kind = check_may_leave_out(command.kind)
    present = read_content(session, case)
    content = _without(session, case, present, kind, command.value)
    names = changed_fields(present, content)
    if not names:
        raise RuleBroken("Dit staat niet meer bij de casus.")
    write_content(case, content, names, ensure_organisations(session, content.organisations))
    case.withheld = sorted({*case.withheld, WITHHELD[kind]})
    if writes:
        cases.settle_change(case, actor)
    session.flush()
    return case


def _without(session: Session, case: Case, content: CaseContent, kind: FactKind, value: str) -> CaseContent:
    if kind is FactKind.AREA:
        return replace(content, life_areas=tuple(code for code in content.life_areas if code != value))
    if kind is FactKind.ORGANISATION:
        name = next((f.label for f in facts_of(session, case) if f.kind is kind and f.value == value), None)
        return replace(content, organisations=tuple(one for one in content.organisations if one != name))
    if kind is FactKind.QUARTER and content.period:
        return replace(content, period=Period(content.period.year))
    return replace(content, period=None)
