"""What people do with a value triangle: write it, put amounts under its scenarios, and choose a breakthrough.

All of it is part of the text of a case: changing a released case makes it a draft, until a second person has looked.
"""

from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases import store as cases
from patterns.cases.rules import check_may_write
from patterns.cases.service import note_loosened, settle_change
from patterns.catalogue.rules import clean_line, clean_text, money_text
from patterns.errors import Difference, NotFound, RuleBroken, Stale
from patterns.returns import rules, store
from patterns.returns.model import TEXT_FIELDS, CostLine, ValueTriangle
from patterns.returns.rules import Choice, EditLine, LineText, ScenarioKind, ScenarioText, Triangle


def write_triangle(session: Session, actor: Actor, case_id: int, command: Triangle) -> ValueTriangle:
    triangle = _open(session, actor, case_id)
    texts = {"legitimate": clean_text(command.legitimate), "involved": clean_text(command.involved)}
    _refuse_stale(triangle, command.version, texts)
    for name, text in texts.items():
        rules.check_text(text, name)
        setattr(triangle, name, text)
    session.flush()
    return triangle


def write_scenario(session: Session, actor: Actor, case_id: int, command: ScenarioText) -> ValueTriangle:
    triangle, text = _open(session, actor, case_id), clean_text(command.text)
    _refuse_stale(triangle, command.version, {TEXT_FIELDS[command.kind]: text})
    rules.check_text(text, "tekst")
    setattr(triangle, TEXT_FIELDS[command.kind], text)
    session.flush()
    return triangle


def add_line(session: Session, actor: Actor, case_id: int, command: LineText) -> CostLine:
    """Adding overwrites nobody's text, so the version that was seen does not matter."""
    triangle = _open(session, actor, case_id)
    if len(triangle.lines) >= rules.MAX_LINES:
        raise RuleBroken(f"Een casus heeft hooguit {rules.MAX_LINES} kostenregels.", "omschrijving")
    rules.check_line(command)
    line = CostLine(case_id=case_id)
    _write_line(line, command)
    triangle.lines.append(line)
    session.flush()
    return line


def edit_line(session: Session, actor: Actor, case_id: int, command: EditLine) -> CostLine:
    triangle = _open(session, actor, case_id)
    line = store.get_line(triangle, command.line_id)
    if line.version != command.version:
        theirs = f"{line.description}, {money_text(line.amount_cents)}"
        mine = f"{command.line.description}, {money_text(command.line.cost.amount_cents)}"
        raise Stale([Difference("Kostenregel", mine, theirs)])
    rules.check_line(command.line)
    _write_line(line, command.line)
    session.flush()
    return line


def _write_line(line: CostLine, told: LineText) -> None:
    """Without a price of the list, what was said about the source stays."""
    line.scenario, line.description, line.payer = told.kind, clean_line(told.description), clean_line(told.payer)
    line.amount_cents, line.per = told.cost.amount_cents, told.cost.per
    line.months, line.probability = told.cost.months, told.cost.probability
    line.funding_stream = told.funding_stream or None
    line.source = clean_line(told.source)[:200] or line.source or ""


def remove_line(session: Session, actor: Actor, case_id: int, line_id: int) -> ValueTriangle:
    triangle = _open(session, actor, case_id)
    triangle.lines.remove(store.get_line(triangle, line_id))
    session.flush()
    return triangle


def choose(session: Session, actor: Actor, case_id: int, command: Choice) -> ValueTriangle:
    triangle = _open(session, actor, case_id)
    if triangle.version != command.version:
        raise Stale([Difference("Waarom deze keuze", command.reason, triangle.reason)])
    reason = clean_text(command.reason)
    rules.check_choice(Choice(command.version, command.kind, reason), filled_in(triangle))
    triangle.chosen, triangle.reason = command.kind, reason if command.kind else ""
    session.flush()
    return triangle


def filled_in(triangle: ValueTriangle) -> frozenset[ScenarioKind]:
    """The scenarios that say something, in words or in money."""
    with_lines = {line.scenario for line in triangle.lines}
    return frozenset(kind for kind in ScenarioKind if triangle.text_of(kind) or kind in with_lines)


def _open(session: Session, actor: Actor, case_id: int) -> ValueTriangle:
    """The triangle of a case that this actor may write and is about to change, made when there is none yet."""
    case = cases.get_visible(session, actor, case_id)
    check_may_write(case.municipality, case.status, actor)
    note_loosened(session, case.id, settle_change(case, actor).loosened)
    found = store.find_triangle(session, case_id)
    if found is None:
        session.add(ValueTriangle(case_id=case_id))
        session.flush()
        found = store.find_triangle(session, case_id)
    if found is None:
        raise NotFound()
    return found


def _refuse_stale(triangle: ValueTriangle, version: int, texts: dict[str, str]) -> None:
    """A triangle that was just made has version 1, and a page without one says so too."""
    if triangle.version == version:
        return
    labels = {"legitimate": "Legitiem", "involved": "Betrokken"}
    labels |= {field: kind.label for kind, field in TEXT_FIELDS.items()}
    raise Stale(
        [Difference(labels[n], mine, theirs) for n, mine in texts.items() if (theirs := getattr(triangle, n)) != mine]
    )
