"""Writes synthetic cases in bulk: a few statements per thousand, without history or outbox work per row."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, and_, func, insert, not_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from patterns.base import Base
from patterns.cases.model import (
    Case,
    CaseFundingStream,
    CaseKnelpunt,
    CaseLaw,
    CaseLifeArea,
    CaseMention,
    CaseOrganisation,
    Situation,
)
from patterns.cases.rules import CONTENT_FIELDS, LISTS
from patterns.catalogue.rules import fold
from patterns.history import HistoryEntry, entries_of, note
from patterns.knelpunten.model import Knelpunt
from patterns.knelpunten.rules import KnelpuntStatus
from patterns.patterns.model import Pattern, PatternCase, PatternKnelpunt
from patterns.patterns.rules import Level
from patterns.synthetic.rules import PREFIX, DrawnCase, DrawnKnelpunt, DrawnPattern, DrawnSituation, reference

SHOWN = 5
INVENTED = "demo"
PLAIN = CONTENT_FIELDS - set(LISTS) - {"period"}
Row = dict[str, Any]


def is_synthetic() -> ColumnElement[bool]:
    return and_(Case.reference.startswith(PREFIX, autoescape=True), Case.created_by.is_(None))


def note_all_invented(session: Session) -> None:
    """Every case and pattern of this moment is invented: said once, when the demo set was loaded."""
    last = {"cases": [None, _highest(session, Case.id)], "patterns": [None, _highest(session, Pattern.id)]}
    note(session, INVENTED, 1, "loaded", last)


def written_by_people(session: Session) -> set[str]:
    """Some of the cases and patterns that are neither synthetic nor of the demo set."""
    last_case, last_pattern = _invented_until(session)
    cases = select(Case.reference).where(not_(is_synthetic()), Case.id > last_case).order_by(Case.id)
    titles = select(Pattern.title).where(Pattern.created_by.is_not(None), Pattern.id > last_pattern)
    found = {*session.scalars(cases.limit(SHOWN)), *session.scalars(titles.order_by(Pattern.id).limit(SHOWN))}
    return {one for one in found if one is not None}


def _invented_until(session: Session) -> tuple[int, int]:
    for entry in entries_of(session, INVENTED, 1, 1):
        return entry.changes["cases"][1], entry.changes["patterns"][1]
    return 0, 0


def _highest(session: Session, column: InstrumentedAttribute[int]) -> int:
    return session.scalar(select(func.max(column))) or 0


def last_number(session: Session) -> int:
    """The highest number given so far; 0 when there is none."""
    last = session.scalar(select(func.max(Case.reference)).where(is_synthetic()))
    return int(last.removeprefix(PREFIX)) if last else 0


def count_situations(session: Session) -> int:
    """How many situations the synthetic cases report on."""
    return session.scalar(select(func.count(Case.id)).where(is_synthetic(), Case.is_primary)) or 0


def ensure_knelpunten(session: Session, drawn: Iterable[DrawnKnelpunt]) -> dict[str, int]:
    """Name to id; what the code book does not know is added as decided."""
    known = {row.name_key: row.id for row in session.execute(select(Knelpunt.name_key, Knelpunt.id))}
    for one in drawn:
        if fold(one.name) not in known:
            row = Knelpunt(
                name=one.name, name_key=fold(one.name), kind_code=one.kind, definition=one.definition,
                status=KnelpuntStatus.ACCEPTED,
            )  # fmt: skip
            session.add(row)
            session.flush()
            known[row.name_key] = row.id
    return {one.name: known[fold(one.name)] for one in drawn}


def ensure_patterns(
    session: Session, drawn: Sequence[DrawnPattern], knelpunten: dict[str, int], municipality: str
) -> dict[str, int]:
    """Title to id; a pattern of nobody is made once."""
    rows = select(Pattern.title, Pattern.id).where(Pattern.created_by.is_(None)).order_by(Pattern.id)
    known = {row.title: row.id for row in session.execute(rows)}
    for one in drawn:
        if one.title not in known:
            row = Pattern(
                title=one.title, sentence=one.sentence, level=Level(one.level), municipality=municipality,
                knelpunten=[PatternKnelpunt(knelpunt_id=knelpunten[name]) for name in one.knelpunten], steps=[],
            )  # fmt: skip
            session.add(row)
            session.flush()
            known[one.title] = row.id
    return {one.title: known[one.title] for one in drawn}


class Writer:
    """Writes situations with everything on them. Names are looked up in the maps that it starts with."""

    def __init__(
        self, session: Session, knelpunten: dict[str, int], patterns: dict[str, int], organisations: dict[str, int]
    ) -> None:
        self.session = session
        self.knelpunten = knelpunten
        self.patterns = patterns
        self.organisations = organisations

    def write(self, drawn: Sequence[DrawnSituation]) -> None:
        places = self._numbered(Situation, [{"municipality": one.municipality} for one in drawn])
        told = [(one.municipality, at, case) for one, at in zip(drawn, places, strict=True) for case in one.cases]
        numbers = self._numbered(Case, [_case_row(case, place, at) for place, at, case in told])
        pairs = [(number, case) for number, (_, _, case) in zip(numbers, told, strict=True)]
        self._insert(CaseLifeArea, [{"case_id": n, "code": code} for n, c in pairs for code in c.content.life_areas])
        self._insert(
            CaseFundingStream, [{"case_id": n, "code": code} for n, c in pairs for code in c.content.funding_streams]
        )
        self._insert(CaseOrganisation, [
            {"case_id": n, "organisation_id": self.organisations[fold(name)]}
            for n, c in pairs for name in c.content.organisations
        ])  # fmt: skip
        self._insert(CaseLaw, [
            {"case_id": n, "bwb_id": law.bwb_id or None, "article": law.article, "text": law.text}
            for n, c in pairs for law in c.content.laws
        ])  # fmt: skip
        self._insert(CaseMention, [{"case_id": n, "text": text} for n, c in pairs for text in c.mentions])
        self._insert(CaseKnelpunt, [
            {"case_id": n, "knelpunt_id": self.knelpunten[link.knelpunt], "field": link.field,
             "passage": link.passage, "linked_at": c.created_at}
            for n, c in pairs for link in c.links
        ])  # fmt: skip
        self._insert(PatternCase, [
            {"pattern_id": self.patterns[c.support.pattern], "case_id": n, "stance": c.support.stance,
             "severity": c.support.severity, "certainty": c.support.certainty, "added_at": c.created_at}
            for n, c in pairs if c.support
        ])  # fmt: skip
        self._insert(HistoryEntry, [
            {"kind": "casus", "object_id": n, "action": "created", "changes": {}, "actor_name": "Werktafel",
             "at": c.created_at}
            for n, c in pairs
        ])  # fmt: skip

    def _insert(self, table: type[Base], rows: list[Row]) -> None:
        if rows:
            self.session.connection().execute(insert(table), rows)

    def _numbered(self, table: type[Situation] | type[Case], rows: list[Row]) -> list[int]:
        """Insert, and give the new ids in the order of the rows."""
        statement = insert(table).returning(table.id, sort_by_parameter_order=True)
        return cast(list[int], self.session.connection().execute(statement, rows).scalars().all())


def _case_row(case: DrawnCase, municipality: str, situation_id: int) -> Row:
    content = case.content
    return {name: getattr(content, name) for name in PLAIN} | {
        "situation_id": situation_id,
        "is_primary": case.is_primary,
        "reference": reference(case.number),
        "municipality": municipality,
        "status": case.status,
        "period_year": content.period.year if content.period else None,
        "period_quarter": content.period.quarter if content.period else None,
        "created_at": case.created_at,
        "updated_at": case.released_at or case.created_at,
        "released_at": case.released_at,
        "version": 1,
    }
