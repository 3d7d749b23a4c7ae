"""A pattern with two steps and an owner, its cases, and a werktafel on it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from patterns.cases.model import Case, Situation
from patterns.cases.rules import CaseStatus
from patterns.knelpunten.model import Knelpunt
from patterns.knelpunten.rules import KnelpuntStatus
from patterns.patterns import store as patterns_store
from patterns.patterns.model import Pattern, PatternCase, PatternKnelpunt, PatternStep, StepKnelpunt
from tests.support.cast import TILBURG, Cast
from werktafel.sessions import store
from werktafel.sessions.model import Werktafel
from werktafel.sessions.rules import Phase
from werktafel.sessions.service import planning, steering
from werktafel.sessions.service.planning import InviteParty, PlanTable
from werktafel.sessions.service.steering import MovePhase

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
MINUTES = {Phase.ESTABLISH: 70, Phase.DIAGNOSE: 80, Phase.SOLVE: 60}


def add_knelpunt(session: Session, name: str, status: KnelpuntStatus = KnelpuntStatus.ACCEPTED) -> Knelpunt:
    knelpunt = Knelpunt(name=name, name_key=name.casefold(), kind_code="WET", status=status)
    session.add(knelpunt)
    session.flush()
    return knelpunt


def add_case(session: Session, title: str, status: CaseStatus = CaseStatus.RELEASED, place: str = TILBURG) -> Case:
    situation = Situation(municipality=place)
    session.add(situation)
    session.flush()
    case = Case(
        situation_id=situation.id, reference=title, municipality=place, status=status, title=title, situation="Verhaal."
    )
    session.add(case)
    session.flush()
    return case


def add_pattern(session: Session, cast: Cast, owned: bool = True, cases: Sequence[Case] = ()) -> Pattern:
    knelpunt = add_knelpunt(session, "Oude inschrijving blijft staan")
    pattern = Pattern(
        title="Dubbele inschrijving",
        sentence="Wie verhuist, krijgt geen toeslag door een oude inschrijving.",
        municipality=TILBURG,
        owner_id=cast.owner.id if owned else None,
        knelpunten=[PatternKnelpunt(knelpunt_id=knelpunt.id)],
        steps=[
            PatternStep(
                position=1,
                party="Gemeente",
                what="Schrijft de bewoner in",
                knelpunten=[StepKnelpunt(knelpunt_id=knelpunt.id)],
            ),
            PatternStep(position=2, party="Belastingdienst", what="Toetst de toeslag", waiting_days=90, breaks=True),
        ],
    )
    session.add(pattern)
    session.flush()
    session.add_all(PatternCase(pattern_id=pattern.id, case_id=case.id) for case in cases)
    session.flush()
    return pattern


def plan_of(pattern: Pattern, cast: Cast, now: datetime = NOW, **changes: object) -> PlanTable:
    values: dict[str, object] = {
        "pattern_id": pattern.id,
        "title": "Werktafel dubbele inschrijving",
        "planned_at": now + timedelta(days=7),
        "place": "Stadskantoor",
        "lead_id": cast.facilitator.id,
        "co_id": cast.co_facilitator.id,
        "minutes": MINUTES,
    }
    return PlanTable(**{**values, **changes})  # type: ignore[arg-type]


def planned(session: Session, cast: Cast, now: datetime = NOW) -> Werktafel:
    """A werktafel that lacks nothing to start."""
    case = add_case(session, "Toeslag geweigerd")
    table = planning.plan(session, cast.facilitator, plan_of(add_pattern(session, cast, cases=[case]), cast, now), now)
    planning.invite(session, cast.facilitator, InviteParty(table.id, "Woningcorporatie", "verhuurder"))
    planning.choose_cases(session, cast.facilitator, table.id, [case.id])
    return table


def running(session: Session, cast: Cast, phase: Phase = Phase.ESTABLISH, now: datetime = NOW) -> Werktafel:
    """A werktafel that has come to this phase, half an hour per phase."""
    table = planned(session, cast, now)
    steering.start(session, cast.facilitator, table.id, now)
    if phase is not Phase.ESTABLISH:
        to_diagnose = MovePhase(table.id, Phase.ESTABLISH, Phase.DIAGNOSE)
        steering.move(session, cast.facilitator, to_diagnose, now + timedelta(minutes=30))
    if phase is Phase.SOLVE:
        to_solve = MovePhase(table.id, Phase.DIAGNOSE, Phase.SOLVE)
        steering.move(session, cast.facilitator, to_solve, now + timedelta(minutes=60))
    return table


def planned_beside(session: Session, cast: Cast, pattern_id: int, now: datetime = NOW) -> Werktafel:
    """Another werktafel on the same pattern."""
    pattern = patterns_store.get_pattern(session, pattern_id)
    return planning.plan(session, cast.facilitator, plan_of(pattern, cast, now, title="Een andere tafel"), now)


def first_step(session: Session, werktafel_id: int) -> int:
    return store.steps_of(session, werktafel_id)[0].id
