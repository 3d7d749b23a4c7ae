"""Ties between patterns in the database, and the years behind one."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from patterns.cases.rules import CaseStatus
from patterns.errors import NotAllowed, NotFound, RuleBroken, Stale
from patterns.graph.edges import NodeKind
from patterns.graph.store import neighbourhood
from patterns.history import entries_of
from patterns.patterns.rules import StartPattern
from patterns.relations import service, store
from patterns.relations.rules import Relate, RelationKind, Start
from patterns.upkeep import service as upkeep
from patterns.upkeep import store as upkeep_store
from patterns.upkeep.rules import Review, YearOf
from tests.support.cast import GOIRLE, Cast
from tests.support.patterns import Maker

TODAY = date(2026, 11, 21)


@pytest.fixture
def make(session: Session) -> Maker:
    return Maker(session)


def test_a_tie_is_told_from_both_sides_and_drawn(session: Session, cast: Cast, make: Maker) -> None:
    debt, street = make.pattern(title="Schulden door beslag"), make.pattern(title="Op straat")
    relation = service.relate(
        session, cast.facilitator, debt.id, Relate(street.id, RelationKind.CAUSES, "Vier casussen.")
    )
    (forth,), (back,) = store.ties_of(session, debt.id), store.ties_of(session, street.id)
    assert (forth.told, forth.other_title, forth.note) == ("veroorzaakt", "Op straat", "Vier casussen.")
    assert (back.told, back.other_id) == ("komt door", debt.id)
    found = neighbourhood(session, debt.id)
    assert [node.label for node in found.nodes if node.kind is NodeKind.PATTERN] == ["Op straat"]
    assert [edge.told for edge in found.edges] == ["veroorzaakt"]
    service.unrelate(session, cast.facilitator, debt.id, relation.id)
    assert store.ties_of(session, street.id) == []
    assert [one.action for one in entries_of(session, "patroon", debt.id)][:2] == ["unrelated", "related"]


def test_what_is_refused(session: Session, cast: Cast, make: Maker) -> None:
    one, other = make.pattern(), make.pattern()
    service.relate(session, cast.coordinator, one.id, Relate(other.id, RelationKind.PART_OF))
    with pytest.raises(RuleBroken, match="al gelegd"):
        service.relate(session, cast.coordinator, one.id, Relate(other.id, RelationKind.PART_OF))
    with pytest.raises(RuleBroken, match="Dat kan niet"):
        service.relate(session, cast.coordinator, other.id, Relate(one.id, RelationKind.PART_OF))
    with pytest.raises(RuleBroken, match="uit de lijst"):
        service.relate(session, cast.coordinator, one.id, Relate(10**6, RelationKind.CAUSES))
    with pytest.raises(NotAllowed):
        service.relate(session, cast.goirle, one.id, Relate(other.id, RelationKind.CAUSES))
    with pytest.raises(NotFound):
        service.unrelate(session, cast.coordinator, make.pattern().id, 1)


def test_starting_what_looks_like_another_asks_for_the_difference(session: Session, cast: Cast, make: Maker) -> None:
    stuck = make.knelpunt()
    there = make.pattern(stuck, title="Geen toeslag")
    new = StartPattern("Iets met wonen", "Niemand weet het.", (stuck.id,))
    with pytest.raises(RuleBroken, match="Geen toeslag"):
        service.start(session, cast.professional, Start(new))
    made = service.start(session, cast.professional, Start(new, "Hier gaat het om kinderen."))
    assert (made.resembles_id, made.differs) == (there.id, "Hier gaat het om kinderen.")
    free = service.start(
        session, cast.professional, Start(StartPattern("Ander onderwerp", "Zo gaat dat.", ()), "Onzin.")
    )
    assert (free.resembles_id, free.differs) == (None, "")


def test_the_day_of_review(session: Session, cast: Cast, make: Maker) -> None:
    pattern, other = make.pattern(), make.pattern()
    upkeep.set_review(session, cast.facilitator, pattern.id, Review(pattern.version, date(2027, 1, 1)), TODAY)
    assert upkeep_store.expired(session, TODAY, 9) == []
    assert upkeep_store.expired(session, date(2027, 1, 1), 9) == [pattern]
    assert upkeep_store.count_expired(session, date(2027, 1, 1)) == 1
    with pytest.raises(Stale):
        upkeep.set_review(session, cast.facilitator, pattern.id, Review(0, None), TODAY)
    with pytest.raises(NotAllowed):
        upkeep.set_review(session, cast.goirle, other.id, Review(other.version, None), TODAY)


def test_years_count_situations_once_and_who_wrote_anything(session: Session, make: Maker) -> None:
    stuck = make.knelpunt()
    pattern = make.pattern(stuck)
    first = make.case(stuck, period=(2024, 1))
    make.link(pattern, first, make.case(stuck, beside=first, period=(2025, 1)), make.case(stuck, period=(2025, 2)))
    make.link(pattern, make.case(stuck, period=(2025, 2), status=CaseStatus.DRAFT))
    make.case(make.knelpunt(), period=(2025, 3), municipality=GOIRLE)
    assert upkeep_store.years_of(session, pattern.id) == [YearOf(2024, 1, 1), YearOf(2025, 1, 2)]
