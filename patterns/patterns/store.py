"""Patterns as they are kept: lists, their cases, and the volume behind them.

Figures count released cases only, for everybody alike; lists of cases show what the actor may see.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, and_, case, distinct, exists, func, or_, select, true
from sqlalchemy.orm import Session, selectinload

from patterns.actor import Actor
from patterns.cases.model import Case, CaseKnelpunt, CaseOrganisation, Situation
from patterns.cases.rules import CaseStatus
from patterns.cases.store import countable, visible_to
from patterns.catalogue.model import KnelpuntKind
from patterns.doubles.store import counts_with
from patterns.errors import NotFound
from patterns.knelpunten.model import Knelpunt, family_of
from patterns.knelpunten.store import family
from patterns.patterns.model import Pattern, PatternCase, PatternKnelpunt, PatternStep
from patterns.patterns.rules import Level, PatternStatus, Stance, Volume, first_recent_quarter

Rows: TypeAlias = Select[*tuple[Any, ...]]


@dataclass(frozen=True)
class PatternFilter:
    """What a list asks for; `answerable` is the account that owns, stands in for or manages the pattern."""

    text: str = ""
    level: Level | None = None
    status: PatternStatus | None = None
    without_owner: bool = False
    answerable: int | None = None
    knelpunt_id: int | None = None


@dataclass(frozen=True)
class KnelpuntFact:
    """A knelpunt as a pattern shows it."""

    id: int
    name: str
    kind: str
    definition: str


@dataclass(frozen=True)
class Member:
    """A case in a pattern; `proven` when a passage shows a knelpunt of this pattern."""

    link: PatternCase
    case: Case
    proven: bool


def get_pattern(session: Session, pattern_id: int) -> Pattern:
    """The pattern with its knelpunten and its steps."""
    wanted = select(Pattern).where(Pattern.id == pattern_id)
    found = session.scalar(wanted.options(*_whole()).execution_options(populate_existing=True))
    if found is None:
        raise NotFound("Dit patroon bestaat niet.")
    return found


def load_patterns(session: Session, pattern_ids: Collection[int]) -> Sequence[Pattern]:
    """Those of these patterns that exist, whole."""
    wanted = select(Pattern).where(Pattern.id.in_(pattern_ids)).order_by(Pattern.id)
    return session.scalars(wanted.options(*_whole())).all()


def list_patterns(session: Session, wanted: PatternFilter, limit: int, offset: int = 0) -> Sequence[Pattern]:
    """By title."""
    rows = _filtered(select(Pattern), wanted).order_by(func.lower(Pattern.title), Pattern.id)
    return session.scalars(rows.limit(limit).offset(offset)).all()


def count_patterns(session: Session, wanted: PatternFilter) -> int:
    return session.scalar(_filtered(select(func.count()).select_from(Pattern), wanted)) or 0


def all_titles(session: Session, limit: int = 500, only: Collection[int] | None = None) -> Sequence[tuple[int, str]]:
    """Every pattern by title, for a list to choose from; or the titles of these alone."""
    wanted = true() if only is None else Pattern.id.in_(only)
    rows = select(Pattern.id, Pattern.title).where(wanted).order_by(func.lower(Pattern.title), Pattern.id).limit(limit)
    return [(row.id, row.title) for row in session.execute(rows)]


def knelpunten_of(session: Session, pattern_ids: Collection[int]) -> dict[int, tuple[KnelpuntFact, ...]]:
    """The knelpunten of each pattern, by name."""
    rows: Rows = (
        select(PatternKnelpunt.pattern_id, Knelpunt.id, Knelpunt.name, KnelpuntKind.label, Knelpunt.definition)
        .distinct()
        .select_from(PatternKnelpunt)
        .join(Knelpunt, Knelpunt.id == PatternKnelpunt.canonical_id)
        .join(KnelpuntKind, KnelpuntKind.code == Knelpunt.kind_code)
        .where(PatternKnelpunt.pattern_id.in_(pattern_ids))
    )
    found: dict[int, list[KnelpuntFact]] = {pattern_id: [] for pattern_id in pattern_ids}
    for pattern_id, *fact in sorted(session.execute(rows), key=lambda row: (row.name.lower(), row.id)):
        found[pattern_id].append(KnelpuntFact(*fact))
    return {pattern_id: tuple(facts) for pattern_id, facts in found.items()}


def patterns_of_case(session: Session, case_id: int) -> Sequence[Pattern]:
    """The patterns that a case supports. The caller has fetched the case, which is the access check."""
    rows = (
        select(Pattern)
        .join(PatternCase, PatternCase.pattern_id == Pattern.id)
        .where(PatternCase.case_id == case_id, PatternCase.stance == Stance.SUPPORTS)
    )
    return session.scalars(rows.order_by(func.lower(Pattern.title), Pattern.id)).all()


def members(
    session: Session, actor: Actor, pattern_id: int, stance: Stance, limit: int, offset: int = 0
) -> Sequence[Member]:
    """The cases that this actor may see: proven ones first, then the heaviest, then the newest."""
    proof = proven()
    rows = (
        _members(select(PatternCase, Case, proof), actor, pattern_id, stance)
        .order_by(proof.desc(), func.coalesce(PatternCase.severity, 0).desc(), Case.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return [Member(link, found, bool(proven_here)) for link, found, proven_here in session.execute(rows)]


def count_members(session: Session, actor: Actor, pattern_id: int, stance: Stance) -> int:
    return session.scalar(_members(select(func.count()).select_from(PatternCase), actor, pattern_id, stance)) or 0


def find_link(session: Session, pattern_id: int, case_id: int) -> PatternCase | None:
    return session.scalar(select(PatternCase).filter_by(pattern_id=pattern_id, case_id=case_id))


def find_visible_case(session: Session, actor: Actor, case_id: int) -> Case | None:
    return session.scalar(select(Case).where(Case.id == case_id, visible_to(actor)))


def candidates(session: Session, actor: Actor, pattern_id: int, text: str = "", limit: int = 10) -> Sequence[Case]:
    """Visible, standing cases that are not in the pattern. Without a text: those that share most of its knelpunten."""
    outside = ~exists().where(PatternCase.case_id == Case.id, PatternCase.pattern_id == pattern_id)
    rows = select(Case).where(visible_to(actor), outside, Case.status != CaseStatus.WITHDRAWN)
    if text.strip():
        needle = text.strip()
        hit = or_(*(column.icontains(needle, autoescape=True) for column in (Case.title, Case.key_phrase)))
        rows = rows.where(or_(hit, Case.reference == needle)).order_by(Case.id.desc())
        return session.scalars(rows.limit(limit)).all()
    own = select(PatternKnelpunt.canonical_id).where(PatternKnelpunt.pattern_id == pattern_id)
    shared = (
        select(CaseKnelpunt.case_id, func.count(distinct(CaseKnelpunt.canonical_id)).label("shared"))
        .where(CaseKnelpunt.knelpunt_id.in_(family_of(own)))
        .group_by(CaseKnelpunt.case_id)
        .subquery()
    )
    rows = rows.join(shared, shared.c.case_id == Case.id).order_by(shared.c.shared.desc(), Case.id.desc())
    return session.scalars(rows.limit(limit)).all()


def volumes(
    session: Session, pattern_ids: Collection[int], settings: Mapping[str, int], today: date
) -> dict[int, Volume]:
    """The volume of each pattern, in five statements however many there are.

    Situations that one side called the same count once in what is certain, and each for itself in what is possible.
    """
    since_quarter = first_recent_quarter(today, settings["ladder.regional_months"])
    situations = _situations(pattern_ids, since_quarter)
    organisations = _per_pattern(session, _organisations(pattern_ids))
    contributors = _per_pattern(session, _contributors(pattern_ids))
    counter = _per_pattern(session, _counter(pattern_ids))
    found = {row.pattern_id: row for row in session.execute(_totals(situations, counts_with(session)))}
    return {one: _volume(found.get(one), organisations, contributors, counter, one) for one in pattern_ids}


def proven() -> ColumnElement[bool]:
    """A passage in this case shows a knelpunt of this pattern; for statements over PatternCase and Case."""
    return (
        exists()
        .where(CaseKnelpunt.case_id == Case.id, CaseKnelpunt.passage != "")
        .where(PatternKnelpunt.canonical_id == CaseKnelpunt.canonical_id)
        .where(PatternKnelpunt.pattern_id == PatternCase.pattern_id)
        .correlate(Case, PatternCase)
    )


def _whole() -> tuple[Any, ...]:
    return (
        selectinload(Pattern.knelpunten),
        selectinload(Pattern.steps).selectinload(PatternStep.knelpunten),
    )


def _filtered(rows: Rows, wanted: PatternFilter) -> Rows:
    if wanted.text.strip():
        needle = wanted.text.strip()
        columns = (Pattern.title, Pattern.sentence)
        rows = rows.where(or_(*(column.icontains(needle, autoescape=True) for column in columns)))
    if wanted.level is not None:
        rows = rows.where(Pattern.level == wanted.level)
    if wanted.status is not None:
        rows = rows.where(Pattern.status == wanted.status)
    if wanted.without_owner:
        rows = rows.where(Pattern.owner_id.is_(None))
    if wanted.answerable is not None:
        people = (Pattern.owner_id, Pattern.deputy_id, Pattern.manager_id)
        rows = rows.where(or_(*(column == wanted.answerable for column in people)))
    if wanted.knelpunt_id is not None:
        has = exists().where(PatternKnelpunt.pattern_id == Pattern.id)
        rows = rows.where(has.where(PatternKnelpunt.knelpunt_id.in_(family(wanted.knelpunt_id))))
    return rows


def _members(rows: Rows, actor: Actor, pattern_id: int, stance: Stance) -> Rows:
    rows = rows.join(Case, Case.id == PatternCase.case_id)
    return rows.where(PatternCase.pattern_id == pattern_id, PatternCase.stance == stance, visible_to(actor))


def _counted(rows: Rows, pattern_ids: Collection[int], stance: Stance) -> Rows:
    """Only released cases count."""
    rows = rows.join(Case, Case.id == PatternCase.case_id)
    return rows.where(PatternCase.pattern_id.in_(pattern_ids), PatternCase.stance == stance, countable())


def _situations(pattern_ids: Collection[int], since_quarter: int) -> Any:
    """One row per pattern and situation, whatever the number of records on it."""
    proof = proven()
    recent = Case.period_year * 4 + func.coalesce(Case.period_quarter, 1) >= since_quarter
    told = and_(Case.obstacle != "", or_(Case.outcome.is_not(None), Case.result != ""))
    columns = (
        PatternCase.pattern_id,
        Case.situation_id,
        func.max(case((proof, 1), else_=0)).label("certain"),
        func.max(case((and_(proof, recent), 1), else_=0)).label("recent"),
        func.max(case((and_(proof, told), 1), else_=0)).label("worked_out"),
        func.min(Case.period_year * 8 + func.coalesce(Case.period_quarter, 0)).label("since"),
    )
    rows = _counted(select(*columns).select_from(PatternCase), pattern_ids, Stance.SUPPORTS)
    return rows.group_by(PatternCase.pattern_id, Case.situation_id).subquery()


def _totals(situations: Any, doubles: Mapping[int, int]) -> Rows:
    place, number = Situation.municipality, situations.c.situation_id
    once = case(dict(doubles), value=number, else_=number) if doubles else number
    return (
        select(
            situations.c.pattern_id,
            _once(situations.c.certain, once).label("certain"),
            func.count().label("possible"),
            _once(situations.c.recent, once).label("recent"),
            _once(situations.c.worked_out, once).label("worked_out"),
            func.count(distinct(place)).label("municipalities"),
            func.count(distinct(case((situations.c.certain == 1, place)))).label("certain_municipalities"),
            func.min(situations.c.since).label("since"),
        )
        .join(Situation, Situation.id == situations.c.situation_id)
        .group_by(situations.c.pattern_id)
    )


def _once(said: Any, number: Any) -> Any:
    return func.count(distinct(case((said == 1, number))))


def _organisations(pattern_ids: Collection[int]) -> Rows:
    columns = (PatternCase.pattern_id, func.count(distinct(CaseOrganisation.organisation_id)).label("number"))
    rows = _counted(select(*columns).select_from(PatternCase), pattern_ids, Stance.SUPPORTS)
    return rows.join(CaseOrganisation, CaseOrganisation.case_id == Case.id).where(proven())


def _contributors(pattern_ids: Collection[int]) -> Rows:
    columns = (PatternCase.pattern_id, func.count(distinct(Case.municipality)).label("number"))
    return _counted(select(*columns).select_from(PatternCase), pattern_ids, Stance.SUPPORTS)


def _counter(pattern_ids: Collection[int]) -> Rows:
    columns = (PatternCase.pattern_id, func.count(distinct(Case.situation_id)).label("number"))
    return _counted(select(*columns).select_from(PatternCase), pattern_ids, Stance.COUNTER)


def _per_pattern(session: Session, rows: Rows) -> dict[int, int]:
    return {row.pattern_id: row.number for row in session.execute(rows.group_by(PatternCase.pattern_id))}


def _volume(
    row: Any, organisations: Mapping[int, int], contributors: Mapping[int, int], counter: Mapping[int, int], key: int
) -> Volume:
    if row is None:
        return Volume(counter=counter.get(key, 0))
    year, quarter = divmod(row.since, 8) if row.since else (0, 0)
    return Volume(
        certain=row.certain, possible=row.possible, recent=row.recent, worked_out=row.worked_out,
        municipalities=row.municipalities, certain_municipalities=row.certain_municipalities,
        organisations=organisations.get(key, 0), contributors=contributors.get(key, 0), counter=counter.get(key, 0),
        since=f"{year}-Q{quarter}" if quarter else str(year) if year else "",
    )  # fmt: skip
