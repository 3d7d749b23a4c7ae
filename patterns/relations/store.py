"""Reading the ties between patterns."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, selectinload

from patterns.errors import NotFound
from patterns.knelpunten.store import canonical_ids
from patterns.patterns.model import Pattern
from patterns.patterns.rules import StartPattern
from patterns.relations import rules
from patterns.relations.model import PatternRelation
from patterns.relations.rules import Known, RelationKind


@dataclass(frozen=True)
class Tie:
    """A tie as one of the two patterns sees it: how it stands to the other one."""

    id: int
    told: str
    other_id: int
    other_title: str
    note: str


def ties_of(session: Session, pattern_id: int) -> Sequence[Tie]:
    """Those from this pattern and those to it, by title of the other."""
    rows = (
        select(PatternRelation, Pattern.id, Pattern.title)
        .where(or_(PatternRelation.from_id == pattern_id, PatternRelation.to_id == pattern_id))
        .join(
            Pattern,
            or_(
                (Pattern.id == PatternRelation.to_id) & (PatternRelation.from_id == pattern_id),
                (Pattern.id == PatternRelation.from_id) & (PatternRelation.to_id == pattern_id),
            ),
        )
        .order_by(func.lower(Pattern.title), PatternRelation.id)
    )
    return [
        Tie(
            one.id, one.kind.label if one.from_id == pattern_id else one.kind.reverse, other_id, title, one.note
        )
        for one, other_id, title in session.execute(rows)
    ]  # fmt: skip


def get_relation(session: Session, pattern_id: int, relation_id: int) -> PatternRelation:
    found = session.get(PatternRelation, relation_id)
    if found is None or pattern_id not in (found.from_id, found.to_id):
        raise NotFound("Dit verband bestaat niet meer.")
    return found


def ties_by_kind(session: Session, kind: RelationKind) -> dict[int, list[int]]:
    """For each pattern: those that it has this kind of tie to."""
    rows = select(PatternRelation.from_id, PatternRelation.to_id).where(PatternRelation.kind == kind)
    found: dict[int, list[int]] = {}
    for one, other in session.execute(rows.order_by(PatternRelation.id)):
        found.setdefault(one, []).append(other)
    return found


def resembling(session: Session, command: StartPattern) -> Sequence[Known]:
    """The patterns that a new one looks like."""
    merged = canonical_ids(session)
    return rules.alike(command, {merged.get(one, one) for one in command.knelpunt_ids}, _known(session))


def titles_of(session: Session, ids: Collection[int]) -> dict[int, str]:
    return {row.id: row.title for row in session.execute(select(Pattern.id, Pattern.title).where(Pattern.id.in_(ids)))}


def _known(session: Session) -> list[Known]:
    rows = select(Pattern).options(selectinload(Pattern.knelpunten)).order_by(Pattern.id)
    return [
        Known(one.id, one.title, one.sentence, frozenset(link.canonical_id for link in one.knelpunten))
        for one in session.scalars(rows)
    ]
