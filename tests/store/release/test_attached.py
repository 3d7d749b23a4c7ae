"""Texts that hang on a case leave with it: the value triangle goes through the same gate."""

import pytest
from sqlalchemy.orm import Session

from patterns.cases import service as cases
from patterns.cases.attached import attached_to
from patterns.cases.identified import findings_of
from patterns.cases.model import Case
from patterns.cases.rules import CaseStatus
from patterns.cases.service import ActOnCase
from patterns.cases.store import get_visible
from patterns.errors import RuleBroken
from patterns.release import service
from patterns.release.amounts import amounts_of, round_amount
from patterns.release.service import OnFinding
from patterns.returns import service as returns
from patterns.returns import store
from patterns.returns.rules import Choice, Cost, LineText, Per, ScenarioKind, ScenarioText, Triangle
from tests.store.cases.build import make_case, make_released
from tests.support.cast import Cast
from werktafel.indexing.documents import load_documents

NAMED = "Mevrouw Oosterlaken belt zelf met de verhuurder."


def with_triangle(session: Session, cast: Cast) -> Case:
    case = make_case(session, cast.professional)
    first = returns.write_triangle(session, cast.professional, case.id, Triangle(1, "Artikel 18.", NAMED))
    story = ScenarioText(first.version, ScenarioKind.A, "Zij krijgt een borg.")
    second = returns.write_scenario(session, cast.professional, case.id, story)
    choice = Choice(second.version, ScenarioKind.A, "Volgens mevrouw Oosterlaken gaat dit het snelst.")
    returns.choose(session, cast.professional, case.id, choice)
    cost = LineText(ScenarioKind.A, "Borg voor Fatima El Amrani", Cost(90_000, Per.ONCE), payer="Gemeente")
    returns.add_line(session, cast.professional, case.id, cost)
    return get_visible(session, cast.colleague, case.id)


def open_texts(session: Session, case: Case) -> list[str]:
    return [one.finding.text for one in findings_of(session, case) if one.open]


def test_a_name_in_the_triangle_or_a_cost_line_stops_the_release(session: Session, cast: Cast) -> None:
    case = with_triangle(session, cast)
    assert open_texts(session, case) == ["Oosterlaken", "Oosterlaken", "Fatima El Amrani"]
    with pytest.raises(RuleBroken, match="3 plekken"):
        cases.release(session, cast.colleague, ActOnCase(case.id, case.version))


def test_every_text_is_read_with_its_heading(session: Session, cast: Cast) -> None:
    case = with_triangle(session, cast)
    assert {(one.label, one.text) for one in attached_to(session, case.id)} == {
        ("Waardedriehoek: legitiem", "Artikel 18."),
        ("Waardedriehoek: betrokken", NAMED),
        ("Doorbraak A", "Zij krijgt een borg."),
        ("Waarom deze doorbraak", "Volgens mevrouw Oosterlaken gaat dit het snelst."),
        ("Kostenregel", "Borg voor Fatima El Amrani"),
        ("Kostenregel: wie betaalt", "Gemeente"),
    }


def test_a_reader_generalises_it_everywhere_and_still_releases(session: Session, cast: Cast) -> None:
    case = with_triangle(session, cast)
    for _ in range(2):
        before = case.version
        service.generalise(session, cast.colleague, OnFinding(case.id, case.version, 1))
        assert case.version > before, "a page with the old numbers must be refused"
    assert open_texts(session, case) == []
    triangle = store.find_triangle(session, case.id)
    assert triangle is not None
    assert "Oosterlaken" not in triangle.involved + triangle.reason
    assert "Amrani" not in triangle.lines[0].description
    released = cases.release(session, cast.colleague, ActOnCase(case.id, case.version))
    assert released.status is CaseStatus.RELEASED


def test_writing_in_the_triangle_makes_a_judgement_fall_away(session: Session, cast: Cast) -> None:
    case = with_triangle(session, cast)
    for number in (1, 3):
        service.judge(session, cast.colleague, OnFinding(case.id, case.version, number))
    assert open_texts(session, case) == []
    triangle = store.find_triangle(session, case.id)
    assert triangle is not None
    returns.write_triangle(session, cast.professional, case.id, Triangle(triangle.version, "Artikel 35.", NAMED))
    case = get_visible(session, cast.colleague, case.id)
    assert len(open_texts(session, case)) == 3


def test_generalising_never_overflows_a_short_text(session: Session, cast: Cast) -> None:
    case = make_case(session, cast.professional)
    street = "Kerkstraat 1 " + "x" * 105
    returns.add_line(session, cast.professional, case.id, LineText(ScenarioKind.A, street, Cost(100, Per.ONCE)))
    case = get_visible(session, cast.colleague, case.id)
    with pytest.raises(RuleBroken, match="te lang"):
        service.generalise(session, cast.colleague, OnFinding(case.id, case.version, 1))


def test_the_reasoning_of_a_released_case_is_found_and_that_of_a_draft_is_not(session: Session, cast: Cast) -> None:
    case = make_released(session, cast.professional, cast.colleague)
    returns.write_triangle(session, cast.professional, case.id, Triangle(1, "De hardheidsclausule staat dit toe.", ""))
    (draft,) = load_documents(session, "casus", [str(case.id)])
    assert "hardheidsclausule" not in draft.body
    session.expire(case)
    case = get_visible(session, cast.colleague, case.id)
    cases.release(session, cast.colleague, ActOnCase(case.id, case.version))
    (released,) = load_documents(session, "casus", [str(case.id)])
    assert "hardheidsclausule" in released.body


def test_an_exact_amount_is_rounded_everywhere_and_stops_nothing(session: Session, cast: Cast) -> None:
    case = make_case(session, cast.professional, situation="De schuld is € 12.387,50.", result="Van € 12.387,50 af.")
    returns.write_triangle(session, cast.professional, case.id, Triangle(1, "€ 12.387,50 is te veel.", ""))
    case = get_visible(session, cast.colleague, case.id)
    author = case.edited_by
    assert [one.number for one in amounts_of(session, case)] == [1, 2, 3]
    assert open_texts(session, case) == []
    case = round_amount(session, cast.colleague, OnFinding(case.id, case.version, 1))
    assert (case.situation, case.result) == ("De schuld is ongeveer € 12.000.", "Van ongeveer € 12.000 af.")
    triangle = store.find_triangle(session, case.id)
    assert triangle is not None
    assert triangle.legitimate == "Ongeveer € 12.000 is te veel."
    assert (amounts_of(session, case), case.edited_by) == ((), author)
    with pytest.raises(RuleBroken, match="niet meer"):
        round_amount(session, cast.colleague, OnFinding(case.id, case.version, 1))
