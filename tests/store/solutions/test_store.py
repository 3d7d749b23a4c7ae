"""Track records and the follow-up list as they are read."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from patterns.cases.rules import CaseStatus, Outcome
from patterns.errors import NotFound, RuleBroken, Stale
from patterns.solutions import service, store
from patterns.solutions.rules import HandOver, RecordTrial, Route, SolutionStatus, SolutionText, TrackRecord
from patterns.solutions.store import FollowUpFilter
from tests.support.cast import GOIRLE, Cast
from tests.support.patterns import Maker

TODAY = date(2026, 11, 21)


@pytest.fixture
def make(session: Session) -> Maker:
    return Maker(session)


def test_only_released_cases_make_a_track_record(session: Session, make: Maker, cast: Cast) -> None:
    solution = service.create(session, cast.owner, make.pattern().id, SolutionText("Bellen", Route.QUICK), TODAY)
    first = make.case()
    trials = {
        first: Outcome.PARTLY,
        make.case(beside=first): Outcome.SOLVED,
        make.case(municipality=GOIRLE): Outcome.NOT,
        make.case(status=CaseStatus.DRAFT): Outcome.SOLVED,
        make.case(status=CaseStatus.WITHDRAWN): Outcome.SOLVED,
    }
    for case, outcome in trials.items():
        service.record_trial(session, cast.professional, solution.id, RecordTrial(case.id, outcome))
    assert store.track_records(session, [solution.id]) == {solution.id: TrackRecord(2, 1, 0)}
    assert store.municipalities_where_it_worked(session, [solution.id]) == {solution.id: ("GM0855",)}
    assert len(store.trials_of(session, cast.professional, solution.id, 50)) == 5
    assert len(store.trials_of(session, cast.goirle, solution.id, 50)) == 3


def test_a_trial_in_an_invisible_case_is_not_found(session: Session, make: Maker, cast: Cast) -> None:
    solution = service.create(session, cast.owner, make.pattern().id, SolutionText("Bellen", Route.QUICK), TODAY)
    draft = make.case(municipality=GOIRLE, status=CaseStatus.DRAFT)
    with pytest.raises(NotFound):
        service.record_trial(session, cast.professional, solution.id, RecordTrial(draft.id, Outcome.SOLVED))
    service.record_trial(session, cast.goirle, solution.id, RecordTrial(draft.id, Outcome.SOLVED))
    with pytest.raises(RuleBroken):
        service.record_trial(session, cast.goirle, solution.id, RecordTrial(draft.id, Outcome.SOLVED))


def test_the_ball_moves_only_by_handing_it_over(session: Session, make: Maker, cast: Cast) -> None:
    pattern = make.pattern(owner_id=cast.owner.id)
    text = SolutionText("Bellen", Route.QUICK, with_whom="wijkteam")
    solution = service.create(session, cast.owner, pattern.id, text, date(2026, 11, 1))
    edited = SolutionText("Eerst bellen", Route.MANAGER, version=solution.version, status=SolutionStatus.BUSY)
    service.edit(session, cast.owner, solution.id, edited, TODAY)
    assert (solution.with_whom, solution.ball_since) == ("wijkteam", date(2026, 11, 1))
    service.hand_over(session, cast.owner, solution.id, HandOver(solution.version, "wijkteam"), TODAY)
    assert solution.ball_since == date(2026, 11, 1), "the same party keeps its days"
    service.hand_over(session, cast.owner, solution.id, HandOver(solution.version, "manager"), TODAY)
    assert solution.ball_since == TODAY
    with pytest.raises(Stale) as refused:
        service.hand_over(session, cast.owner, solution.id, HandOver(1, "iemand anders"), TODAY)
    assert refused.value.differences[0].theirs == "manager"


def test_the_list_goes_from_long_to_short_and_hides_what_is_done(session: Session, make: Maker, cast: Cast) -> None:
    pattern = make.pattern(owner_id=cast.owner.id)
    for day, status in ((3, SolutionStatus.OPEN), (1, SolutionStatus.BUSY), (2, SolutionStatus.DONE)):
        text = SolutionText(f"op dag {day}", Route.QUICK, status=status)
        service.create(session, cast.facilitator, pattern.id, text, date(2026, 11, day))
    listed = [row.solution.title for row in store.list_follow_up(session, FollowUpFilter(), 25)]
    assert listed == ["op dag 1", "op dag 3"]
    assert store.count_follow_up(session, FollowUpFilter(with_done=True)) == 3
    assert store.count_follow_up(session, FollowUpFilter(mine=cast.owner.id)) == 2
    assert store.count_follow_up(session, FollowUpFilter(mine=cast.goirle.id)) == 0
