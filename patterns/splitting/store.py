"""Reading the links that a split can move. Only of cases that the actor may see."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, selectinload

from patterns.actor import Actor
from patterns.cases.model import Case, CaseKnelpunt
from patterns.cases.store import visible_to
from patterns.errors import NotFound
from patterns.knelpunten.store import family
from patterns.patterns.model import Pattern, PatternCase, PatternKnelpunt, PatternStep
from patterns.patterns.store import Rows


@dataclass(frozen=True)
class Linked:
    """A link with the case that it is on."""

    link: CaseKnelpunt
    case: Case


def links_of(session: Session, actor: Actor, knelpunt_id: int, limit: int) -> Sequence[Linked]:
    """The links of this knelpunt and of what was merged into it, the newest case first."""
    rows = _visible(actor).where(CaseKnelpunt.knelpunt_id.in_(family(knelpunt_id)))
    return _linked(session, rows.limit(limit))


def load_links(session: Session, actor: Actor, knelpunt_id: int, ids: Collection[int]) -> Sequence[Linked]:
    """Those of these links that belong to the knelpunt."""
    rows = _visible(actor).where(CaseKnelpunt.knelpunt_id.in_(family(knelpunt_id)), CaseKnelpunt.id.in_(ids))
    return _linked(session, rows)


def moved_to(session: Session, actor: Actor, knelpunt_id: int, limit: int) -> Sequence[Linked]:
    """The links that a split brought here."""
    rows = _visible(actor).where(CaseKnelpunt.knelpunt_id == knelpunt_id, CaseKnelpunt.moved_from_id.is_not(None))
    return _linked(session, rows.limit(limit))


def get_moved(session: Session, actor: Actor, link_id: int) -> Linked:
    found = _linked(session, _visible(actor).where(CaseKnelpunt.id == link_id, CaseKnelpunt.moved_from_id.is_not(None)))
    if not found:
        raise NotFound("Deze koppeling is niet verplaatst.")
    return found[0]


def linked_knelpunten(session: Session, case_ids: Collection[int]) -> set[tuple[int, int]]:
    """Case and knelpunt of every link on these cases."""
    rows = select(CaseKnelpunt.case_id, CaseKnelpunt.knelpunt_id).where(CaseKnelpunt.case_id.in_(case_ids))
    return {(case_id, knelpunt_id) for case_id, knelpunt_id in session.execute(rows)}


def patterns_with(session: Session, knelpunt_id: int, case_ids: Collection[int]) -> Sequence[Pattern]:
    """The patterns that bundle this knelpunt and hold one of these cases, with their knelpunten and steps."""
    bundles = exists().where(
        PatternKnelpunt.pattern_id == Pattern.id, PatternKnelpunt.knelpunt_id.in_(family(knelpunt_id))
    )
    holds = exists().where(PatternCase.pattern_id == Pattern.id, PatternCase.case_id.in_(case_ids))
    rows = select(Pattern).where(bundles, holds).order_by(Pattern.id)
    whole = (selectinload(Pattern.knelpunten), selectinload(Pattern.steps).selectinload(PatternStep.knelpunten))
    return session.scalars(rows.options(*whole).execution_options(populate_existing=True)).all()


def _visible(actor: Actor) -> Rows:
    rows = select(CaseKnelpunt, Case).join(Case, Case.id == CaseKnelpunt.case_id).where(visible_to(actor))
    return rows.order_by(Case.id.desc(), CaseKnelpunt.id)


def _linked(session: Session, rows: Rows) -> Sequence[Linked]:
    return [Linked(link, case) for link, case in session.execute(rows)]
