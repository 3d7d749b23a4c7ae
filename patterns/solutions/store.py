"""Solutions as they are kept: per pattern, per person who has the ball, and their track record."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases.model import Case, CaseKnelpunt, CaseLaw
from patterns.cases.rules import Outcome
from patterns.cases.store import countable, visible_to
from patterns.errors import NotFound
from patterns.knelpunten.store import family
from patterns.patterns.model import Pattern
from patterns.patterns.store import Rows
from patterns.solutions.model import Solution, SolutionTrial
from patterns.solutions.rules import RUNNING, Route, SolutionStatus, TrackRecord

MOST = 200
MANY = 10_000


@dataclass(frozen=True)
class FollowUpFilter:
    """`mine` is an account; `late_on` keeps what is past its date on that day; `with_done` adds what is finished."""

    mine: int | None = None
    route: Route | None = None
    late_on: date | None = None
    with_whom: str = ""
    with_done: bool = False


@dataclass(frozen=True)
class FollowUp:
    """A solution with the pattern it belongs to and who answers for that."""

    solution: Solution
    pattern_title: str
    pattern_owner_ids: frozenset[int]


def get_solution(session: Session, solution_id: int) -> Solution:
    wanted = select(Solution).where(Solution.id == solution_id)
    found = session.scalar(wanted.execution_options(populate_existing=True))
    if found is None:
        raise NotFound("Deze oplossing bestaat niet.")
    return found


def load_solutions(session: Session, solution_ids: Collection[int]) -> Sequence[Solution]:
    return session.scalars(select(Solution).where(Solution.id.in_(solution_ids)).order_by(Solution.id)).all()


def solutions_of(session: Session, pattern_ids: Collection[int]) -> Sequence[Solution]:
    """The solutions of these patterns, oldest first."""
    rows = select(Solution).where(Solution.pattern_id.in_(pattern_ids))
    return session.scalars(rows.order_by(Solution.pattern_id, Solution.id)).all()


def solutions_for_knelpunt(
    session: Session, knelpunt_id: int, without_pattern: int | None = None, limit: int = 10
) -> Sequence[FollowUp]:
    """What was thought of for this knelpunt, the newest first; what was refused is left out."""
    rows = (
        select(Solution, Pattern.title, Pattern.owner_id, Pattern.deputy_id)
        .join(Pattern, Pattern.id == Solution.pattern_id)
        .where(Solution.knelpunt_id.in_(family(knelpunt_id)), Solution.status != SolutionStatus.REFUSED)
    )
    if without_pattern is not None:
        rows = rows.where(Solution.pattern_id != without_pattern)
    return [
        FollowUp(solution, title, frozenset(one for one in people if one is not None))
        for solution, title, *people in session.execute(rows.order_by(Solution.id.desc()).limit(limit))
    ]


def ids_with_knelpunt(session: Session, knelpunt_id: int) -> Sequence[int]:
    rows = select(Solution.id).where(Solution.knelpunt_id.in_(family(knelpunt_id)))
    return session.scalars(rows.order_by(Solution.id)).all()


def around_knelpunt(session: Session, knelpunt_id: int) -> Sequence[Solution]:
    """Thought of for this knelpunt, or tried in a released case that has it."""
    tried = _tried_in(select(CaseKnelpunt.case_id).where(CaseKnelpunt.knelpunt_id.in_(family(knelpunt_id))))
    rows = select(Solution).where(or_(Solution.knelpunt_id.in_(family(knelpunt_id)), Solution.id.in_(tried)))
    return session.scalars(rows.order_by(Solution.id)).all()


def around_article(session: Session, bwb_id: str, article: str) -> Sequence[Solution]:
    """Tried in a released case that names this article."""
    tried = _tried_in(select(CaseLaw.case_id).where(CaseLaw.bwb_id == bwb_id, CaseLaw.article == article))
    return session.scalars(select(Solution).where(Solution.id.in_(tried)).order_by(Solution.id)).all()


def _tried_in(cases: Select[int]) -> Select[int]:
    return (
        select(SolutionTrial.solution_id)
        .join(Case, Case.id == SolutionTrial.case_id)
        .where(SolutionTrial.case_id.in_(cases), countable())
    )


def grounds_of_refusal(session: Session, solution_ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Why each did not work, from released cases only."""
    rows = (
        select(SolutionTrial.solution_id, SolutionTrial.ground)
        .join(Case, Case.id == SolutionTrial.case_id)
        .where(SolutionTrial.solution_id.in_(solution_ids), SolutionTrial.outcome == Outcome.NOT)
        .where(SolutionTrial.ground != "", countable())
        .order_by(SolutionTrial.id)
    )
    found: dict[int, dict[str, None]] = {}
    for solution_id, ground in session.execute(rows):
        found.setdefault(solution_id, {})[ground] = None
    return {solution_id: tuple(found.get(solution_id, ())) for solution_id in solution_ids}


def track_records(session: Session, solution_ids: Collection[int]) -> dict[int, TrackRecord]:
    """Situations in which each solution was tried. With two reports on one situation the best result counts."""
    rank = case((SolutionTrial.outcome == Outcome.SOLVED, 2), (SolutionTrial.outcome == Outcome.PARTLY, 1), else_=0)
    best = (
        select(SolutionTrial.solution_id, Case.situation_id, func.max(rank).label("best"))
        .join(Case, Case.id == SolutionTrial.case_id)
        .where(SolutionTrial.solution_id.in_(solution_ids), countable())
        .group_by(SolutionTrial.solution_id, Case.situation_id)
        .subquery()
    )
    rows = select(
        best.c.solution_id,
        func.count().label("tried"),
        func.sum(case((best.c.best == 2, 1), else_=0)).label("worked"),
        func.sum(case((best.c.best == 1, 1), else_=0)).label("partly"),
    ).group_by(best.c.solution_id)
    found = {row.solution_id: TrackRecord(row.tried, row.worked, row.partly) for row in session.execute(rows)}
    return {solution_id: found.get(solution_id, TrackRecord()) for solution_id in solution_ids}


def municipalities_where_it_worked(session: Session, solution_ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """The GM codes of the released cases in which each solution worked, whole or in part."""
    rows = (
        select(Case.municipality.label("code"), SolutionTrial.solution_id)
        .distinct()
        .join(SolutionTrial, SolutionTrial.case_id == Case.id)
        .where(SolutionTrial.solution_id.in_(solution_ids), SolutionTrial.outcome != Outcome.NOT, countable())
        .order_by(Case.municipality)
    )
    found: dict[int, list[str]] = {}
    for row in session.execute(rows):
        found.setdefault(row.solution_id, []).append(row.code)
    return {solution_id: tuple(found.get(solution_id, ())) for solution_id in solution_ids}


def trials_of(session: Session, actor: Actor, solution_id: int, limit: int) -> Sequence[tuple[SolutionTrial, Case]]:
    """The trials in cases that the actor may see, newest first."""
    rows = (
        select(SolutionTrial, Case)
        .join(Case, Case.id == SolutionTrial.case_id)
        .where(SolutionTrial.solution_id == solution_id, visible_to(actor))
        .order_by(SolutionTrial.id.desc())
        .limit(limit)
    )
    return [(trial, found) for trial, found in session.execute(rows)]


def find_trial(session: Session, solution_id: int, case_id: int) -> SolutionTrial | None:
    wanted = select(SolutionTrial).where(SolutionTrial.solution_id == solution_id, SolutionTrial.case_id == case_id)
    return session.scalar(wanted)


def list_follow_up(session: Session, wanted: FollowUpFilter, limit: int, offset: int = 0) -> Sequence[FollowUp]:
    """Who has the ball, longest first."""
    columns = (Solution, Pattern.title, Pattern.owner_id, Pattern.deputy_id)
    rows = _follow_up(select(*columns), wanted).order_by(Solution.ball_since, Solution.id)
    return [
        FollowUp(solution, title, frozenset(one for one in people if one is not None))
        for solution, title, *people in session.execute(rows.limit(limit).offset(offset))
    ]


def people_in_follow_up(session: Session) -> frozenset[int]:
    """Every account that has something to do with a running solution."""
    columns = (Solution.owner_id, Solution.with_user_id, Pattern.owner_id, Pattern.deputy_id, Pattern.manager_id)
    rows = session.execute(_follow_up(select(*columns).select_from(Solution).distinct(), FollowUpFilter()))
    return frozenset(person for row in rows for person in row if person is not None)


def at_person(session: Session, user_id: int) -> Sequence[FollowUp]:
    """Running solutions of which this account has the ball, longest first."""
    return _running(session, Solution.with_user_id == user_id)


def for_manager(session: Session, user_id: int) -> Sequence[FollowUp]:
    """What waits for the yes of a manager, in patterns that this account manages; not what another account has."""
    free = or_(Solution.with_user_id.is_(None), Solution.with_user_id == user_id)
    return _running(session, and_(Pattern.manager_id == user_id, Solution.route == Route.MANAGER, free))


def needing_attention(session: Session, due_until: date, lying_since: date) -> Sequence[FollowUp]:
    """Running solutions that are due by a day, that lie since a day, or that lie with an account."""
    due, lying = Solution.due_on <= due_until, Solution.ball_since <= lying_since
    return _running(session, or_(due, lying, Solution.with_user_id.is_not(None)), limit=MANY)


def _running(session: Session, condition: ColumnElement[bool], limit: int = MOST) -> Sequence[FollowUp]:
    rows = _follow_up(select(Solution, Pattern.title, Pattern.owner_id, Pattern.deputy_id), FollowUpFilter())
    found = session.execute(rows.where(condition).order_by(Solution.ball_since, Solution.id).limit(limit))
    return [
        FollowUp(solution, title, frozenset(one for one in people if one is not None))
        for solution, title, *people in found
    ]


def count_follow_up(session: Session, wanted: FollowUpFilter) -> int:
    return session.scalar(_follow_up(select(func.count()).select_from(Solution), wanted)) or 0


def _follow_up(rows: Rows, wanted: FollowUpFilter) -> Rows:
    rows = rows.join(Pattern, Pattern.id == Solution.pattern_id)
    if not wanted.with_done:
        rows = rows.where(Solution.status.in_(sorted(RUNNING)))
    if wanted.mine is not None:
        people = (Solution.owner_id, Solution.with_user_id, Pattern.owner_id, Pattern.deputy_id, Pattern.manager_id)
        rows = rows.where(or_(*(column == wanted.mine for column in people)))
    if wanted.route is not None:
        rows = rows.where(Solution.route == wanted.route)
    if wanted.late_on is not None:
        rows = rows.where(Solution.due_on < wanted.late_on, Solution.status.in_(sorted(RUNNING)))
    if wanted.with_whom.strip():
        rows = rows.where(Solution.with_whom.icontains(wanted.with_whom.strip(), autoescape=True))
    return rows
