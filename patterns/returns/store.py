"""The value triangle of a case as it is kept."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from patterns.errors import NotFound
from patterns.returns.model import TEXT_FIELDS, CostLine, ValueTriangle


def find_triangle(session: Session, case_id: int) -> ValueTriangle | None:
    """With its lines. The caller has already fetched the case, which is the access check."""
    wanted = select(ValueTriangle).where(ValueTriangle.case_id == case_id).options(selectinload(ValueTriangle.lines))
    return session.scalar(wanted.execution_options(populate_existing=True))


def texts_of(session: Session, case_ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """What the triangles of these cases say in words, for the search index, which knows whose drafts to keep out."""
    names = ("legitimate", "involved", *TEXT_FIELDS.values())
    rows = session.scalars(select(ValueTriangle).where(ValueTriangle.case_id.in_(list(case_ids))))
    return {one.case_id: tuple(text for name in names if (text := getattr(one, name))) for one in rows}


def get_line(triangle: ValueTriangle, line_id: int) -> CostLine:
    for line in triangle.lines:
        if line.id == line_id:
            return line
    raise NotFound("Deze kostenregel bestaat niet meer.")
