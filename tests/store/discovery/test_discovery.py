"""Suggestions from the database: situations rather than records, released only, and refused once is refused."""

from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from sqlalchemy.orm import Session

from patterns.cases.model import CaseLifeArea
from patterns.cases.rules import CaseKind, CaseStatus
from patterns.discovery import service
from patterns.discovery.rules import Refuse
from patterns.discovery.store import baskets, cases_of, get_offered, knelpunten_together, offered, refusals
from patterns.errors import NotAllowed, NotFound, RuleBroken
from patterns.graph.baskets import ItemKind
from patterns.knelpunten.model import Knelpunt
from tests.support.cast import GOIRLE, WAALWIJK, Cast
from tests.support.patterns import Maker

Budget = Callable[[int], AbstractContextManager[list[str]]]
Pair = tuple[Knelpunt, Knelpunt]


@pytest.fixture
def make(session: Session) -> Maker:
    return Maker(session)


def plant(make: Maker, situations: int = 6, noise: int = 24) -> Pair:
    """Two knelpunten that always go together, in two municipalities, and situations without them."""
    one, other = make.knelpunt("Post komt te laat"), make.knelpunt("Boete voor te laat reageren")
    for number in range(situations):
        make.case(one, other, municipality=(GOIRLE, WAALWIJK)[number % 2])
    alone = [make.knelpunt() for _ in range(4)]
    for number in range(noise):
        make.case(alone[number % 4])
    return one, other


def test_a_situation_holds_the_items_of_all_its_released_records(session: Session, make: Maker) -> None:
    one, two, three = (make.knelpunt() for _ in range(3))
    first = make.case(one, organisation="Woonpunt")
    make.case(two, beside=first)
    make.case(three, beside=first, status=CaseStatus.DRAFT)
    make.case(three, status=CaseStatus.DRAFT, municipality=GOIRLE)
    (basket,) = baskets(session)
    assert basket.situation == first.situation_id
    assert {f"knelpunt:{one.id}", f"knelpunt:{two.id}", "leefgebied:WON", "wet:BWBR0015703"} < basket.keys
    assert f"knelpunt:{three.id}" not in basket.keys


def test_the_sets_of_knelpunten_are_those_of_the_baskets(session: Session, make: Maker, budget: Budget) -> None:
    stuck = [make.knelpunt() for _ in range(5)]
    for number in range(40):
        first = make.case(*stuck[number % 3 : number % 4 + 1])
        make.case(stuck[number % 5], beside=first)
    make.case(*stuck)
    make.case(stuck[0], stuck[4], status=CaseStatus.DRAFT, municipality=GOIRLE)
    pearl = make.case(stuck[1], stuck[4])
    pearl.kind = CaseKind.PEARL
    make.case(*stuck, status=CaseStatus.WITHDRAWN)
    stuck[2].merged_into_id = stuck[2].canonical_id = stuck[0].id
    session.flush()
    of_situations = Counter(one.keys for one in baskets(session, (ItemKind.KNELPUNT,)))
    with budget(2):
        assert knelpunten_together(session) == of_situations
    assert of_situations.total() == 41


def test_a_life_area_is_that_of_any_record_on_the_situation(session: Session, make: Maker) -> None:
    one, two = make.knelpunt(), make.knelpunt()
    first = make.case(one)
    beside = make.case(two, beside=first)
    draft = make.case(one, beside=first, status=CaseStatus.DRAFT)
    draft.life_areas.append(CaseLifeArea(code="SCH"))
    session.flush()
    both = frozenset({f"knelpunt:{one.id}", f"knelpunt:{two.id}"})
    assert knelpunten_together(session, "SCH") == {}, "only a draft tells of debts"
    beside.life_areas.append(CaseLifeArea(code="SCH"))
    session.flush()
    assert knelpunten_together(session, "SCH") == {both: 1}


def test_what_goes_together_is_offered_with_its_figures(session: Session, make: Maker) -> None:
    one, other = plant(make)
    (found,) = offered(session)
    assert found.knelpunt_ids == (other.id, one.id)
    assert found.suggestion.municipalities == (GOIRLE, WAALWIJK)
    assert len(found.suggestion.situations) == 6
    assert found.suggestion.sentence == (
        "In 6 situaties uit 2 gemeenten komen ‘Boete voor te laat reageren’ en ‘Post komt te laat’ samen voor; "
        "bij toeval zou u er ongeveer 1 verwachten."
    )
    assert found.resembles == ()


def test_records_on_one_situation_count_once(session: Session, make: Maker) -> None:
    one, other = plant(make, situations=4)
    case = make.case(one, other)
    make.case(one, other, beside=case)
    (found,) = offered(session)
    assert len(found.suggestion.situations) == 5


def test_fewer_than_the_smallest_cell_is_not_offered(session: Session, make: Maker) -> None:
    plant(make, situations=4)
    assert offered(session) == []


def test_drafts_and_withdrawn_cases_suggest_nothing(session: Session, make: Maker) -> None:
    one, other = plant(make, situations=4)
    for status in (CaseStatus.DRAFT, CaseStatus.WITHDRAWN):
        make.case(one, other, status=status)
    assert offered(session) == []


def test_a_pattern_that_holds_it_is_named(session: Session, make: Maker) -> None:
    pattern = make.pattern(*plant(make), title="Post")
    make.pattern(make.knelpunt(), title="Iets anders")
    (found,) = offered(session)
    assert [one.id for one in found.resembles] == [pattern.id]


def test_a_refusal_keeps_its_reason_and_can_be_taken_back(session: Session, make: Maker, cast: Cast) -> None:
    plant(make)
    (found,) = offered(session)
    with pytest.raises(RuleBroken):
        service.refuse(session, cast.professional, found.mark, Refuse("  "))
    with pytest.raises(NotAllowed):
        service.refuse(session, cast.steering, found.mark, Refuse("Nee"))
    service.refuse(session, cast.professional, found.mark, Refuse(" Dit is  één wijk. "))
    assert offered(session) == []
    (kept,) = refusals(session)
    assert (kept.reason, kept.refused_by) == ("Dit is  één wijk.", cast.professional.id)
    with pytest.raises(NotFound):
        service.refuse(session, cast.colleague, found.mark, Refuse("Nog eens"))
    service.take_back(session, cast.coordinator, kept.id)
    assert [one.mark for one in offered(session)] == [found.mark]
    with pytest.raises(NotFound):
        service.take_back(session, cast.coordinator, kept.id)


def test_an_unknown_mark_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        get_offered(session, "0" * 16)


def test_the_cases_behind_it_are_the_released_ones(session: Session, make: Maker, cast: Cast) -> None:
    first = make.case()
    make.case(beside=first)
    draft = make.case(status=CaseStatus.DRAFT, municipality=GOIRLE)
    found = cases_of(session, cast.goirle, [first.situation_id, draft.situation_id])
    assert {number: case.id for number, case in found.items()} == {first.situation_id: first.id}


def test_the_statements_do_not_grow(session: Session, make: Maker, budget: Budget) -> None:
    plant(make)
    with budget(14) as before:
        offered(session)
    for _ in range(20):
        make.case(make.knelpunt(), organisation="Woonpunt")
    with budget(14) as after:
        offered(session)
    assert len(before) == len(after)
