"""Similar cases: what is shared, who may see them, and a fixed number of statements."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from sqlalchemy import delete
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases.model import CaseLaw
from patterns.cases.rules import CaseStatus
from patterns.cases.store import get_visible
from patterns.cases.telling import obstacles_of
from patterns.similar.store import similar_to
from tests.support.cast import GOIRLE, Cast
from tests.support.patterns import Maker

Budget = Callable[[int], AbstractContextManager[list[str]]]


def found(session: Session, actor: Actor, case_id: int, limit: int = 10) -> list[int]:
    case = get_visible(session, actor, case_id)
    return [one.case.id for one in similar_to(session, actor, case, limit)]


def test_most_shared_comes_first_and_other_stories_stay_out(session: Session, cast: Cast) -> None:
    make = Maker(session)
    desk, register = make.knelpunt("Balie zegt nee"), make.knelpunt("Register klopt niet")
    mine, both, one = make.case(desk, register), make.case(desk, register), make.case(desk)
    other = make.case(make.knelpunt("Iets anders"))
    session.execute(delete(CaseLaw).where(CaseLaw.case_id == other.id))
    supplement = make.case(desk, beside=mine)
    session.commit()
    session.expire_all()
    numbers = found(session, cast.professional, mine.id)
    assert numbers == [both.id, one.id]
    assert supplement.id not in numbers


def test_knelpunten_that_were_merged_are_one(session: Session, cast: Cast) -> None:
    make = Maker(session)
    old, new = make.knelpunt("Loket zegt nee"), make.knelpunt("Balie zegt nee")
    mine, other = make.case(old), make.case(new)
    session.execute(delete(CaseLaw))
    session.commit()
    session.expire_all()
    assert found(session, cast.professional, mine.id) == []
    old.merged_into_id = old.canonical_id = new.id
    session.commit()
    session.expire_all()
    assert found(session, cast.professional, mine.id) == [other.id]
    assert found(session, cast.professional, other.id) == [mine.id]
    assert obstacles_of(session, [mine.id]) == {mine.id: "Balie zegt nee"}


def test_a_draft_is_similar_for_its_own_municipality_alone(session: Session, cast: Cast) -> None:
    make = Maker(session)
    desk = make.knelpunt()
    mine = make.case(desk)
    hidden = make.case(desk, municipality=GOIRLE, status=CaseStatus.DRAFT)
    gone = make.case(desk, municipality=GOIRLE, status=CaseStatus.WITHDRAWN)
    session.commit()
    session.expire_all()
    assert found(session, cast.professional, mine.id) == []
    assert found(session, cast.goirle, mine.id) == [hidden.id]
    assert gone.status is CaseStatus.WITHDRAWN


def test_hidden_drafts_push_nothing_out(session: Session, cast: Cast) -> None:
    make = Maker(session)
    desk = make.knelpunt()
    mine, shown = make.case(desk), make.case(desk)
    for _ in range(60):
        make.case(desk, municipality=GOIRLE, status=CaseStatus.DRAFT)
    session.commit()
    session.expire_all()
    assert found(session, cast.professional, mine.id) == [shown.id]


def test_the_statements_do_not_grow_with_the_cases(session: Session, cast: Cast, budget: Budget) -> None:
    make = Maker(session)
    desk = make.knelpunt()
    mine = make.case(desk)
    for _ in range(3):
        make.case(desk)
    session.commit()
    session.expire_all()
    case = get_visible(session, cast.professional, mine.id)
    with budget(5) as few:
        similar_to(session, cast.professional, case, 4)
    for _ in range(60):
        make.case(desk)
    session.commit()
    session.expire_all()
    case = get_visible(session, cast.professional, mine.id)
    with budget(5) as many:
        assert len(similar_to(session, cast.professional, case, 4)) == 4
    assert len(few) == len(many)
