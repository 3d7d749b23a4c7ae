"""When somebody is asked how it went, and how effects read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns.cases.rules import Outcome
from patterns.errors import RuleBroken
from patterns.followups.rules import MOMENTS, Answer, Effects, check_answer, cutoff, open_moment, shifted

RELEASED = date(2025, 11, 30)
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@pytest.mark.parametrize(
    ("today", "answered", "asked"),
    [
        (date(2026, 2, 27), (), None),
        (date(2026, 3, 1), (), 3),
        (date(2026, 5, 30), (), 6),
        (date(2026, 5, 30), (3,), 6),
        (date(2026, 5, 30), (6,), None),
        (date(2026, 11, 29), (6,), None),
        (date(2026, 11, 30), (6,), 12),
        (date(2029, 1, 1), (), 12),
        (date(2029, 1, 1), (12,), None),
    ],
)
def test_one_moment_is_asked_about(today: date, answered: tuple[int, ...], asked: int | None) -> None:
    assert open_moment(RELEASED, answered, today) == asked


def test_a_month_without_that_day_has_a_last_day() -> None:
    assert shifted(date(2025, 11, 30), 3) == date(2026, 2, 28)
    assert shifted(date(2024, 3, 31), -1) == date(2024, 2, 29)
    assert shifted(date(2025, 12, 15), 1) == date(2026, 1, 15)


@given(days, days)
def test_a_question_once_open_does_not_close_by_itself(released: date, today: date) -> None:
    asked = open_moment(released, (), today)
    later = open_moment(released, (), shifted(today, 1))
    assert asked is None or (later is not None and later >= asked)
    assert (asked is None) == (released > cutoff(today, MOMENTS[0]))


def test_a_moment_that_did_not_come_is_not_answered() -> None:
    check_answer(Answer(3, Outcome.SOLVED), RELEASED, date(2026, 3, 1))
    for wrong in (Answer(6, Outcome.SOLVED), Answer(4, Outcome.SOLVED), Answer(3, Outcome.SOLVED, "x" * 1001)):
        with pytest.raises(RuleBroken):
            check_answer(wrong, RELEASED, date(2026, 3, 1))


def test_effects_in_words() -> None:
    effects = Effects({(6, Outcome.SOLVED): 3, (6, Outcome.NOT): 1}, 2, ("artikel 11 Participatiewet", "geen budget"))
    assert effects.sentences == ("Na 6 maanden 3 keer: het gaat nog steeds goed, 1 keer: het is opnieuw misgegaan.",)
    assert effects.refusal == "2 keer niet gelukt: ‘artikel 11 Participatiewet’; ‘geen budget’"
    assert Effects(refused=1).refusal == "1 keer niet gelukt"
    assert Effects().refusal == ""
