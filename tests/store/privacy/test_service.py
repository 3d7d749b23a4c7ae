"""The meter on kept cases: what it counts, and leaving out what it names."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from sqlalchemy.orm import Session

from patterns.cases.rules import CaseStatus, Period
from patterns.cases.store import get_visible
from patterns.errors import NotFound, RuleBroken, Stale
from patterns.privacy import service
from patterns.privacy.rules import FactKind
from patterns.privacy.service import LeaveOut, meter_of
from tests.store.cases.build import make_case, make_status
from tests.support.cast import Cast


def test_drafts_of_others_take_no_part(session: Session, cast: Cast) -> None:
    case = make_case(session, cast.professional)
    make_status(session, cast.goirle, CaseStatus.DRAFT)
    make_status(session, cast.goirle, CaseStatus.WITHDRAWN)
    assert meter_of(session, cast.professional, case).total == 1
    make_status(session, cast.goirle, CaseStatus.RELEASED)
    make_status(session, cast.professional, CaseStatus.DRAFT)
    assert meter_of(session, cast.professional, case).total == 3


def test_enough_alike_and_the_meter_is_quiet(session: Session, cast: Cast) -> None:
    values = {"life_areas": ("WON",), "period": Period(2021), "organisations": ("De Brug",)}
    case = make_case(session, cast.professional, **values)
    for _ in range(4):
        make_status(session, cast.professional, CaseStatus.RELEASED, **values)
    assert not meter_of(session, cast.colleague, get_visible(session, cast.colleague, case.id)).risky


def test_leaving_out_is_kept_as_withheld(session: Session, cast: Cast) -> None:
    values = {"life_areas": ("WON", "GGZ"), "period": Period(2021, 3), "organisations": ("De Brug", "Het Huis")}
    case = make_case(session, cast.professional, **values)
    author = case.edited_by
    case = get_visible(session, cast.colleague, case.id)
    brug = str(case.organisations[0].organisation_id)
    for kind, value in ((FactKind.QUARTER, ""), (FactKind.AREA, "GGZ"), (FactKind.ORGANISATION, brug)):
        service.leave_out(session, cast.colleague, LeaveOut(case.id, case.version, kind.value, value))
    assert (case.period, [one.code for one in case.life_areas]) == (Period(2021), ["WON"])
    assert len(case.organisations) == 1
    assert case.withheld == ["kwartaal", "leefgebieden", "organisaties"]
    assert case.edited_by == author
    service.leave_out(session, cast.colleague, LeaveOut(case.id, case.version, "jaar"))
    assert case.period is None


def test_what_is_refused(session: Session, cast: Cast) -> None:
    case = make_case(session, cast.professional, life_areas=("WON",))
    for kind, value in (("gemeente", "GM0855"), ("leefgebied", "GGZ"), ("organisatie", "x"), ("jaar", "")):
        with pytest.raises(RuleBroken):
            service.leave_out(session, cast.colleague, LeaveOut(case.id, case.version, kind, value))
    with pytest.raises(NotFound):
        service.leave_out(session, cast.goirle, LeaveOut(case.id, case.version, "leefgebied", "WON"))
    with pytest.raises(Stale):
        service.leave_out(session, cast.colleague, LeaveOut(case.id, 9, "leefgebied", "WON"))


def test_statements_do_not_grow_with_the_region(
    session: Session, cast: Cast, budget: Callable[[int], AbstractContextManager[list[str]]]
) -> None:
    case = make_case(session, cast.professional, life_areas=("WON",))
    for _ in range(12):
        make_status(session, cast.goirle, CaseStatus.RELEASED, life_areas=("WON",))
    with budget(8):
        meter_of(session, cast.professional, case)
