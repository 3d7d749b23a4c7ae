"""Counting situations over the whole region. Released cases only, so everybody sees the same figures.

Two situations that one side called the same count once here, as in what is certain of a pattern.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, distinct, func, select
from sqlalchemy.orm import Session

from patterns.cases import store as cases
from patterns.cases.model import Case, CaseKnelpunt, CaseLaw, CaseLifeArea
from patterns.cases.store import Counted, countable, situation_once
from patterns.catalogue.model import KnelpuntKind, Law, LifeArea
from patterns.doubles.store import counts_with
from patterns.knelpunten.model import Knelpunt
from patterns.patterns.store import Rows

Figures = Sequence[tuple[str, int]]


def _situations(session: Session) -> ColumnElement[int]:
    return func.count(distinct(situation_once(counts_with(session))))


def total_situations(session: Session) -> int:
    return session.scalar(select(_situations(session)).where(countable())) or 0


def situations_per_knelpunt(session: Session) -> dict[int, Counted]:
    return cases.situations_per_knelpunt(session, counts_with(session))


def situations_of_knelpunt(session: Session, knelpunt_id: int) -> Counted:
    """One of them; nothing for what was merged, because that counts as another."""
    found = cases.situations_per_knelpunt(session, counts_with(session), knelpunt_id)
    return found.get(knelpunt_id, Counted())


def situations_per_law(session: Session) -> dict[tuple[str, str], int]:
    return cases.situations_per_law(session, counts_with(session))


def contributing_municipalities(session: Session) -> int:
    return session.scalar(select(func.count(distinct(Case.municipality))).where(countable())) or 0


def first_year(session: Session) -> int | None:
    return session.scalar(select(func.min(Case.period_year)).where(countable()))


def per_life_area(session: Session) -> Figures:
    number = _situations(session)
    rows = (
        select(LifeArea.label, number)
        .join(CaseLifeArea, CaseLifeArea.code == LifeArea.code)
        .join(Case, Case.id == CaseLifeArea.case_id)
        .group_by(LifeArea.label)
    )
    return _figures(session, rows, LifeArea.label, number)


def per_law(session: Session, limit: int = 10) -> Figures:
    """The laws of the register, most used first."""
    number = _situations(session)
    rows = (
        select(Law.title, number)
        .join(CaseLaw, CaseLaw.bwb_id == Law.bwb_id)
        .join(Case, Case.id == CaseLaw.case_id)
        .group_by(Law.title)
    )
    return _figures(session, rows, Law.title, number, limit)


def per_kind(session: Session) -> Figures:
    """The kinds of knelpunt that are linked to cases."""
    number = _situations(session)
    rows = (
        select(KnelpuntKind.label, number)
        .join(Knelpunt, Knelpunt.kind_code == KnelpuntKind.code)
        .join(CaseKnelpunt, CaseKnelpunt.canonical_id == Knelpunt.id)
        .join(Case, Case.id == CaseKnelpunt.case_id)
        .group_by(KnelpuntKind.label)
    )
    return _figures(session, rows, KnelpuntKind.label, number)


def per_year(session: Session) -> Figures:
    """By year; a situation counts in the first year that is reported on it."""
    first = func.min(Case.period_year).label("year")
    once = situation_once(counts_with(session))
    years = select(first).where(countable(), Case.period_year.is_not(None)).group_by(once).subquery()
    rows = select(years.c.year, func.count()).group_by(years.c.year).order_by(years.c.year)
    return [(str(year), number) for year, number in session.execute(rows)]


def _figures(session: Session, rows: Rows, label: Any, number: ColumnElement[int], limit: int = 50) -> Figures:
    rows = rows.where(countable()).order_by(number.desc(), label).limit(limit)
    return [(name, count) for name, count in session.execute(rows)]
