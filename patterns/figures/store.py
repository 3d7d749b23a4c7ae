"""Counting situations over the whole region. Released cases only, so everybody sees the same figures."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session

from patterns.cases.model import Case, CaseKnelpunt, CaseLaw, CaseLifeArea
from patterns.cases.store import countable
from patterns.catalogue.model import KnelpuntKind, Law, LifeArea
from patterns.knelpunten.model import Knelpunt
from patterns.patterns.store import Rows

SITUATIONS = func.count(distinct(Case.situation_id))
Figures = Sequence[tuple[str, int]]


def total_situations(session: Session) -> int:
    return session.scalar(select(SITUATIONS).where(countable())) or 0


def contributing_municipalities(session: Session) -> int:
    return session.scalar(select(func.count(distinct(Case.municipality))).where(countable())) or 0


def first_year(session: Session) -> int | None:
    return session.scalar(select(func.min(Case.period_year)).where(countable()))


def per_life_area(session: Session) -> Figures:
    rows = (
        select(LifeArea.label, SITUATIONS)
        .join(CaseLifeArea, CaseLifeArea.code == LifeArea.code)
        .join(Case, Case.id == CaseLifeArea.case_id)
        .group_by(LifeArea.label)
    )
    return _figures(session, rows, LifeArea.label)


def per_law(session: Session, limit: int = 10) -> Figures:
    """The laws of the register, most used first."""
    rows = (
        select(Law.title, SITUATIONS)
        .join(CaseLaw, CaseLaw.bwb_id == Law.bwb_id)
        .join(Case, Case.id == CaseLaw.case_id)
        .group_by(Law.title)
    )
    return _figures(session, rows, Law.title, limit)


def per_kind(session: Session) -> Figures:
    """The kinds of knelpunt that are linked to cases."""
    rows = (
        select(KnelpuntKind.label, SITUATIONS)
        .join(Knelpunt, Knelpunt.kind_code == KnelpuntKind.code)
        .join(CaseKnelpunt, CaseKnelpunt.canonical_id == Knelpunt.id)
        .join(Case, Case.id == CaseKnelpunt.case_id)
        .group_by(KnelpuntKind.label)
    )
    return _figures(session, rows, KnelpuntKind.label)


def per_year(session: Session) -> Figures:
    """By year; a situation counts in the first year that is reported on it."""
    first = func.min(Case.period_year).label("year")
    years = select(first).where(countable(), Case.period_year.is_not(None)).group_by(Case.situation_id).subquery()
    rows = select(years.c.year, func.count()).group_by(years.c.year).order_by(years.c.year)
    return [(str(year), number) for year, number in session.execute(rows)]


def _figures(session: Session, rows: Rows, label: Any, limit: int = 50) -> Figures:
    rows = rows.where(countable()).order_by(SITUATIONS.desc(), label).limit(limit)
    return [(name, number) for name, number in session.execute(rows)]
