"""Preparing a werktafel: the plan, the parties, the cases that illustrate, and the steps to start from."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from patterns.actor import Actor, Role
from patterns.cases import store as cases_store
from patterns.cases.rules import CaseStatus
from patterns.errors import RuleBroken
from patterns.patterns import store as patterns_store
from werktafel.accounts import store as accounts_store
from werktafel.sessions import rounds, rules, store
from werktafel.sessions.model import Card, Party, TableStep, Werktafel
from werktafel.sessions.rounds import VOTES_EACH
from werktafel.sessions.rules import CardKind, Phase, TableStatus
from werktafel.sessions.service.versions import check_version


@dataclass(frozen=True)
class PlanTable:
    """`version` is the one that the user saw; None for a new werktafel."""

    pattern_id: int
    title: str
    planned_at: datetime
    place: str
    lead_id: int
    co_id: int | None
    minutes: Mapping[Phase, int]
    vote_budget: int = VOTES_EACH
    names_shown: bool = False
    version: int | None = None


@dataclass(frozen=True)
class InviteParty:
    werktafel_id: int
    name: str
    role: str


@dataclass(frozen=True)
class Upcoming:
    table: Werktafel
    missing: tuple[str, ...]


def plan(session: Session, actor: Actor, command: PlanTable, now: datetime) -> Werktafel:
    """A new werktafel, with the steps of the pattern as a draft."""
    rules.check_may_plan(actor)
    _check(session, command, now)
    patterns_store.get_pattern(session, command.pattern_id)
    table = Werktafel(
        pattern_id=command.pattern_id, join_code=_new_code(session), facilitator_id=command.lead_id, created_at=now
    )
    _write(table, command)
    session.add(table)
    session.flush()
    _copy_steps(session, table)
    return table


def revise(session: Session, actor: Actor, werktafel_id: int, command: PlanTable, now: datetime) -> Werktafel:
    """Change the plan. The pattern stays: another pattern is another werktafel."""
    table = _preparing(session, actor, werktafel_id)
    check_version(
        command.version or 0,
        table.version,
        (("Titel", command.title, table.title), ("Plaats", command.place, table.place)),
    )
    _check(session, command, now if command.planned_at != table.planned_at else command.planned_at)
    _write(table, command)
    store.touch(session, table.id)
    return table


def cancel(session: Session, actor: Actor, werktafel_id: int) -> Werktafel:
    table = _preparing(session, actor, werktafel_id)
    table.status = TableStatus.CANCELLED
    store.forget_guests(session, table.id)
    store.touch(session, table.id)
    return table


def invite(session: Session, actor: Actor, command: InviteParty) -> Party:
    """Name a party; also during the werktafel, for who came along."""
    table = _open(session, actor, command.werktafel_id)
    if not command.name.strip():
        raise RuleBroken("Noem de partij, bijvoorbeeld: woningcorporatie.", "name")
    if store.count_parties(session, table.id) >= rules.MAX_PARTIES:
        raise RuleBroken(f"Er is plaats voor {rules.MAX_PARTIES} partijen.", "name")
    present = table.status is TableStatus.RUNNING
    party = Party(werktafel_id=table.id, name=command.name.strip(), role=command.role.strip(), present=present)
    session.add(party)
    store.touch(session, table.id)
    return party


def mark_present(session: Session, actor: Actor, werktafel_id: int, party_id: int, present: bool) -> None:
    table = _open(session, actor, werktafel_id)
    store.get_row(session, Party, table.id, party_id).present = present
    store.touch(session, table.id)


def uninvite(session: Session, actor: Actor, werktafel_id: int, party_id: int) -> None:
    table = _preparing(session, actor, werktafel_id)
    session.delete(store.get_row(session, Party, table.id, party_id))
    store.touch(session, table.id)


def choose_cases(session: Session, actor: Actor, werktafel_id: int, case_ids: Sequence[int]) -> None:
    """The cases that illustrate: visible to who chooses. What somebody else chose and hides from this actor stays."""
    table = _preparing(session, actor, werktafel_id)
    chosen = set(cases_store.load_many_for_links(session, actor, case_ids))
    if chosen != set(case_ids):
        raise RuleBroken("Kies casussen die u mag zien.", "case_ids")
    if len(chosen) > rules.MAX_CASES:
        raise RuleBroken(f"Kies ten hoogste {rules.MAX_CASES} casussen; twee of drie werkt het best.", "case_ids")
    before = store.case_ids(session, table.id)
    hidden = set(before) - set(cases_store.load_many_for_links(session, actor, before))
    store.replace_cases(session, table.id, chosen | hidden)
    store.touch(session, table.id)


def copy_steps(session: Session, actor: Actor, werktafel_id: int) -> None:
    """The steps of the pattern as a draft, when there are none yet."""
    table = _preparing(session, actor, werktafel_id)
    if store.steps_of(session, table.id):
        raise RuleBroken("Er staan al stappen op deze werktafel.")
    _copy_steps(session, table)


def take_left_overs(session: Session, actor: Actor, werktafel_id: int) -> int:
    """Put what stayed behind at earlier werktafels on this pattern on the parking lot of this one."""
    table = _preparing(session, actor, werktafel_id)
    texts = list(dict.fromkeys(store.left_over(session, table)))
    session.add_all(Card(werktafel_id=table.id, kind=CardKind.PARKED, text=text, shown=True) for text in texts)
    store.touch(session, table.id)
    return len(texts)


def missing(session: Session, actor: Actor, table: Werktafel) -> tuple[str, ...]:
    """The check list before the start; a draft that this actor may not see is not told."""
    pattern = patterns_store.get_pattern(session, table.pattern_id)
    cases = cases_store.load_many_for_links(session, actor, store.case_ids(session, table.id))
    drafts = sum(case.status is not CaseStatus.RELEASED for case in cases.values())
    parties = store.count_parties(session, table.id)
    return rules.missing_to_start(parties, pattern.owner_id is not None, len(cases), drafts)


def upcoming(session: Session, actor: Actor, limit: int = 5) -> Sequence[Upcoming]:
    """What this facilitator leads next, soonest first, with what each still lacks."""
    tables = store.upcoming_of(session, actor, limit)
    patterns = patterns_store.load_patterns(session, {table.pattern_id for table in tables})
    owned = {pattern.id: pattern.owner_id is not None for pattern in patterns}
    chosen = {link.case_id for table in tables for link in table.cases}
    cases = cases_store.load_many_for_links(session, actor, chosen)
    found = []
    for table in tables:
        own = [cases[link.case_id] for link in table.cases if link.case_id in cases]
        drafts = sum(case.status is not CaseStatus.RELEASED for case in own)
        lacks = rules.missing_to_start(len(table.parties), owned[table.pattern_id], len(own), drafts)
        found.append(Upcoming(table, lacks if table.status is TableStatus.PLANNED else ()))
    return found


def _check(session: Session, command: PlanTable, now: datetime) -> None:
    rules.check_plan(command.title, command.planned_at, command.minutes, now)
    rules.check_facilitators(command.lead_id, command.co_id)
    rounds.check_budget(command.vote_budget)
    facilitators = {user.id for user in accounts_store.candidates(session, Role.FACILITATOR)}
    for field, account in (("lead", command.lead_id), ("co_facilitator", command.co_id)):
        if account is not None and account not in facilitators:
            raise RuleBroken("Kies iemand met de rol facilitator.", field)


def _write(table: Werktafel, command: PlanTable) -> None:
    table.title, table.place = command.title.strip(), command.place.strip()
    table.planned_at = command.planned_at
    table.facilitator_id, table.co_facilitator_id = command.lead_id, command.co_id
    table.minutes_establish = command.minutes[Phase.ESTABLISH]
    table.minutes_diagnose = command.minutes[Phase.DIAGNOSE]
    table.minutes_solve = command.minutes[Phase.SOLVE]
    table.vote_budget, table.names_shown = command.vote_budget, command.names_shown


def _copy_steps(session: Session, table: Werktafel) -> None:
    for position, step in enumerate(patterns_store.get_pattern(session, table.pattern_id).steps, start=1):
        session.add(
            TableStep(
                werktafel_id=table.id,
                position=position,
                party=step.party,
                what=step.what,
                rule=step.rule,
                duration_days=step.duration_days,
                waiting_days=step.waiting_days,
                breaks=step.breaks,
                pattern_step_id=step.id,
            )
        )
    store.touch(session, table.id)


def _open(session: Session, actor: Actor, werktafel_id: int) -> Werktafel:
    table = store.get_table(session, werktafel_id)
    rules.check_may_steer(table.state, actor)
    rules.check_steps_open(table.state)
    return table


def _preparing(session: Session, actor: Actor, werktafel_id: int) -> Werktafel:
    table = store.get_table(session, werktafel_id)
    rules.check_may_steer(table.state, actor)
    rules.check_may_prepare(table.state)
    return table


def _new_code(session: Session) -> str:
    while True:
        code = "".join(secrets.choice(rules.CODE_LETTERS) for _ in range(rules.CODE_LENGTH))
        if not store.code_is_taken(session, code):
            return code
