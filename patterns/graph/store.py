"""The rows around one pattern that its neighbourhood is made of. Released cases only."""

from sqlalchemy import and_, distinct, func, select
from sqlalchemy.orm import Session

from patterns.cases.model import Case, CaseKnelpunt
from patterns.cases.store import countable
from patterns.graph.edges import Neighbourhood, Sharing, around
from patterns.graph.funnel import Course, Funnel, FunnelStep, funnel
from patterns.knelpunten.model import Knelpunt
from patterns.patterns.model import Pattern, PatternCase, PatternKnelpunt
from patterns.patterns.rules import Stance
from patterns.patterns.store import Rows, get_pattern
from patterns.relations.store import ties_of
from patterns.standing.store import occurrences


def neighbourhood(session: Session, pattern_id: int) -> Neighbourhood:
    """The pattern with its knelpunten, the patterns that share them, and the life areas of its cases."""
    pattern = get_pattern(session, pattern_id)
    areas = [(one.label, one.situations) for one in occurrences(session, pattern_id).life_areas]
    return around((pattern.id, pattern.title), _knelpunten(session, pattern_id), areas, _sharing(session, pattern_id))


def _knelpunten(session: Session, pattern_id: int) -> list[tuple[int, str, int]]:
    """Id, name, and the situations of this pattern in which the knelpunt was linked; most first."""
    supports = and_(PatternCase.pattern_id == pattern_id, PatternCase.stance == Stance.SUPPORTS)
    seen = (
        select(CaseKnelpunt.canonical_id, func.count(distinct(Case.situation_id)).label("situations"))
        .select_from(CaseKnelpunt)
        .join(Case, Case.id == CaseKnelpunt.case_id)
        .join(PatternCase, and_(PatternCase.case_id == Case.id, supports))
        .where(countable())
        .group_by(CaseKnelpunt.canonical_id)
        .subquery()
    )
    number = func.coalesce(seen.c.situations, 0)
    rows: Rows = (
        select(Knelpunt.id, Knelpunt.name, number)
        .distinct()
        .select_from(Knelpunt)
        .join(PatternKnelpunt, PatternKnelpunt.canonical_id == Knelpunt.id)
        .outerjoin(seen, seen.c.canonical_id == Knelpunt.id)
        .where(PatternKnelpunt.pattern_id == pattern_id)
        .order_by(number.desc(), Knelpunt.name, Knelpunt.id)
    )
    return [(one, name, situations) for one, name, situations in session.execute(rows)]


def _sharing(session: Session, pattern_id: int) -> list[Sharing]:
    own = select(PatternKnelpunt.canonical_id).where(PatternKnelpunt.pattern_id == pattern_id)
    rows = (
        select(Pattern.id, Pattern.title, PatternKnelpunt.canonical_id)
        .select_from(Pattern)
        .join(PatternKnelpunt, PatternKnelpunt.pattern_id == Pattern.id)
        .where(PatternKnelpunt.canonical_id.in_(own), Pattern.id != pattern_id)
        .order_by(Pattern.title, Pattern.id)
    )
    found: dict[tuple[int, str], set[int]] = {}
    for one, title, knelpunt_id in session.execute(rows):
        found.setdefault((one, title), set()).add(knelpunt_id)
    told: dict[tuple[int, str], list[str]] = {}
    for tie in ties_of(session, pattern_id):
        told.setdefault((tie.other_id, tie.other_title), []).append(tie.told)
    every = dict.fromkeys([*found, *told])
    return [Sharing(*one, frozenset(found.get(one, ())), tuple(told.get(one, ()))) for one in every]


def funnel_of(session: Session, pattern_id: int) -> Funnel:
    """The steps of a pattern with the situations that support it. Released cases only."""
    pattern = get_pattern(session, pattern_id)
    steps = [
        FunnelStep(step.position, step.what, frozenset(link.canonical_id for link in step.knelpunten))
        for step in pattern.steps
    ]
    rows: Rows = (
        select(Case.situation_id, Case.outcome, CaseKnelpunt.canonical_id)
        .select_from(PatternCase)
        .join(Case, Case.id == PatternCase.case_id)
        .outerjoin(CaseKnelpunt, CaseKnelpunt.case_id == Case.id)
        .where(PatternCase.pattern_id == pattern_id, PatternCase.stance == Stance.SUPPORTS, countable())
        .order_by(Case.situation_id, Case.is_primary, Case.id)
    )
    stuck: dict[int, set[int]] = {}
    endings: dict[int, str] = {}
    for situation, outcome, knelpunt_id in session.execute(rows):
        stuck.setdefault(situation, set()).add(knelpunt_id)
        if outcome is not None:
            endings[situation] = outcome.label
    return funnel(steps, [Course(frozenset(found), endings.get(one, "")) for one, found in stuck.items()])
