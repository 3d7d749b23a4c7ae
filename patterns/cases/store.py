"""Reading cases. Every query that lists or counts passes `visible_to` or `countable`: the rule lives here only."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, case, distinct, exists, func, or_, select
from sqlalchemy.orm import Session, selectinload, subqueryload

from patterns.actor import Actor
from patterns.cases.model import Case, CaseKnelpunt, CaseLaw, CaseLifeArea
from patterns.cases.rules import CaseKind, CaseStatus, Outcome, Period
from patterns.catalogue import store as catalogue
from patterns.catalogue.rules import LawRef
from patterns.errors import NotFound
from patterns.knelpunten import store as knelpunten

NONE_THE_SAME: Mapping[int, int] = MappingProxyType({})
DETAILS = (
    selectinload(Case.life_areas), selectinload(Case.funding_streams), selectinload(Case.organisations),
    selectinload(Case.laws), selectinload(Case.mentions), selectinload(Case.links),
)  # fmt: skip
# The same in as many statements for any number of cases; `selectinload` takes one for every 500.
DETAILS_OF_MANY = (
    subqueryload(Case.life_areas), subqueryload(Case.funding_streams), subqueryload(Case.organisations),
    subqueryload(Case.laws), subqueryload(Case.mentions), subqueryload(Case.links),
)  # fmt: skip


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """What `rules.may_see` says, in SQL."""
    return or_(Case.status == CaseStatus.RELEASED, Case.municipality == actor.municipality)


def countable() -> ColumnElement[bool]:
    """Only released cases count, for everybody alike: a figure never betrays a draft. Pearls never count."""
    return and_(Case.status == CaseStatus.RELEASED, Case.kind == CaseKind.CASE)


@dataclass(frozen=True)
class CaseFilter:
    """What a list of cases is narrowed to; empty means everything."""

    life_area: str = ""
    status: CaseStatus | None = None
    municipality: str = ""
    knelpunt_id: int | None = None
    law: str = ""
    kind: CaseKind | None = None


def _narrowed(rows: Select[Any], wanted: CaseFilter) -> Select[Any]:
    if wanted.status:
        rows = rows.where(Case.status == wanted.status)
    if wanted.kind:
        rows = rows.where(Case.kind == wanted.kind)
    if wanted.municipality:
        rows = rows.where(Case.municipality == wanted.municipality)
    if wanted.life_area:
        rows = rows.where(exists().where(CaseLifeArea.case_id == Case.id, CaseLifeArea.code == wanted.life_area))
    if wanted.knelpunt_id:
        family = knelpunten.family(wanted.knelpunt_id)
        rows = rows.where(exists().where(CaseKnelpunt.case_id == Case.id, CaseKnelpunt.knelpunt_id.in_(family)))
    if wanted.law:
        rows = rows.where(exists().where(CaseLaw.case_id == Case.id, CaseLaw.bwb_id == wanted.law))
    return rows


def list_visible(
    session: Session, actor: Actor, wanted: CaseFilter, limit: int | None = None, offset: int = 0
) -> Sequence[Case]:
    """The newest first, with their life areas and links."""
    rows = _narrowed(select(Case).where(visible_to(actor)), wanted)
    rows = rows.options(subqueryload(Case.life_areas), subqueryload(Case.links))
    return session.scalars(rows.order_by(Case.id.desc()).limit(limit).offset(offset)).all()


def count_visible(session: Session, actor: Actor, wanted: CaseFilter) -> int:
    return session.scalar(_narrowed(select(func.count(Case.id)).where(visible_to(actor)), wanted)) or 0


def get_visible(session: Session, actor: Actor, case_id: int) -> Case:
    """One case with everything on it, when this actor may see it."""
    found = session.scalar(select(Case).where(Case.id == case_id, visible_to(actor)).options(*DETAILS))
    if found is None:
        raise NotFound("Deze casus bestaat niet, of niet voor u.")
    return found


def find_by_reference(session: Session, actor: Actor, municipality: str, reference: str) -> Case | None:
    rows = select(Case).where(Case.municipality == municipality, Case.reference == reference, visible_to(actor))
    return session.scalar(rows.options(*DETAILS))


def reference_is_taken(session: Session, municipality: str, reference: str) -> bool:
    rows = select(Case.id).where(Case.municipality == municipality, Case.reference == reference)
    return session.scalar(rows) is not None


def load_for_import(session: Session, keys: Collection[tuple[str, str]]) -> dict[tuple[str, str], Case]:
    """Whole cases by (municipality, reference). For the import alone, which has checked the right per municipality."""
    found: dict[tuple[str, str], Case] = {}
    for municipality in sorted({place for place, _ in keys}):
        for some in catalogue.chunks(reference for place, reference in keys if place == municipality):
            rows = select(Case).where(Case.municipality == municipality, Case.reference.in_(some))
            found.update({(c.municipality, c.reference): c for c in session.scalars(rows.options(*DETAILS))})
    return found


def load_for_export(session: Session, actor: Actor) -> Sequence[Case]:
    """All cases the actor may see, whole, by municipality and reference.

    Pearls stay out: the columns of the file cannot tell them apart, so elsewhere they would come in as volume.
    """
    rows = select(Case).where(visible_to(actor), Case.kind == CaseKind.CASE).options(*DETAILS_OF_MANY)
    return session.scalars(rows.order_by(Case.municipality, Case.reference, Case.id)).all()


def load_many_for_links(session: Session, actor: Actor, ids: Collection[int]) -> dict[int, Case]:
    """The visible ones of these, by id, without details: for titles and links."""
    found: dict[int, Case] = {}
    for some in _chunks(ids):
        found.update({c.id: c for c in session.scalars(select(Case).where(Case.id.in_(some), visible_to(actor)))})
    return found


def records_of(session: Session, actor: Actor, situation_id: int) -> Sequence[Case]:
    """The records of one situation that the actor may see, the primary first."""
    rows = select(Case).where(Case.situation_id == situation_id, visible_to(actor))
    return session.scalars(rows.order_by(Case.is_primary.desc(), Case.id)).all()


def all_records_of(session: Session, situation_id: int) -> Sequence[Case]:
    """For keeping one primary: the records whatever their status, oldest first, locked until the commit."""
    rows = select(Case).where(Case.situation_id == situation_id)
    return session.scalars(rows.order_by(Case.id).with_for_update()).all()


@dataclass(frozen=True)
class Counted:
    """Situations: `certain` with a passage that proves it, `possible` all of them."""

    certain: int = 0
    possible: int = 0


def situation_once(same: Mapping[int, int]) -> SQLColumnExpression[int]:
    """The situation of a case; those in `same`, which one side called the same as another, count as that other."""
    number = Case.situation_id
    return case(dict(same), value=number, else_=number) if same else number


def situations_per_knelpunt(
    session: Session, same: Mapping[int, int] = NONE_THE_SAME, only: int | None = None
) -> dict[int, Counted]:
    """In how many situations each knelpunt occurs, in one statement; what was merged counts as the other.

    Situations in `same` are one in what is certain, and two in what is possible. With `only` just for that one.
    """
    counts_as = CaseKnelpunt.canonical_id.label("counts_as")
    proven = case((CaseKnelpunt.passage != "", situation_once(same)))
    rows = (
        select(counts_as, func.count(distinct(proven)), func.count(distinct(Case.situation_id)))
        .select_from(CaseKnelpunt)
        .join(Case, Case.id == CaseKnelpunt.case_id)
        .where(countable())
        .group_by(counts_as)
    )
    if only is not None:
        rows = rows.where(CaseKnelpunt.knelpunt_id.in_(knelpunten.family(only)))
    return {number: Counted(certain, possible) for number, certain, possible in session.execute(rows)}


def situations_per_law(session: Session, same: Mapping[int, int] = NONE_THE_SAME) -> dict[tuple[str, str], int]:
    """In how many situations each law occurs, by (BWB id, ""), and each article, by (BWB id, article)."""
    once = func.count(distinct(situation_once(same)))
    joined = select(once).join(Case, Case.id == CaseLaw.case_id).where(countable())
    known = joined.where(CaseLaw.bwb_id.is_not(None))
    laws = session.execute(known.add_columns(CaseLaw.bwb_id).group_by(CaseLaw.bwb_id))
    counts = {(str(bwb_id), ""): count for count, bwb_id in laws}
    articles = known.where(CaseLaw.article != "").add_columns(CaseLaw.bwb_id, CaseLaw.article)
    for count, bwb_id, article in session.execute(articles.group_by(CaseLaw.bwb_id, CaseLaw.article)):
        counts[str(bwb_id), article] = count
    return counts


def situations_total(session: Session) -> int:
    """How many situations have a released case."""
    return session.scalar(select(func.count(distinct(Case.situation_id))).where(countable())) or 0


def records_per_situation(session: Session, actor: Actor, situation_ids: Collection[int]) -> dict[int, int]:
    """How many records of each situation the actor may see."""
    found: dict[int, int] = {}
    for some in _chunks(situation_ids):
        rows = select(Case.situation_id, func.count(Case.id)).where(Case.situation_id.in_(some), visible_to(actor))
        found.update((number, count) for number, count in session.execute(rows.group_by(Case.situation_id)))
    return found


def ids_with_knelpunt(session: Session, knelpunt_id: int) -> Sequence[int]:
    """Cases whose search document shows this knelpunt, or what it counts as, whatever their status."""
    rows = select(CaseKnelpunt.case_id).where(CaseKnelpunt.knelpunt_id.in_(knelpunten.family(knelpunt_id)))
    return session.scalars(rows.distinct().order_by(CaseKnelpunt.case_id)).all()


@dataclass(frozen=True)
class CaseDocument:
    """A case as the search index needs it, names resolved. The index never decides who may see it."""

    id: int
    situation_id: int
    is_primary: bool
    reference: str
    municipality: str
    municipality_name: str
    status: CaseStatus
    kind: CaseKind
    title: str
    key_phrase: str
    situation: str
    need: str
    obstacle: str
    solution: str
    result: str
    period: Period | None
    outcome: Outcome | None
    cost_breakthrough_cents: int | None
    life_areas: tuple[tuple[str, str], ...]
    funding_streams: tuple[tuple[str, str], ...]
    organisations: tuple[str, ...]
    laws: tuple[tuple[LawRef, str], ...]
    knelpunten: tuple[tuple[int, str, tuple[str, ...]], ...]
    mentions: tuple[str, ...]


def load_cases(session: Session, ids: Collection[int]) -> Sequence[CaseDocument]:
    """What a search document needs, in the order of the ids; drafts too. The statements do not grow with the ids."""
    found = {c.id: c for some in _chunks(ids) for c in session.scalars(_whole(some))}
    places = catalogue.municipality_names(session)
    areas = {a.code: a.label for a in catalogue.life_areas(session)}
    streams = {f.code: f.label for f in catalogue.funding_streams(session)}
    titles = catalogue.law_titles(session)
    parties = catalogue.organisation_names(
        session, {o.organisation_id for c in found.values() for o in c.organisations}
    )
    known = knelpunten.load_knelpunten(session, {link.canonical_id for c in found.values() for link in c.links})
    also_called = knelpunten.other_names(session, known.values())

    def document(c: Case) -> CaseDocument:
        refs = [LawRef(law.bwb_id or "", law.article, law.text) for law in c.laws]
        linked = [known[number] for number in dict.fromkeys(link.canonical_id for link in c.links)]
        return CaseDocument(
            c.id, c.situation_id, c.is_primary, c.reference, c.municipality, places[c.municipality], c.status,
            c.kind, c.title, c.key_phrase, c.situation, c.need, c.obstacle, c.solution, c.result, c.period, c.outcome,
            c.cost_breakthrough_cents,
            life_areas=tuple(sorted((a.code, areas[a.code]) for a in c.life_areas)),
            funding_streams=tuple(sorted((f.code, streams[f.code]) for f in c.funding_streams)),
            organisations=tuple(sorted(parties[o.organisation_id] for o in c.organisations)),
            laws=tuple((ref, titles.get(ref.bwb_id, ref.text)) for ref in refs),
            knelpunten=tuple((k.id, k.name, also_called[k.id]) for k in linked),
            mentions=tuple(m.text for m in c.mentions if m.knelpunt_id is None),
        )  # fmt: skip

    return [document(found[number]) for number in dict.fromkeys(ids) if number in found]


def _whole(ids: Iterable[int]) -> Select[Case]:
    return select(Case).where(Case.id.in_(list(ids))).options(*DETAILS).order_by(Case.id)


def _chunks(ids: Collection[int]) -> Iterable[list[int]]:
    wanted = sorted(set(ids))
    return (wanted[i : i + catalogue.CHUNK] for i in range(0, len(wanted), catalogue.CHUNK))
