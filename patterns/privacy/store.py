"""The facts that the meter counts: of released cases and those of the own municipality, per situation."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases.model import Case, CaseLifeArea, CaseOrganisation
from patterns.cases.rules import CaseStatus
from patterns.cases.store import visible_to
from patterns.catalogue import store as catalogue
from patterns.privacy.rules import Fact, FactKind

Key = tuple[str, str]
MOST_READ = 20_000


def facts_of(session: Session, case: Case) -> tuple[Fact, ...]:
    """What this case tells, with words for each fact."""
    places = catalogue.municipality_names(session)
    areas = {area.code: area.label for area in catalogue.life_areas(session)}
    parties = catalogue.organisation_names(session, {one.organisation_id for one in case.organisations})
    told = _period(case.period_year, case.period_quarter)
    return (
        Fact(FactKind.PLACE, case.municipality, f"gemeente {places[case.municipality]}"),
        *(Fact(FactKind(kind), value, label) for kind, value, label in told),
        *(Fact(FactKind.AREA, one.code, areas[one.code].lower()) for one in case.life_areas),
        *(Fact(FactKind.HOUSEHOLD, one, one) for one in case.household),
        *(
            Fact(FactKind.ORGANISATION, str(one.organisation_id), parties[one.organisation_id])
            for one in case.organisations
        ),
    )


def other_situations(session: Session, actor: Actor, situation_id: int) -> Iterator[frozenset[Key]]:
    """The facts of every other situation that this actor may know of, in three statements.

    A draft elsewhere takes no part: a figure would betray it. Records of one situation are one household.
    """
    mine = (visible_to(actor), Case.status != CaseStatus.WITHDRAWN, Case.situation_id != situation_id)
    found: dict[int, set[Key]] = defaultdict(set)
    columns = (Case.situation_id, Case.municipality, Case.period_year, Case.period_quarter, Case.household)
    for number, place, year, quarter, household in session.execute(select(*columns).where(*mine)):
        facts = found[number]
        facts.add((FactKind.PLACE.value, place))
        facts.update((kind, value) for kind, value, _ in _period(year, quarter))
        facts.update((FactKind.HOUSEHOLD.value, one) for one in household)
    _add(session, found, CaseLifeArea.code, CaseLifeArea.case_id, FactKind.AREA, mine)
    _add(session, found, CaseOrganisation.organisation_id, CaseOrganisation.case_id, FactKind.ORGANISATION, mine)
    return (frozenset(facts) for _, facts in sorted(found.items()))


def situations_telling(
    session: Session, actor: Actor, situation_id: int, stems: Collection[str], k: int
) -> dict[str, int]:
    """In how many other situations a text holds each of these pieces, counted up to `k`; the latest cases first.

    What many tell of is soon known, so most texts are looked through for a few rare pieces only.
    """
    mine = (visible_to(actor), Case.status != CaseStatus.WITHDRAWN, Case.situation_id != situation_id)
    columns = (Case.situation_id, Case.situation, Case.need, Case.obstacle, Case.solution, Case.result)
    rows = select(*columns).where(*mine).order_by(Case.id.desc()).limit(MOST_READ)
    found: dict[str, set[int]] = {one: set() for one in stems}
    open_ones = list(stems)
    for number, *texts in session.execute(rows.execution_options(yield_per=500)) if open_ones else ():
        told = " ".join(texts).lower()
        for one in [one for one in open_ones if one in told]:
            found[one].add(number)
            if len(found[one]) >= k:
                open_ones.remove(one)
        if not open_ones:
            break
    return {one: len(numbers) for one, numbers in found.items()}


def _add(
    session: Session,
    found: dict[int, set[Key]],
    value: object,
    case_id: object,
    kind: FactKind,
    mine: tuple[ColumnElement[bool], ...],
) -> None:
    rows = select(Case.situation_id, value).join(Case, Case.id == case_id).where(*mine)  # type: ignore[call-overload]
    for number, one in session.execute(rows):
        found[number].add((kind.value, str(one)))


def _period(year: int | None, quarter: int | None) -> list[tuple[str, str, str]]:
    if not year:
        return []
    found = [(FactKind.YEAR.value, str(year), f"het jaar {year}")]
    if quarter:
        found.append((FactKind.QUARTER.value, f"{year}-Q{quarter}", f"kwartaal {quarter} van {year}"))
    return found
