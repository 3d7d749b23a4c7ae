"""Finds cases that share something with one case, among what the actor may see."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, func, literal, select, union_all
from sqlalchemy.orm import Session, selectinload

from patterns.actor import Actor
from patterns.cases.model import Case, CaseKnelpunt, CaseLaw
from patterns.cases.rules import CaseStatus
from patterns.cases.store import visible_to
from patterns.knelpunten.model import family_of
from patterns.similar.rules import Features, Shared, rank, shared

MOST_COMPARED = 40
NEWEST = 500
_KNELPUNT, _LAW = 4, 2
COMPARED = (
    selectinload(Case.life_areas), selectinload(Case.organisations), selectinload(Case.laws), selectinload(Case.links),
)  # fmt: skip


@dataclass(frozen=True)
class Similar:
    case: Case
    shared: Shared


def similar_to(session: Session, actor: Actor, case: Case, limit: int) -> Sequence[Similar]:
    """The most alike first, what worked before what did not. `case` is whole, and seen by the actor.

    Of a knelpunt or law that is everywhere only the newest cases are compared, so that this stays quick.
    """
    own = features_of(case)
    found = []
    for other in _candidates(session, actor, case, own):
        what = shared(own, features_of(other))
        if what is not None:
            found.append(Similar(other, what))
    found.sort(key=lambda one: rank(one.shared, one.case.outcome, one.case.period_year, one.case.id))
    return found[:limit]


def features_of(case: Case) -> Features:
    return Features(
        knelpunten=frozenset(link.canonical_id for link in case.links),
        articles=frozenset((law.bwb_id, law.article) for law in case.laws if law.bwb_id and law.article),
        laws=frozenset(law.bwb_id for law in case.laws if law.bwb_id),
        organisations=frozenset(one.organisation_id for one in case.organisations),
        life_areas=frozenset(area.code for area in case.life_areas),
    )


def _candidates(session: Session, actor: Actor, case: Case, own: Features) -> Sequence[Case]:
    """Those that share most knelpunten and laws, whole enough to compare."""
    fits = and_(visible_to(actor), Case.situation_id != case.situation_id, Case.status != CaseStatus.WITHDRAWN)
    points = [
        _newest(CaseKnelpunt, fits, CaseKnelpunt.knelpunt_id.in_(family_of(sorted(own.knelpunten))), _KNELPUNT),
        _newest(CaseLaw, fits, CaseLaw.bwb_id.in_(sorted(own.laws)), _LAW),
    ]
    both = union_all(*points).subquery()
    total = func.sum(both.c.points)
    best = select(both.c.case_id, total.label("total")).group_by(both.c.case_id)
    chosen = best.order_by(total.desc(), both.c.case_id.desc()).limit(MOST_COMPARED).subquery()
    rows = select(Case).join(chosen, chosen.c.case_id == Case.id).options(*COMPARED)
    return session.scalars(rows.order_by(Case.id)).all()


def _newest(
    link: type[CaseKnelpunt | CaseLaw], fits: ColumnElement[bool], has: ColumnElement[bool], points: int
) -> Select[int, int]:
    rows = select(link.case_id, literal(points).label("points")).join(Case, Case.id == link.case_id).where(fits, has)
    newest = rows.order_by(link.case_id.desc()).limit(NEWEST).subquery()
    return select(newest.c.case_id, newest.c.points)
