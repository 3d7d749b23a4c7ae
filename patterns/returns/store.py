"""The value triangle of a case as it is kept."""

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from patterns.errors import NotFound
from patterns.returns.model import CostLine, ValueTriangle


def find_triangle(session: Session, case_id: int) -> ValueTriangle | None:
    """With its lines. The caller has already fetched the case, which is the access check."""
    wanted = select(ValueTriangle).where(ValueTriangle.case_id == case_id).options(selectinload(ValueTriangle.lines))
    return session.scalar(wanted.execution_options(populate_existing=True))


def get_line(triangle: ValueTriangle, line_id: int) -> CostLine:
    for line in triangle.lines:
        if line.id == line_id:
            return line
    raise NotFound("Deze kostenregel bestaat niet meer.")
