"""Who has the ball, in words."""

from datetime import date, timedelta

import pytest

from patterns.solutions import rules
from patterns.solutions.rules import SolutionStatus, TrackRecord

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("since", "words"),
    [
        (date(2026, 11, 21), "sinds vandaag"),
        (date(2026, 11, 20), "1 dag"),
        (date(2026, 11, 9), "12 dagen"),
        (date(2026, 8, 1), "3 maanden"),
        (date(2026, 12, 1), "sinds vandaag"),
    ],
)
def test_the_ball_ages_in_words(since: date, words: str) -> None:
    assert rules.how_long(since, TODAY) == words


def test_late_is_only_what_still_runs() -> None:
    assert rules.is_late(date(2026, 11, 20), SolutionStatus.OPEN, TODAY)
    assert not rules.is_late(TODAY, SolutionStatus.BUSY, TODAY)
    assert not rules.is_late(date(2026, 1, 1), SolutionStatus.DONE, TODAY)
    assert not rules.is_late(None, SolutionStatus.OPEN, TODAY)


def test_a_track_record_in_one_sentence() -> None:
    assert TrackRecord().sentence == "nog niet geprobeerd"
    assert TrackRecord(7, 5).sentence == "7 keer geprobeerd, 5 keer gelukt"
    assert TrackRecord(7, 5, 1).sentence == "7 keer geprobeerd, 5 keer gelukt, 1 keer deels"


@pytest.mark.parametrize(
    ("days", "words"),
    [(-3, "3 dagen te laat"), (-1, "1 dag te laat"), (0, "vandaag"), (1, "morgen"), (5, "over 5 dagen")],
)
def test_how_far_off_the_day_is(days: int, words: str) -> None:
    assert rules.due_in_words(TODAY + timedelta(days=days), TODAY) == words
    assert rules.due_in_words(None, TODAY) == ""
