"""An import in the browser: look first, store nothing; then take in exactly what was looked at, by the chunk."""

import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases.rules import TEXTS, CaseContent
from patterns.catalogue.rules import clean_line
from patterns.catalogue.store import municipality_names
from patterns.errors import RuleBroken, Stale
from patterns.identifiers.check import find_identifiers
from patterns.intake import store
from patterns.intake.columns import COLUMNS, foreign_columns, name_key, place_columns, rename
from patterns.intake.model import ImportLine, ImportPart, ImportRun
from patterns.intake.rules import CHUNK, Grid, Rejection, RowFate, RunState, Table, check_may_import
from patterns.intake.service import Checked, Plan, check_rows, write_plans
from patterns.intake.writer import write_rejects

Line = dict[str, Any]


def start(session: Session, actor: Actor, name: str, grid: Grid) -> ImportRun:
    """Keep the rows for a look. Short files are checked at once, long ones by the worker."""
    check_may_import(actor)
    store.let_go_of_old_runs(session)
    known = store.column_names(session, actor.municipality)
    foreign = {name_key(one) for one in foreign_columns(grid.header)}
    mapping = {key: column for key, column in known.items() if key in foreign or not key}
    run = ImportRun(
        actor_id=actor.id, file_name=clean_line(name)[:120], state=RunState.COLUMNS, header=list(grid.header),
        mapping=mapping, unknown=[], total=len(grid.rows),
    )  # fmt: skip
    try:
        _settle_columns(session, actor, run, grid)
    except RuleBroken:
        if foreign <= mapping.keys():
            raise
    session.add(run)
    session.flush()
    session.add_all(ImportPart(run_id=run.id, position=i, packed=data) for i, data in enumerate(_pack(grid)))
    session.flush()
    return _at_once(session, actor, run)


def choose_columns(session: Session, actor: Actor, run_id: int, mapping: Mapping[str, str], own: bool) -> ImportRun:
    """Say which of our columns each foreign name holds; the municipality's next file is read the same way."""
    run = store.get_run(session, actor, run_id)
    if run.state not in (RunState.COLUMNS, RunState.PREVIEW):
        raise RuleBroken("Deze import is al begonnen. Stuur het bestand opnieuw om de kolommen anders te kiezen.")
    _check_mapping(run, mapping)
    run.mapping = {**mapping, **({"": "gemeente"} if own else {})}
    _settle_columns(session, actor, run, _grid(session, run, 0))
    store.remember_column_names(session, actor.municipality, run.mapping)
    store.drop_lines(session, run.id)
    run.rejects = b""
    session.flush()
    return _at_once(session, actor, run)


def apply(session: Session, actor: Actor, run_id: int, version: int) -> ImportRun:
    """Take in the rows of this run that were not rejected."""
    run = store.get_run(session, actor, run_id)
    if run.state is not RunState.PREVIEW or run.version != version:
        raise Stale()
    run.state, run.done = RunState.APPLYING, 0
    session.flush()
    return _at_once(session, actor, run)


def advance(session: Session, actor: Actor, run: ImportRun) -> int:
    """Handle the next chunk of a busy run and give the number of its rows. The caller commits."""
    grid = _grid(session, run, run.done // CHUNK)
    table = place_columns(_renamed(session, actor, run, grid))
    if run.state is RunState.CHECKING:
        _check(session, actor, run, table)
    else:
        _take_in(session, actor, run, table)
    run.done += len(grid.rows)
    if run.done >= run.total:
        run.state = RunState.PREVIEW if run.state is RunState.CHECKING else RunState.DONE
        run.rejects = _rejects(session, actor, run)
    session.flush()
    return len(grid.rows)


def _at_once(session: Session, actor: Actor, run: ImportRun) -> ImportRun:
    if run.state.busy and run.total <= CHUNK:
        advance(session, actor, run)
    return run


def _settle_columns(session: Session, actor: Actor, run: ImportRun, grid: Grid) -> None:
    """Refuses when a column that must be there is not; otherwise the run can be checked."""
    run.unknown = list(place_columns(_renamed(session, actor, run, grid)).unknown)
    run.state, run.done = RunState.CHECKING, 0


def _check_mapping(run: ImportRun, mapping: Mapping[str, str]) -> None:
    present = [name for name in map(name_key, run.header) if name not in mapping]
    chosen = [column for column in mapping.values() if column]
    for column in chosen:
        if column not in COLUMNS:
            raise RuleBroken("Kies een kolom uit de lijst.")
        if chosen.count(column) > 1 or column in (name.replace(" ", "_") for name in present):
            raise RuleBroken(f"De kolom {column} is er dan twee keer. Kies hem één keer.")


def _renamed(session: Session, actor: Actor, run: ImportRun, grid: Grid) -> Grid:
    own = municipality_names(session).get(actor.municipality, actor.municipality)
    return rename(grid, run.mapping, own)


def _check(session: Session, actor: Actor, run: ImportRun, table: Table) -> None:
    references = {clean_line(row.values.get("referentie", ""))[:80] for row in table.rows}
    first = store.first_rows(session, run.id, references) if run.done else {}
    checked = check_rows(session, actor, table.rows, first)
    counts = {plan.row.number: count_findings(plan.row.content) for plan in checked.plans if plan.is_change}
    store.write_lines(session, run.id, _lines(table, checked, counts))


def _take_in(session: Session, actor: Actor, run: ImportRun, table: Table) -> None:
    """Rows that were rejected in the preview stay out; the others tell what came of them now."""
    before = store.lines_by_number(session, run.id, table.rows[0].number, table.rows[-1].number)
    wanted = [row for row in table.rows if before[row.number].fate is not RowFate.REJECTED]
    checked = check_rows(session, actor, wanted)
    counts = {number: line.findings for number, line in before.items()}
    lines = _lines(table, checked, counts)
    write_plans(session, actor, checked.plans)
    store.write_lines(session, run.id, lines)


def count_findings(content: CaseContent) -> int:
    """How many passages of the texts may point at a person."""
    texts = (content.title, content.key_phrase, *(str(getattr(content, name)) for name in TEXTS))
    return sum(len(find_identifiers(text)) for text in texts if text)


def _lines(table: Table, checked: Checked, findings: Mapping[int, int]) -> list[Line]:
    rows = [_line_of_plan(plan, findings.get(plan.row.number, 0)) for plan in checked.plans]
    references = {row.number: clean_line(row.values.get("referentie", ""))[:80] for row in table.rows}
    return rows + [_line_of_rejection(one, references[one.row]) for one in checked.rejected]


def _line_of_plan(plan: Plan, findings: int) -> Line:
    fate = RowFate.NEW if plan.case is None else RowFate.CHANGED if plan.is_change else RowFate.UNCHANGED
    changed = ", ".join(plan.changed_columns) if fate is RowFate.CHANGED else ""
    return {
        "number": plan.row.number, "fate": fate, "municipality": plan.row.municipality,
        "reference": plan.row.reference, "column": changed[:60], "value": plan.row.content.title[:120], "reason": "",
        "findings": findings, "redrafts": plan.redrafts,
    }  # fmt: skip


def _line_of_rejection(one: Rejection, reference: str) -> Line:
    return {
        "number": one.row, "fate": RowFate.REJECTED, "municipality": "", "reference": reference,
        "column": one.column[:60], "value": one.value[:120], "reason": one.reason, "findings": 0, "redrafts": False,
    }  # fmt: skip


def _rejects(session: Session, actor: Actor, run: ImportRun) -> bytes:
    """The file of rejected rows, from only the parts of the file that hold one."""
    lines = {line.number: line for line in store.rejected_lines(session, run.id)}
    columns: tuple[str, ...] = ()
    rows, rejected = [], []
    for position in range(-(-run.total // CHUNK)) if lines else ():
        grid = _grid(session, run, position)
        if lines.keys().isdisjoint(grid.numbers):
            continue
        table = place_columns(_renamed(session, actor, run, grid))
        columns = table.columns
        rows += [row for row in table.rows if row.number in lines]
        rejected += [_rejection(lines[number]) for number in grid.numbers if number in lines]
    return write_rejects(Table(columns, (), rows), rejected)


def _rejection(line: ImportLine) -> Rejection:
    return Rejection(line.number, line.column, line.value, line.reason)


def _pack(grid: Grid) -> Sequence[bytes]:
    numbered = list(zip(grid.numbers, grid.rows, strict=True))
    chunks = [numbered[i : i + CHUNK] for i in range(0, len(numbered), CHUNK)]
    return [zlib.compress(json.dumps(chunk).encode(errors="surrogatepass"), 3) for chunk in chunks]


def _grid(session: Session, run: ImportRun, position: int) -> Grid:
    rows = json.loads(zlib.decompress(store.packed_part(session, run.id, position)))
    return Grid(tuple(run.header), [tuple(cells) for _, cells in rows], [number for number, _ in rows])
