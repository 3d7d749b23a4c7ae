"""In how many patterns a law plays a part: those with a released case behind them that names it."""

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session

from patterns.cases.model import Case, CaseLaw
from patterns.cases.store import countable
from patterns.patterns.model import PatternCase
from patterns.patterns.rules import Stance


def patterns_per_law(session: Session) -> dict[tuple[str, str], int]:
    """By (BWB id, "") for the law, and by (BWB id, article)."""
    rows = (
        select(func.count(distinct(PatternCase.pattern_id)), CaseLaw.bwb_id)
        .join(Case, Case.id == PatternCase.case_id)
        .join(CaseLaw, CaseLaw.case_id == Case.id)
        .where(countable(), PatternCase.stance == Stance.SUPPORTS, CaseLaw.bwb_id.is_not(None))
        .group_by(CaseLaw.bwb_id)
    )
    counts = {(str(bwb_id), ""): count for count, bwb_id in session.execute(rows)}
    articles = rows.where(CaseLaw.article != "").add_columns(CaseLaw.article).group_by(CaseLaw.article)
    counts.update({(str(bwb_id), article): count for count, bwb_id, article in session.execute(articles)})
    return counts
