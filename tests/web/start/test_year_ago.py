"""The start page brings back what happened a year ago in the own municipality, and how it went since."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases.model import Case
from patterns.cases.rules import CaseStatus, Outcome
from patterns.cases.waiting import a_year_ago
from patterns.followups.model import CaseFollowUp
from tests.support.cast import GOIRLE, Cast
from tests.support.client import Client
from tests.support.patterns import Maker

TODAY = date(2026, 11, 22)


def released(session: Session, case: Case, days_ago: int, outcome: Outcome = Outcome.SOLVED) -> Case:
    case.released_at = datetime(2026, 11, 22, tzinfo=UTC) - timedelta(days=days_ago)
    case.outcome = outcome
    session.flush()
    return case


def test_about_a_year_ago_in_the_own_municipality(session: Session, cast: Cast) -> None:
    make = Maker(session)
    period = make.case(period=(2025, 4), status=CaseStatus.DRAFT)
    not_solved = released(session, make.case(), 350, Outcome.NOT)
    solved = released(session, make.case(), 380)
    released(session, make.case(), 300)
    released(session, make.case(), 420)
    released(session, make.case(municipality=GOIRLE), 365)
    make.case(period=(2025, 3))
    make.case(period=(2025, 4), status=CaseStatus.WITHDRAWN)
    session.commit()
    found = [case.id for case in a_year_ago(session, cast.professional, TODAY, 9)]
    assert found == [solved.id, period.id, not_solved.id]


def test_the_start_page_says_how_it_went(session: Session, cast: Cast, client_as: Callable[[Actor], Client]) -> None:
    case = Maker(session).case(title="Toch een briefadres")
    case.released_at = datetime.now(UTC) - timedelta(days=365)
    case.solution = "De balie belde meteen. Dat hielp."
    session.add(CaseFollowUp(case_id=case.id, months=6, effect=Outcome.SOLVED))
    session.flush()
    page = client_as(cast.professional).get("/").text
    assert "Een jaar geleden bij u" in page
    assert "De balie belde meteen → <strong>na 6 maanden: het gaat nog steeds goed</strong>" in page
    assert "Een jaar geleden bij u" not in client_as(cast.goirle).get("/").text
