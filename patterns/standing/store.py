"""Reading where patterns stand. Only released cases count, for everybody alike.

The counts per pattern are not held back below a minimum: whoever reads them can open each of the cases behind them.
"""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import ColumnElement, and_, distinct, exists, func, or_, select
from sqlalchemy.orm import Session

from patterns.cases.model import Case, CaseKnelpunt, CaseLaw, CaseLifeArea, CaseOrganisation
from patterns.cases.store import countable
from patterns.catalogue.model import Law, LifeArea, Organisation
from patterns.patterns.model import Pattern, PatternCase, PatternStep, StepKnelpunt
from patterns.patterns.rules import Completeness, Stance
from patterns.patterns.store import Rows, volumes
from patterns.solutions.model import Solution
from patterns.solutions.rules import SolutionStatus
from patterns.standing.rules import Occurrence, Occurrences, Standing, Weight, standing_of, weigh

MOST = 12


def standings(
    session: Session, pattern_ids: Collection[int], settings: Mapping[str, int], today: date
) -> dict[int, Standing]:
    """Volume, rung and what is missing, in five statements however many patterns there are."""
    counted = volumes(session, pattern_ids, settings, today)
    done = completeness(session, pattern_ids)
    return {one: standing_of(counted[one], done[one], settings) for one in pattern_ids}


def completeness(session: Session, pattern_ids: Collection[int]) -> dict[int, Completeness]:
    costs = and_(
        Case.cost_breakthrough_cents.is_not(None),
        or_(Case.cost_current_cents.is_not(None), Case.cost_threat_cents.is_not(None)),
    )
    article = exists().where(CaseLaw.case_id == Case.id, CaseLaw.bwb_id.is_not(None), CaseLaw.article != "")
    rows = select(
        Pattern.id,
        Pattern.owner_id.is_not(None),
        exists().where(PatternStep.pattern_id == Pattern.id, PatternStep.party != "").correlate(Pattern),
        _in_a_case(article),
        exists().where(Solution.pattern_id == Pattern.id, Solution.status != SolutionStatus.REFUSED).correlate(Pattern),
        or_(Pattern.interim_cost_cents.is_not(None), _in_a_case(costs)),
        Pattern.counter_check != "",
    ).where(Pattern.id.in_(pattern_ids))
    return {pattern_id: Completeness(*map(bool, done)) for pattern_id, *done in session.execute(rows)}


def municipalities_of(session: Session, pattern_id: int) -> frozenset[str]:
    """The GM codes where the pattern plays; of all others it is unknown."""
    return frozenset(session.scalars(_supporting(select(Case.municipality).distinct(), pattern_id)))


def occurrences(session: Session, pattern_id: int) -> Occurrences:
    """What occurs in the cases of a pattern, most frequent first."""
    situations = func.count(distinct(Case.situation_id))
    areas = (
        _supporting(select(LifeArea.label, situations), pattern_id)
        .join(CaseLifeArea, CaseLifeArea.case_id == Case.id)
        .join(LifeArea, LifeArea.code == CaseLifeArea.code)
        .group_by(LifeArea.label)
        .order_by(situations.desc(), LifeArea.label)
    )
    laws = (
        _supporting(select(func.coalesce(Law.title, CaseLaw.text), CaseLaw.article, situations), pattern_id)
        .join(CaseLaw, CaseLaw.case_id == Case.id)
        .outerjoin(Law, Law.bwb_id == CaseLaw.bwb_id)
        .group_by(func.coalesce(Law.title, CaseLaw.text), CaseLaw.article)
        .order_by(situations.desc(), func.coalesce(Law.title, CaseLaw.text), CaseLaw.article)
    )
    parties = (
        _supporting(select(Organisation.name, situations), pattern_id)
        .join(CaseOrganisation, CaseOrganisation.case_id == Case.id)
        .join(Organisation, Organisation.id == CaseOrganisation.organisation_id)
        .group_by(Organisation.name)
        .order_by(situations.desc(), Organisation.name)
    )
    return Occurrences(
        tuple(Occurrence(label, number) for label, number in session.execute(areas.limit(MOST))),
        tuple(
            Occurrence(f"{title}, artikel {article}" if article else title, number)
            for title, article, number in session.execute(laws.limit(MOST))
        ),
        tuple(Occurrence(name, number) for name, number in session.execute(parties.limit(MOST))),
    )


def weight_of(session: Session, pattern_id: int) -> Weight:
    rows = _supporting(select(Case.situation_id, PatternCase.severity, PatternCase.certainty), pattern_id)
    return weigh((row[0], row[1], row[2]) for row in session.execute(rows))


def _supporting(rows: Rows, pattern_id: int) -> Rows:
    rows = rows.select_from(PatternCase).join(Case, Case.id == PatternCase.case_id)
    return rows.where(PatternCase.pattern_id == pattern_id, PatternCase.stance == Stance.SUPPORTS, countable())


def _in_a_case(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Some released supporting case of the pattern meets the condition."""
    found = exists().where(PatternCase.pattern_id == Pattern.id, PatternCase.stance == Stance.SUPPORTS)
    return found.where(Case.id == PatternCase.case_id, countable(), condition).correlate(Pattern)


def situations_per_step(session: Session, pattern_id: int) -> dict[int, int]:
    """Step id to the situations of this pattern that get stuck there, by the knelpunten on the step."""
    rows = (
        _supporting(select(StepKnelpunt.step_id, func.count(distinct(Case.situation_id))), pattern_id)
        .join(CaseKnelpunt, CaseKnelpunt.case_id == Case.id)
        .join(StepKnelpunt, StepKnelpunt.canonical_id == CaseKnelpunt.canonical_id)
        .join(PatternStep, and_(PatternStep.id == StepKnelpunt.step_id, PatternStep.pattern_id == pattern_id))
        .group_by(StepKnelpunt.step_id)
    )
    return {row[0]: row[1] for row in session.execute(rows)}
