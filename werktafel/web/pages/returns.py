"""What the pages of the value triangle show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from patterns.actor import Actor
from patterns.cases import store as cases
from patterns.cases.rules import check_may_write
from patterns.catalogue import store as catalogue
from patterns.catalogue.rules import LawRef, law_text
from patterns.errors import DomainError
from patterns.returns import store
from patterns.returns.rules import BREAKTHROUGHS, Range, ScenarioKind, range_of, return_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.cases.model import Case
    from patterns.returns.model import CostLine, ValueTriangle


@dataclass(frozen=True)
class Scenario:
    kind: ScenarioKind
    text: str
    lines: tuple[CostLine, ...]
    costs: Range
    chosen: bool

    @property
    def filled_in(self) -> bool:
        return bool(self.text or self.lines)


@dataclass(frozen=True)
class TrianglePage:
    """`returns` holds a range for each breakthrough with cost lines; `triangle` is None before anything is written."""

    case: Case
    triangle: ValueTriangle | None
    scenarios: tuple[Scenario, ...]
    returns: Mapping[ScenarioKind, Range]
    streams: Mapping[str, str]
    laws: tuple[str, ...]
    may_write: bool

    @property
    def version(self) -> int:
        return self.triangle.version if self.triangle else 1

    @property
    def counted(self) -> bool:
        """Whether cost lines are used, rather than the three whole amounts of an import."""
        return any(one.lines for one in self.scenarios)

    def scenario(self, kind: ScenarioKind) -> Scenario:
        return next(one for one in self.scenarios if one.kind is kind)


@dataclass(frozen=True)
class OnCase:
    """What the page of a case says about it."""

    triangle: ValueTriangle | None
    returns: Mapping[ScenarioKind, Range]
    counted: bool


def triangle_page(session: Session, actor: Actor, case_id: int) -> TrianglePage:
    case = cases.get_visible(session, actor, case_id)
    triangle = store.find_triangle(session, case_id)
    scenarios = scenarios_of(triangle)
    titles = catalogue.law_titles(session)
    return TrianglePage(
        case=case,
        triangle=triangle,
        scenarios=scenarios,
        returns=returns_of(scenarios),
        streams={one.code: one.label for one in catalogue.funding_streams(session)},
        laws=tuple(law_text(LawRef(law.bwb_id or "", law.article, law.text), titles) for law in case.laws),
        may_write=_may_write(case, actor),
    )


def on_case(session: Session, case_id: int) -> OnCase:
    triangle = store.find_triangle(session, case_id)
    scenarios = scenarios_of(triangle)
    return OnCase(triangle, returns_of(scenarios), any(one.lines for one in scenarios))


def scenarios_of(triangle: ValueTriangle | None) -> tuple[Scenario, ...]:
    made = []
    for kind in ScenarioKind:
        lines = tuple(line for line in triangle.lines if line.scenario is kind) if triangle else ()
        text, chosen = (triangle.text_of(kind), triangle.chosen is kind) if triangle else ("", False)
        made.append(Scenario(kind, text, lines, range_of(line.cost for line in lines), chosen))
    return tuple(made)


def returns_of(scenarios: tuple[Scenario, ...]) -> dict[ScenarioKind, Range]:
    by_kind = {one.kind: one for one in scenarios}
    current, threat = by_kind[ScenarioKind.CURRENT].costs, by_kind[ScenarioKind.THREAT].costs
    return {kind: return_of(current, threat, by_kind[kind].costs) for kind in BREAKTHROUGHS if by_kind[kind].lines}


def _may_write(case: Case, actor: Actor) -> bool:
    try:
        check_may_write(case.municipality, case.status, actor)
    except DomainError:
        return False
    return True
