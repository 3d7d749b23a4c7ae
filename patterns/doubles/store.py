"""Reading pairs and candidates. Across municipalities only released cases take part."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Subquery, and_, func, or_, select, union_all
from sqlalchemy.orm import Session, aliased, selectinload

from patterns.actor import Actor
from patterns.cases.model import Case, CaseKnelpunt, CaseLaw
from patterns.cases.rules import CaseKind, CaseStatus
from patterns.cases.store import visible_to
from patterns.doubles.model import CaseDouble
from patterns.doubles.rules import Verdict, fold_pairs
from patterns.knelpunten.model import family_of

MOST_COMPARED = 50
COMPARED = (
    selectinload(Case.life_areas), selectinload(Case.organisations), selectinload(Case.laws), selectinload(Case.links),
)  # fmt: skip


@dataclass(frozen=True)
class Waiting:
    """A pair that the other side confirmed; `mine` is the case of the own municipality."""

    mine: Case
    theirs: Case


def find_pair(session: Session, one: int, other: int) -> CaseDouble | None:
    first, second = sorted((one, other))
    wanted = (CaseDouble.first_id == first, CaseDouble.second_id == second)
    return session.scalar(select(CaseDouble).where(*wanted).with_for_update())


def pairs_of(session: Session, case_id: int) -> dict[int, CaseDouble]:
    """The pairs of one case by the other case."""
    rows = select(CaseDouble).where(or_(CaseDouble.first_id == case_id, CaseDouble.second_id == case_id))
    return {pair.other_than(case_id): pair for pair in session.scalars(rows.order_by(CaseDouble.id))}


def partners(session: Session, actor: Actor, case: Case, also: Collection[int]) -> Sequence[Case]:
    """Cases to compare with this one, whole enough to compare: those that share a law or a knelpunt in about the same
    period, most shared first, and those in `also`. Never more than a page full; nothing for a case without a period.
    """
    if case.period_year is None and not also:
        return ()
    shared, year = _shared(case), case.period_year or 0
    near = Case.period_year.between(year - 1, year + 1)
    rows = (
        select(Case)
        .outerjoin(shared, shared.c.case_id == Case.id)
        .where(_may_pair(actor, case), or_(and_(shared.c.shared > 0, near), Case.id.in_(also)))
        .order_by(Case.id.in_(also).desc(), func.coalesce(shared.c.shared, 0).desc(), Case.id.desc())
    )
    return session.scalars(rows.limit(MOST_COMPARED).options(*COMPARED)).all()


def find_partner(session: Session, actor: Actor, case: Case, other_id: int) -> Case | None:
    """The other case, when this actor may say something about the two of them."""
    rows = select(Case).where(Case.id == other_id, _may_pair(actor, case)).options(*COMPARED)
    return session.scalar(rows)


def waiting_for(session: Session, actor: Actor, limit: int) -> Sequence[Waiting]:
    """Pairs of which the other side said that they are the same, and the own municipality nothing yet."""
    mine, theirs = aliased(Case), aliased(Case)
    first_is_mine = and_(
        mine.id == CaseDouble.first_id, theirs.id == CaseDouble.second_id,
        CaseDouble.second_says == Verdict.SAME, CaseDouble.first_says.is_(None),
    )  # fmt: skip
    second_is_mine = and_(
        mine.id == CaseDouble.second_id, theirs.id == CaseDouble.first_id,
        CaseDouble.first_says == Verdict.SAME, CaseDouble.second_says.is_(None),
    )  # fmt: skip
    rows = (
        select(mine, theirs)
        .select_from(CaseDouble)
        .join(mine, or_(mine.id == CaseDouble.first_id, mine.id == CaseDouble.second_id))
        .join(theirs, or_(first_is_mine, second_is_mine))
        .where(mine.municipality == actor.municipality, mine.situation_id != theirs.situation_id)
        .where(mine.status == CaseStatus.RELEASED, theirs.status == CaseStatus.RELEASED)
        .order_by(CaseDouble.said_at, CaseDouble.id)
    )
    return [Waiting(own, other) for own, other in session.execute(rows.limit(limit))]


def counts_with(session: Session) -> Mapping[int, int]:
    """For each situation that somebody called the same as another: the one that it counts with in `certain`.

    Only what is released counts, so a draft or a withdrawn case ties nothing together either.
    """
    one, other = aliased(Case), aliased(Case)
    said = or_(CaseDouble.first_says == Verdict.SAME, CaseDouble.second_says == Verdict.SAME)
    ended = or_(
        func.coalesce(CaseDouble.first_says, Verdict.SAME.value) == Verdict.OTHER.value,
        func.coalesce(CaseDouble.second_says, Verdict.SAME.value) == Verdict.OTHER.value,
    )
    rows = (
        select(one.situation_id, other.situation_id)
        .select_from(CaseDouble)
        .join(one, one.id == CaseDouble.first_id)
        .join(other, other.id == CaseDouble.second_id)
        .where(said, ~ended, one.situation_id != other.situation_id)
        .where(one.status == CaseStatus.RELEASED, other.status == CaseStatus.RELEASED)
    )
    return fold_pairs((row[0], row[1]) for row in session.execute(rows))


def _may_pair(actor: Actor, case: Case) -> ColumnElement[bool]:
    """What `rules.may_pair` says, in SQL, for the cases that this actor may see and one side of which is theirs."""
    released = Case.status == CaseStatus.RELEASED
    if case.status is CaseStatus.RELEASED:
        fits = or_(released, and_(Case.status == CaseStatus.DRAFT, Case.municipality == case.municipality))
    else:
        fits = and_(released, Case.municipality == case.municipality)
    side = () if case.municipality == actor.municipality else (Case.municipality == actor.municipality,)
    other = (Case.id != case.id, Case.situation_id != case.situation_id, Case.kind == CaseKind.CASE)
    return and_(visible_to(actor), fits, *other, *side)


def _shared(case: Case) -> Subquery:
    """How many laws and knelpunten of this case each other case names."""
    laws = sorted({law.bwb_id for law in case.laws if law.bwb_id})
    knelpunten = sorted({link.canonical_id for link in case.links})
    by_law = (
        select(CaseLaw.case_id, func.count(CaseLaw.bwb_id.distinct()).label("number"))
        .where(CaseLaw.bwb_id.in_(laws))
        .group_by(CaseLaw.case_id)
    )
    by_knelpunt = (
        select(CaseKnelpunt.case_id, func.count(CaseKnelpunt.canonical_id.distinct()).label("number"))
        .where(CaseKnelpunt.knelpunt_id.in_(family_of(knelpunten)))
        .group_by(CaseKnelpunt.case_id)
    )
    both = union_all(by_law, by_knelpunt).subquery()
    return select(both.c.case_id, func.sum(both.c.number).label("shared")).group_by(both.c.case_id).subquery()
