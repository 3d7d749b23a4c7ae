"""Splitting a knelpunt: chosen links move, patterns keep their figures, and each link comes back."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from patterns.cases.model import CaseKnelpunt
from patterns.cases.rules import CaseStatus
from patterns.cases.store import Counted, situations_per_knelpunt
from patterns.catalogue.store import settings_of
from patterns.errors import NotAllowed, NotFound, RuleBroken, Stale
from patterns.history import entries_of
from patterns.knelpunten.model import Knelpunt
from patterns.knelpunten.rules import KnelpuntText
from patterns.patterns.store import knelpunten_of, volumes
from patterns.splitting import service, store
from patterns.splitting.service import Split
from tests.support.cast import GOIRLE, Cast
from tests.support.patterns import Maker

TODAY = date(2026, 11, 21)
NARROWER = KnelpuntText("Loket is dicht op vrijdag", "WET")


@pytest.fixture
def make(session: Session) -> Maker:
    return Maker(session)


def links(session: Session, *case_ids: int) -> tuple[int, ...]:
    rows = select(CaseKnelpunt.id).where(CaseKnelpunt.case_id.in_(case_ids)).order_by(CaseKnelpunt.id)
    return tuple(session.scalars(rows))


def split(session: Session, cast: Cast, broad: Knelpunt, *ids: int, text: KnelpuntText | None = NARROWER) -> Knelpunt:
    return service.split(session, cast.coordinator, Split(broad.id, broad.version, ids, text=text))


def test_chosen_links_move_and_each_comes_back(session: Session, cast: Cast, make: Maker) -> None:
    broad = make.knelpunt()
    first, second, third = make.case(broad), make.case(broad), make.case(broad, proven=False)
    pattern = make.pattern(broad)
    make.link(pattern, first, second, third)
    settings = settings_of(session)
    before = volumes(session, [pattern.id], settings, TODAY)
    counted = situations_per_knelpunt(session)
    moved = links(session, first.id, third.id)
    narrower = split(session, cast, broad, *moved)
    assert narrower.split_from_id == broad.id
    assert situations_per_knelpunt(session) == {broad.id: Counted(1, 1), narrower.id: Counted(1, 2)}
    assert volumes(session, [pattern.id], settings, TODAY) == before
    assert {one.id for one in knelpunten_of(session, [pattern.id])[pattern.id]} == {broad.id, narrower.id}
    assert [one.link.id for one in store.moved_to(session, cast.coordinator, narrower.id, 9)] == list(reversed(moved))
    for link in moved:
        service.put_back(session, cast.coordinator, link)
    session.expire_all()
    assert situations_per_knelpunt(session) == counted
    assert volumes(session, [pattern.id], settings, TODAY) == before
    told = [entry.action for entry in entries_of(session, "casus", first.id)]
    assert told[:2] == ["moved_back", "moved"]


def test_more_links_go_to_what_was_split_off_before(session: Session, cast: Cast, make: Maker) -> None:
    broad = make.knelpunt()
    first, second = make.case(broad), make.case(broad)
    narrower = split(session, cast, broad, *links(session, first.id))
    command = Split(broad.id, broad.version, links(session, second.id), into_id=narrower.id)
    assert service.split(session, cast.coordinator, command).id == narrower.id
    assert situations_per_knelpunt(session) == {narrower.id: Counted(2, 2)}
    (back,) = links(session, second.id)
    service.put_back(session, cast.coordinator, back)
    with pytest.raises(RuleBroken, match="afgesplitst"):
        service.split(session, cast.coordinator, Split(broad.id, broad.version, (back,), into_id=make.knelpunt().id))


def test_drafts_of_others_stay_and_what_is_not_linked_is_refused(session: Session, cast: Cast, make: Maker) -> None:
    broad, other = make.knelpunt(), make.knelpunt()
    draft = make.case(broad, municipality=GOIRLE, status=CaseStatus.DRAFT)
    elsewhere = make.case(other)
    assert store.links_of(session, cast.coordinator, broad.id, 9) == []
    for case in (draft, elsewhere):
        with pytest.raises(RuleBroken, match="ten minste één casus"):
            split(session, cast, broad, *links(session, case.id))


def test_a_link_that_was_made_again_is_in_the_way(session: Session, cast: Cast, make: Maker) -> None:
    broad = make.knelpunt()
    case = make.case(broad)
    (moved,) = links(session, case.id)
    split(session, cast, broad, moved)
    session.add(CaseKnelpunt(case_id=case.id, knelpunt_id=broad.id))
    session.flush()
    with pytest.raises(RuleBroken, match="opnieuw gekoppeld"):
        service.put_back(session, cast.coordinator, moved)
    with pytest.raises(NotFound):
        service.put_back(session, cast.coordinator, max(links(session, case.id)))


def test_who_may_split_and_with_what(session: Session, cast: Cast, make: Maker) -> None:
    broad = make.knelpunt()
    (link,) = links(session, make.case(broad).id)
    with pytest.raises(NotAllowed):
        service.split(session, cast.professional, Split(broad.id, broad.version, (link,), text=NARROWER))
    with pytest.raises(Stale):
        service.split(session, cast.coordinator, Split(broad.id, broad.version + 1, (link,), text=NARROWER))
    with pytest.raises(RuleBroken, match="naam"):
        split(session, cast, broad, link, text=None)
