"""Reading what patterns can show as evidence, for many patterns in a fixed number of statements."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session

from patterns.cases.model import Case
from patterns.cases.store import countable
from patterns.doubles.store import counts_with
from patterns.patterns.model import Pattern, PatternCase
from patterns.patterns.rules import Stance
from patterns.patterns.store import Rows, proven
from patterns.responses.model import PatternResponse
from patterns.returns.model import CostLine
from patterns.returns.rules import BREAKTHROUGHS, ScenarioKind
from patterns.standing.rules import Proof, ProofCase, ProofStep, Standing

TEXTS = (
    "counter_check", "why_not_lower", "intended_purpose", "effect", "burden", "proposed_change", "side_effects",
    "who_decides", "interim_fix",
)  # fmt: skip


def proofs_of(session: Session, patterns: Sequence[Pattern], placed: Mapping[int, Standing]) -> dict[int, Proof]:
    """By pattern id; the patterns are whole, with their steps. Released cases only."""
    ids = [pattern.id for pattern in patterns]
    cases, answered, doubles = _cases(session, ids), _answered(session, ids), counts_with(session)
    return {
        one.id: Proof(
            id=one.id,
            title=one.title,
            owners=tuple(sorted(one.owner_ids)),
            volume=placed[one.id].volume,
            has_article=placed[one.id].done.has_article,
            has_solution=placed[one.id].done.has_solution,
            filled=frozenset(name for name in TEXTS if getattr(one, name).strip()),
            steps=_steps(one),
            cases=tuple(cases[one.id]),
            heard=frozenset(answered[one.id] | {case.municipality for case in cases[one.id]}),
            doubles=doubles,
        )
        for one in patterns
    }


def _steps(pattern: Pattern) -> tuple[ProofStep, ...]:
    return tuple(ProofStep(one.id, one.position, one.breaks, bool(one.rule.strip())) for one in pattern.steps)


def _cases(session: Session, pattern_ids: Collection[int]) -> dict[int, list[ProofCase]]:
    told = and_(Case.obstacle != "", or_(Case.outcome.is_not(None), Case.result != ""))
    columns = (Case.id, Case.title, Case.situation_id, Case.municipality, Case.created_by)
    rows: Rows = (
        select(PatternCase.pattern_id, *columns, proven(), or_(_costs_as_fields(), _costs_as_lines()), told)
        .select_from(PatternCase)
        .join(Case, Case.id == PatternCase.case_id)
        .where(PatternCase.pattern_id.in_(pattern_ids), PatternCase.stance == Stance.SUPPORTS, countable())
        .order_by(Case.situation_id, Case.id)
    )
    found: dict[int, list[ProofCase]] = defaultdict(list)
    for pattern_id, *fact in session.execute(rows):
        found[pattern_id].append(ProofCase(*fact))
    return found


def _costs_as_fields() -> ColumnElement[bool]:
    without = or_(Case.cost_current_cents.is_not(None), Case.cost_threat_cents.is_not(None))
    return and_(Case.cost_breakthrough_cents.is_not(None), without)


def _costs_as_lines() -> ColumnElement[bool]:
    """The value triangle has a line for a breakthrough, and one for what happens without it."""

    def line(*kinds: ScenarioKind) -> ColumnElement[bool]:
        return exists().where(CostLine.case_id == Case.id, CostLine.scenario.in_(kinds)).correlate(Case)

    return and_(line(*BREAKTHROUGHS), line(ScenarioKind.CURRENT, ScenarioKind.THREAT))


def _answered(session: Session, pattern_ids: Collection[int]) -> dict[int, set[str]]:
    rows = select(PatternResponse.pattern_id, PatternResponse.municipality)
    found: dict[int, set[str]] = defaultdict(set)
    for pattern_id, municipality in session.execute(rows.where(PatternResponse.pattern_id.in_(pattern_ids))):
        found[pattern_id].add(municipality)
    return found
