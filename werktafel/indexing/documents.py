"""From the present state in the database to documents for the index, kind by kind."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from patterns import outbox
from patterns.cases import store as cases
from patterns.cases.rules import CaseStatus, Outcome
from patterns.cases.store import CaseDocument
from patterns.catalogue import store as catalogue
from patterns.catalogue.rules import LawRef
from patterns.knelpunten import store as knelpunten
from patterns.knelpunten.rules import KnelpuntStatus
from patterns.patterns import store as patterns
from patterns.returns import store as returns
from patterns.solutions import store as solutions
from patterns.solutions.rules import SolutionStatus
from search.documents import Choice, Document
from werktafel.guide import PAGES, guide_words
from werktafel.sessions import store as sessions
from werktafel.sessions.rules import TableStatus

RECENT_YEARS = 2
CHUNK = 400
Load = Callable[[Session, Collection[int]], Sequence[Document]]


def _choices(pairs: Collection[tuple[str, str]]) -> tuple[Choice, ...]:
    return tuple(Choice(code, label) for code, label in pairs)


def _names(names: Collection[str]) -> tuple[Choice, ...]:
    return tuple(Choice(name, name) for name in names)


def _articles(laws: Collection[tuple[LawRef, str]]) -> tuple[Choice, ...]:
    found = [(f"{ref.bwb_id}/{ref.article}", f"{title} artikel {ref.article}") for ref, title in laws if ref.article]
    return _choices(list(dict.fromkeys(found)))


def _law_words(laws: Collection[tuple[LawRef, str]]) -> str:
    return "; ".join(f"{title} artikel {ref.article}" if ref.article else title for ref, title in laws)


def _is_recent(year: int | None) -> bool:
    return year is not None and year > datetime.now(UTC).year - RECENT_YEARS


def _told(row: CaseDocument, reasoning: Collection[str]) -> str:
    """What the case tells; of its value triangle only what the region may read."""
    texts = (row.situation, row.need, row.obstacle, row.solution, row.result)
    released = reasoning if row.status is CaseStatus.RELEASED else ()
    return "\n\n".join(text for text in (*texts, *released, "; ".join(row.mentions), _law_words(row.laws)) if text)


def _cases(session: Session, ids: Collection[int]) -> Sequence[Document]:
    rows = cases.load_cases(session, ids)
    known = knelpunten.load_knelpunten(session, {number for row in rows for number, _, _ in row.knelpunten})
    kinds = {kind.code: kind.label for kind in catalogue.knelpunt_kinds(session)}
    places = {place.code: place for place in catalogue.municipalities(session)}
    reasoning = returns.texts_of(session, [row.id for row in rows])

    def document(row: CaseDocument) -> Document:
        place, year = places[row.municipality], row.period.year if row.period else None
        own_kinds = sorted({known[number].kind_code for number, _, _ in row.knelpunten})
        return Document(
            kind="casus",
            id=str(row.id),
            reference=row.reference,
            title=row.title,
            key_phrase=row.key_phrase,
            knelpunten=tuple(name for _, name, _ in row.knelpunten),
            synonyms=tuple(word for _, _, words in row.knelpunten for word in words),
            body=_told(row, reasoning.get(row.id, ())),
            owner_municipality="" if row.status is CaseStatus.RELEASED else row.municipality,
            life_areas=_choices(row.life_areas),
            knelpunt_kinds=_choices([(code, kinds[code]) for code in own_kinds]),
            laws=_choices(list(dict.fromkeys((ref.bwb_id, title) for ref, title in row.laws if ref.bwb_id))),
            articles=_articles(row.laws),
            organisations=_names(row.organisations),
            funding_streams=_choices(row.funding_streams),
            municipality=Choice(place.size_band.value, place.size_band.label),
            place=Choice(place.code, place.name),
            period_year=year,
            outcome=Choice(row.outcome.value, row.outcome.label) if row.outcome else None,
            url=f"/casussen/{row.id}",
            solved=row.outcome is Outcome.SOLVED,
            recent=_is_recent(year),
        )

    return [document(row) for row in rows]


def _knelpunten(session: Session, ids: Collection[int]) -> Sequence[Document]:
    """What was merged is found by its name in the document of the other."""
    kinds = {kind.code: kind.label for kind in catalogue.knelpunt_kinds(session)}
    known = knelpunten.load_knelpunten(session, ids).values()
    rows = [one for one in known if one.status is not KnelpuntStatus.REFUSED and one.merged_into_id is None]
    also_called = knelpunten.other_names(session, rows)
    return [
        Document(
            kind="knelpunt",
            id=str(row.id),
            title=row.name,
            key_phrase=row.sub_kind,
            body="\n\n".join(text for text in (row.definition, row.when_not, row.example) if text),
            synonyms=also_called[row.id],
            knelpunt_kinds=(Choice(row.kind_code, kinds[row.kind_code]),),
            url=f"/knelpunten/{row.id}",
        )
        for row in rows
    ]


def _patterns(session: Session, ids: Collection[int]) -> Sequence[Document]:
    facts = patterns.knelpunten_of(session, ids)
    return [
        Document(
            kind="patroon",
            id=str(row.id),
            title=row.title,
            key_phrase=row.sentence,
            knelpunten=tuple(fact.name for fact in facts[row.id]),
            body="\n\n".join(
                (
                    row.description,
                    row.effect,
                    row.proposed_change,
                    *(f"{s.party}: {s.what} ({s.rule})" for s in row.steps),
                )
            ),
            url=f"/patronen/{row.id}",
        )
        for row in patterns.load_patterns(session, ids)
    ]


def _solutions(session: Session, ids: Collection[int]) -> Sequence[Document]:
    rows = solutions.load_solutions(session, ids)
    known = knelpunten.load_knelpunten(session, {row.canonical_id for row in rows if row.canonical_id})
    return [
        Document(
            kind="oplossing",
            id=str(row.id),
            title=row.title,
            key_phrase=known[row.canonical_id].name if row.canonical_id in known else "",
            knelpunten=(known[row.canonical_id].name,) if row.canonical_id in known else (),
            body="\n\n".join(text for text in (row.description, row.first_step) if text),
            route=Choice(row.route.value, row.route.label),
            url=f"/patronen/{row.pattern_id}#oplossing-{row.id}",
            solved=row.status is SolutionStatus.DONE,
        )
        for row in rows
    ]


def _tables(session: Session, ids: Collection[int]) -> Sequence[Document]:
    """Reports of closed werktafels: what is said while a table runs stays at the table."""
    return [
        Document(
            kind="werktafel",
            id=str(row.id),
            title=row.title,
            knelpunten=tuple(dict.fromkeys(one.name for one in row.knelpunten)),
            body="\n\n".join(
                (
                    *(f"{step.party}: {step.what}" for step in row.steps),
                    *(one.effect_on_resident for one in row.knelpunten),
                    *(f"{one.title}. {one.description} {one.first_step}" for one in row.solutions),
                )
            ),
            period_year=row.planned_at.year,
            url=f"/werktafels/{row.id}",
        )
        for row in sessions.load_tables(session, ids)
        if row.status is TableStatus.CLOSED
    ]


def _law_articles(session: Session) -> Iterator[Document]:
    laws = {law.bwb_id: law for law in catalogue.laws(session)}
    for row in catalogue.law_articles(session):
        law = laws[row.bwb_id]
        yield Document(
            kind="wetsartikel",
            id=str(row.id),
            title=f"{law.title} artikel {row.article}",
            key_phrase=row.subject,
            synonyms=(law.short_title,),
            laws=(Choice(law.bwb_id, law.title),),
            articles=(Choice(f"{law.bwb_id}/{row.article}", f"{law.title} artikel {row.article}"),),
            url=f"/wetten#artikel-{row.id}",
        )


def _prices(session: Session) -> Iterator[Document]:
    """A price list is the municipality's own."""
    for code in catalogue.municipality_names(session):
        for row in catalogue.price_lines(session, code):
            yield Document(
                kind="prijs",
                id=str(row.id),
                title=f"{row.unit} per {row.per}",
                body=row.source,
                owner_municipality=code,
                url="/prijslijst",
            )


def _guide() -> Iterator[Document]:
    for name, title in PAGES.items():
        yield Document(kind="handleiding", id=name, title=title, body=guide_words(name), url=f"/handleiding/{name}")


LOADERS: Mapping[str, Load] = {
    "casus": _cases,
    "knelpunt": _knelpunten,
    "patroon": _patterns,
    "oplossing": _solutions,
    "werktafel": _tables,
}


def load_documents(session: Session, kind: str, ids: Collection[str]) -> Sequence[Document]:
    """The present state of these things; what is missing or hidden from everyone gives nothing."""
    if kind in LOADERS:
        return LOADERS[kind](session, [int(one) for one in ids])
    others = _prices(session) if kind == "prijs" else _law_articles(session)
    return [document for document in others if document.id in ids]


def all_documents(session: Session) -> Iterator[Document]:
    """Everything that can be found, a few hundred at a time, so that memory stays flat."""
    for kind, load in LOADERS.items():
        ids = outbox.all_ids(session, kind)
        for start in range(0, len(ids), CHUNK):
            yield from load(session, ids[start : start + CHUNK])
            session.expunge_all()
    yield from _law_articles(session)
    yield from _prices(session)
    yield from _guide()
