"""Taking in and giving out cases by the file. Lookups are made once for the whole file, never per row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases import service as cases
from patterns.cases import store as case_store
from patterns.cases.content import changed_fields, content_of, write_content
from patterns.cases.model import Case, CaseKnelpunt, CaseMention, Situation
from patterns.cases.rules import COLUMNS, CONTENT_FIELDS, CaseStatus, shown
from patterns.catalogue import service as catalogue_service
from patterns.catalogue import store as catalogue
from patterns.catalogue.rules import fold
from patterns.errors import RuleBroken
from patterns.intake.columns import place_columns
from patterns.intake.reader import read_file
from patterns.intake.rows import ReadRow, Vocabulary, read_row, rejection
from patterns.intake.rules import MAX_FILE, RawRow, Rejection, Result, Table, UnreadableFile, check_may_import
from patterns.intake.writer import Row, write_as, write_rejects
from patterns.knelpunten import store as knelpunten

Key = tuple[str, str]


@dataclass(frozen=True)
class Plan:
    """What one row asks for: a new case, or these changes to the one that is there."""

    row: ReadRow
    case: Case | None
    fields: frozenset[str]
    knelpunt_ids: tuple[int, ...]
    mentions: tuple[str, ...]

    @property
    def is_change(self) -> bool:
        return bool(self.fields or self.knelpunt_ids or self.mentions)

    @property
    def changed_columns(self) -> tuple[str, ...]:
        added = ("knelpunten",) if self.knelpunt_ids or self.mentions else ()
        return (*(column for name, column in COLUMNS.items() if name in self.fields), *added)

    @property
    def redrafts(self) -> bool:
        """A released case whose text changes: it becomes a draft again."""
        return bool(self.case and self.fields and self.case.status is CaseStatus.RELEASED)


@dataclass(frozen=True)
class Checked:
    """Rows that can be taken in, and rows that cannot, in the order of the file."""

    plans: Sequence[Plan]
    rejected: Sequence[Rejection]


def import_file(session: Session, actor: Actor, path: Path, dry_run: bool = False) -> Result:
    """Import from disk. The caller writes `Result.rejects` to a file, after the commit."""
    try:
        if path.stat().st_size > MAX_FILE:
            raise UnreadableFile("Dit bestand is te groot. Een importbestand mag 50 MB zijn.")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"Het bestand {path.name or path} bestaat niet of is niet te lezen.") from error
    return import_data(session, actor, path.name, data, dry_run)


def import_data(session: Session, actor: Actor, name: str, data: bytes, dry_run: bool = False) -> Result:
    """Import the bytes of a file; its name tells the kind. Refused as a whole or row by row, never half a row."""
    check_may_import(actor)
    return import_rows(session, actor, place_columns(read_file(name, data)), dry_run)


def import_rows(session: Session, actor: Actor, table: Table, dry_run: bool = False) -> Result:
    """Create what is new and change only what differs; the same table again changes nothing.

    A released case whose text changes here becomes a draft again and is named in `Result.redrafted`: a second person
    looks at the new text before the region sees it. Links to knelpunten are added, never taken away.
    """
    check_may_import(actor)
    checked = check_rows(session, actor, table.rows)
    plans, rejected = checked.plans, checked.rejected
    result = Result(
        read=len(table.rows), created=sum(1 for plan in plans if plan.case is None),
        updated=sum(1 for plan in plans if plan.case and plan.is_change),
        unchanged=sum(1 for plan in plans if not plan.is_change), rejected=tuple(rejected),
        unknown_columns=table.unknown, redrafted=tuple(plan.row.reference for plan in plans if plan.redrafts),
        dry_run=dry_run, rejects=write_rejects(table, rejected),
    )  # fmt: skip
    if not dry_run:
        write_plans(session, actor, plans)
    return result


def check_rows(session: Session, actor: Actor, rows: Sequence[RawRow], first: dict[Key, int] | None = None) -> Checked:
    """What these rows ask for, without changing anything. `first` holds the references of the rows before them."""
    words = _vocabulary(session)
    read = _without_doubles([(row, read_row(row, words, actor)) for row in rows], {} if first is None else first)
    rejected = [one for _, one in read if isinstance(one, Rejection)]
    good = [(raw, one) for raw, one in read if isinstance(one, ReadRow)]
    present = case_store.load_for_import(session, {(row.municipality, row.reference) for _, row in good})
    plans = _plan(session, [row for _, row in good], present)
    closed = {plan.row.number for plan in plans if plan.is_change and _is_withdrawn(plan.case)}
    refusal = RuleBroken("Deze casus is ingetrokken en wijzigt niet meer.", "referentie")
    rejected += [rejection(raw, [refusal]) for raw, row in good if row.number in closed]
    kept = [plan for plan in plans if plan.row.number not in closed]
    return Checked(kept, sorted(rejected, key=lambda one: one.row))


def _vocabulary(session: Session) -> Vocabulary:
    places = catalogue.municipality_names(session)
    areas, streams = catalogue.life_areas(session), catalogue.funding_streams(session)
    return Vocabulary(
        {fold(name): code for code, name in places.items()} | {fold(code): code for code in places},
        tuple(places.values()),
        {fold(a.label): a.code for a in areas} | {fold(a.code): a.code for a in areas},
        tuple(area.label for area in areas),
        {fold(f.label): f.code for f in streams} | {fold(f.code): f.code for f in streams},
        tuple(stream.label for stream in streams),
        catalogue.law_register(session),
        date.today(),
    )


def _without_doubles(
    rows: list[tuple[RawRow, ReadRow | Rejection]], first: dict[Key, int]
) -> list[tuple[RawRow, ReadRow | Rejection]]:
    """A reference counts once in a file: the first row with it stands."""
    kept: list[tuple[RawRow, ReadRow | Rejection]] = []
    for raw, one in rows:
        if isinstance(one, ReadRow):
            number = first.setdefault((one.municipality, one.reference), one.number)
            if number != one.number:
                one = rejection(raw, [RuleBroken(f"Deze referentie staat ook al in rij {number}.", "referentie")])
        kept.append((raw, one))
    return kept


def _is_withdrawn(case: Case | None) -> bool:
    return case is not None and case.status is CaseStatus.WITHDRAWN


def _plan(session: Session, rows: Sequence[ReadRow], present: Mapping[Key, Case]) -> list[Plan]:
    """Compare every row with the case that is there, without changing anything."""
    known = knelpunten.names_to_ids(session)
    parties = catalogue.organisation_names(
        session, {party.organisation_id for case in present.values() for party in case.organisations}
    )
    plans = []
    for row in rows:
        case = present.get((row.municipality, row.reference))
        fields = CONTENT_FIELDS
        if case is not None:
            fields = changed_fields(content_of(case, parties), row.content) & row.given
        linked = {link.knelpunt_id for link in case.links} if case else set()
        mentioned = {fold(mention.text) for mention in case.mentions} if case else set()
        ids = dict.fromkeys(known[fold(name)] for name in row.knelpunten if fold(name) in known)
        new = [name for name in row.knelpunten if fold(name) not in known and fold(name) not in mentioned]
        settled = {m.knelpunt_id for m in case.mentions} if case else set()
        plans.append(Plan(row, case, fields, tuple(ids.keys() - linked - settled), tuple(new)))
    return plans


def write_plans(session: Session, actor: Actor, plans: Sequence[Plan]) -> None:
    """All changes in a few statements."""
    parties = catalogue_service.ensure_organisations(
        session, [name for plan in plans if plan.is_change for name in plan.row.content.organisations]
    )
    fresh = [plan for plan in plans if plan.case is None]
    situations = [Situation(municipality=plan.row.municipality) for plan in fresh]
    session.add_all(situations)
    session.flush()
    places = iter(situations)
    settled: list[tuple[Case, cases.Settled]] = []
    for plan in plans:
        case = plan.case
        if case is None:
            case = _new_case(plan.row, next(places), actor)
            session.add(case)
        write_content(case, plan.row.content, plan.fields, parties)
        if plan.case is not None and plan.fields:
            settled.append((case, cases.settle_change(case, actor)))
        case.links.extend(CaseKnelpunt(knelpunt_id=number, linked_by=actor.id) for number in sorted(plan.knelpunt_ids))
        case.mentions.extend(CaseMention(text=name) for name in plan.mentions)
    session.flush()
    for case, outcome in settled:
        cases.note_loosened(session, case.id, outcome.loosened)


def _new_case(row: ReadRow, situation: Situation, actor: Actor) -> Case:
    return Case(
        situation_id=situation.id, municipality=row.municipality, reference=row.reference, created_by=actor.id,
        edited_by=actor.id,
    )  # fmt: skip


def export_cases(session: Session, actor: Actor) -> list[Row]:
    """Everything the actor may see, in the columns of an import file."""
    found = case_store.load_for_export(session, actor)
    places = catalogue.municipality_names(session)
    parties = catalogue.organisation_names(session, {o.organisation_id for case in found for o in case.organisations})
    titles = catalogue.law_titles(session)
    areas = {area.code: area.label for area in catalogue.life_areas(session)}
    streams = {stream.code: stream.label for stream in catalogue.funding_streams(session)}
    names = knelpunten.load_knelpunten(session, {link.knelpunt_id for case in found for link in case.links})
    rows: list[Row] = []
    for case in found:
        content = content_of(case, parties)
        row = {column: shown(content, name, titles) for name, column in COLUMNS.items()}
        linked = [names[link.knelpunt_id].name for link in case.links]
        open_mentions = [mention.text for mention in case.mentions if mention.knelpunt_id is None]
        row |= {
            "referentie": case.reference, "gemeente": places[case.municipality],
            "leefgebieden": "; ".join(areas[code] for code in content.life_areas),
            "geldstromen": "; ".join(streams[code] for code in content.funding_streams),
            "knelpunten": "; ".join((*linked, *open_mentions)),
        }  # fmt: skip
        rows.append(row)
    return rows


def export_file(session: Session, actor: Actor, path: Path) -> int:
    """Write what the actor may see as .csv, .xlsx or .json; gives the number of cases."""
    rows = export_cases(session, actor)
    data = write_as(path.suffix, rows)
    try:
        path.write_bytes(data)
    except OSError as error:
        raise UnreadableFile(f"Het bestand {path.name} is niet te schrijven.") from error
    return len(rows)
