"""Questions and answers about how cases went on, on both databases."""

from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy.orm import Session

from patterns.cases.model import Case
from patterns.cases.rules import CaseStatus, Outcome
from patterns.errors import NotAllowed, NotFound, RuleBroken
from patterns.followups import service, store
from patterns.followups.rules import LOCAL_ZONE, Answer, open_moment, shifted
from patterns.followups.service import released_on
from patterns.solutions.model import Solution, SolutionTrial
from patterns.solutions.rules import Route
from tests.store.cases.build import make_released
from tests.support.cast import Cast
from tests.support.patterns import Maker

TODAY = date(2026, 11, 21)


def released(session: Session, cast: Cast, day: date) -> Case:
    case = make_released(session, cast.professional, cast.colleague)
    case.released_at = datetime.combine(day, time(12), LOCAL_ZONE)
    session.flush()
    return case


@pytest.mark.parametrize("months", [3, 6, 12])
@pytest.mark.parametrize("off", [-1, 0, 1])
def test_the_store_asks_what_the_rules_ask(session: Session, cast: Cast, months: int, off: int) -> None:
    case = released(session, cast, shifted(TODAY, -months) + timedelta(days=off))
    for answered in ((), (3,), (3, 6), (12,)):
        for number in answered:
            if store.find_answer(session, case.id, number) is None:
                service.answer(session, cast.professional, case.id, Answer(number, Outcome.SOLVED), date(2030, 1, 1))
        known = {one.months for one in store.answers_of(session, case.id)}
        asked = open_moment(released_on(case), known, TODAY) is not None
        assert [c.id for c in store.cases_to_ask(session, cast.professional, TODAY, 5)] == [case.id] * asked
        assert store.count_to_ask(session, cast.professional, TODAY) == int(asked)


def test_only_the_author_is_asked_and_only_about_what_is_released(session: Session, cast: Cast) -> None:
    case = released(session, cast, date(2026, 1, 1))
    assert store.count_to_ask(session, cast.colleague, TODAY) == 0
    assert store.count_to_ask(session, cast.professional, TODAY) == 1
    case.status = CaseStatus.WITHDRAWN
    session.flush()
    assert store.count_to_ask(session, cast.professional, TODAY) == 0


def test_a_second_answer_about_a_moment_replaces_the_first(session: Session, cast: Cast) -> None:
    case = released(session, cast, date(2026, 1, 1))
    service.answer(session, cast.professional, case.id, Answer(6, Outcome.SOLVED, "Goed."), TODAY)
    service.answer(session, cast.colleague, case.id, Answer(6, Outcome.NOT, "Toch niet."), TODAY)
    (kept,) = store.answers_of(session, case.id)
    assert (kept.effect, kept.note, kept.answered_by) == (Outcome.NOT, "Toch niet.", cast.colleague.id)


def test_who_may_answer(session: Session, cast: Cast) -> None:
    case = released(session, cast, date(2026, 1, 1))
    for outsider in (cast.goirle, cast.owner, cast.coordinator):
        with pytest.raises(NotAllowed):
            service.answer(session, outsider, case.id, Answer(3, Outcome.SOLVED), TODAY)
    with pytest.raises(RuleBroken):
        service.answer(session, cast.professional, case.id, Answer(12, Outcome.SOLVED), TODAY)
    case.status = CaseStatus.DRAFT
    session.flush()
    with pytest.raises(NotFound):
        service.answer(session, cast.goirle, case.id, Answer(3, Outcome.SOLVED), TODAY)


def test_the_effects_of_a_solution_count_situations(session: Session, cast: Cast) -> None:
    make = Maker(session)
    pattern = make.pattern(make.knelpunt())
    solution = Solution(pattern_id=pattern.id, title="Borg", route=Route.QUICK, ball_since=TODAY, trials=[])
    session.add(solution)
    session.flush()
    first = make.case()
    cases = (first, make.case(beside=first), make.case(), make.case(status=CaseStatus.WITHDRAWN))
    for case, outcome in zip(cases, (Outcome.SOLVED, Outcome.SOLVED, Outcome.NOT, Outcome.NOT), strict=True):
        session.add(SolutionTrial(solution_id=solution.id, case_id=case.id, outcome=outcome, ground="artikel 11"))
        case.released_at = datetime.combine(date(2025, 1, 1), time(12), LOCAL_ZONE)
    session.flush()
    for case in cases[:3]:
        service.answer(session, cast.professional, case.id, Answer(12, Outcome.SOLVED), TODAY)
    effects = store.effects_of(session, solution.id)
    assert dict(effects.counts) == {(12, Outcome.SOLVED): 2}
    assert (effects.refused, effects.grounds) == (1, ("artikel 11",))
