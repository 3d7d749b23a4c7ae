"""The value triangle on both databases: written, counted, chosen; and a second look when a released case changes."""

import pytest
from sqlalchemy.orm import Session

from patterns.cases.rules import CaseStatus
from patterns.errors import NotAllowed, NotFound, RuleBroken, Stale
from patterns.history import entries_of
from patterns.returns import service, store
from patterns.returns.rules import Choice, Cost, LineText, Per, ScenarioKind, ScenarioText, Triangle, range_of
from tests.store.cases.build import make_case, make_released, make_status
from tests.support.cast import Cast

COST = LineText(ScenarioKind.THREAT, "Opvang", Cost(100_000, Per.MONTH, 6, 40), "WMO", "Gemeente")


def test_texts_lines_and_a_choice(session: Session, cast: Cast) -> None:
    case = make_case(session, cast.professional)
    first = service.write_triangle(session, cast.professional, case.id, Triangle(1, "Artikel 18.", "Zij belt zelf."))
    service.write_scenario(
        session, cast.professional, case.id, ScenarioText(first.version, ScenarioKind.A, "Een borg.")
    )
    service.add_line(session, cast.colleague, case.id, COST)
    triangle = store.find_triangle(session, case.id)
    assert triangle is not None
    service.choose(session, cast.professional, case.id, Choice(triangle.version, ScenarioKind.A, "Het snelst."))
    triangle = store.find_triangle(session, case.id)
    assert triangle is not None
    assert (triangle.legitimate, triangle.option_a, triangle.chosen) == ("Artikel 18.", "Een borg.", ScenarioKind.A)
    assert range_of(line.cost for line in triangle.lines).expected == 240_000
    assert case.edited_by == cast.colleague.id or case.edited_by == cast.professional.id
    assert {"legitimate", "involved"} <= {
        name for entry in entries_of(session, "waardedriehoek", case.id) for name in entry.changes
    }
    service.remove_line(session, cast.professional, case.id, triangle.lines[0].id)
    emptied = store.find_triangle(session, case.id)
    assert emptied is not None
    assert emptied.lines == []


def test_a_line_of_another_case_is_not_found(session: Session, cast: Cast) -> None:
    mine, other = make_case(session, cast.professional), make_case(session, cast.professional)
    line = service.add_line(session, cast.professional, other.id, COST)
    with pytest.raises(NotFound):
        service.remove_line(session, cast.professional, mine.id, line.id)


def test_two_who_write_the_same_text(session: Session, cast: Cast) -> None:
    case = make_case(session, cast.professional)
    service.write_triangle(session, cast.professional, case.id, Triangle(1, "Eerste.", ""))
    with pytest.raises(Stale) as stale:
        service.write_triangle(session, cast.colleague, case.id, Triangle(99, "Tweede.", ""))
    assert [(d.label, d.mine, d.theirs) for d in stale.value.differences] == [("Legitiem", "Tweede.", "Eerste.")]


def test_who_may_not_write_the_case_does_not_count_with_it(session: Session, cast: Cast) -> None:
    released = make_released(session, cast.professional, cast.colleague)
    for outsider in (cast.goirle, cast.coordinator, cast.owner, cast.admin):
        with pytest.raises(NotAllowed):
            service.add_line(session, outsider, released.id, COST)
    draft = make_case(session, cast.professional)
    with pytest.raises(NotFound):
        service.add_line(session, cast.goirle, draft.id, COST)
    withdrawn = make_status(session, cast.professional, CaseStatus.WITHDRAWN)
    with pytest.raises(RuleBroken):
        service.add_line(session, cast.professional, withdrawn.id, COST)


def test_a_released_case_that_changes_here_goes_back_to_a_second_person(session: Session, cast: Cast) -> None:
    case = make_released(session, cast.professional, cast.colleague)
    service.add_line(session, cast.colleague, case.id, COST)
    assert (case.status, case.edited_by) == (CaseStatus.DRAFT, cast.colleague.id)
