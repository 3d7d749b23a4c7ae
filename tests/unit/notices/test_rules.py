"""When letters go out, what they say, and how long trying goes on."""

from datetime import UTC, datetime, timedelta

import pytest

from werktafel.notices import rules
from werktafel.notices.rules import Frequency, Notice, Topic

WEDNESDAY_NOON = datetime(2026, 1, 14, 11, 0, tzinfo=UTC)  # 12.00 in the Netherlands
BEFORE_EIGHT = datetime(2026, 1, 14, 6, 59, tzinfo=UTC)  # 7.59 in the Netherlands
SUMMER = datetime(2026, 7, 15, 6, 30, tzinfo=UTC)  # 8.30 in the Netherlands


@pytest.mark.parametrize(
    ("frequency", "now", "until"),
    [
        (Frequency.NEVER, WEDNESDAY_NOON, None),
        (Frequency.AT_ONCE, WEDNESDAY_NOON, WEDNESDAY_NOON),
        (Frequency.DAILY, WEDNESDAY_NOON, datetime(2026, 1, 14, 7, 0, tzinfo=UTC)),
        (Frequency.DAILY, BEFORE_EIGHT, datetime(2026, 1, 13, 7, 0, tzinfo=UTC)),
        (Frequency.DAILY, SUMMER, datetime(2026, 7, 15, 6, 0, tzinfo=UTC)),
        (Frequency.WEEKLY, WEDNESDAY_NOON, datetime(2026, 1, 12, 7, 0, tzinfo=UTC)),
        (Frequency.WEEKLY, datetime(2026, 1, 12, 6, 0, tzinfo=UTC), datetime(2026, 1, 5, 7, 0, tzinfo=UTC)),
    ],
)
def test_gathered_until(frequency: Frequency, now: datetime, until: datetime | None) -> None:
    assert rules.gathered_until(frequency, now) == until


def test_trying_again_takes_longer_each_time_and_ends() -> None:
    pauses = [rules.next_try(attempts, WEDNESDAY_NOON) for attempts in range(1, len(rules.PAUSES) + 1)]
    assert pauses == sorted(pauses, key=lambda one: one or WEDNESDAY_NOON)
    assert pauses[0] == WEDNESDAY_NOON + timedelta(minutes=1)
    assert rules.next_try(len(rules.PAUSES) + 1, WEDNESDAY_NOON) is None


def test_the_text_names_each_place_and_what_is_left_out() -> None:
    notice = Notice(1, Topic.BALL, "ball:1", "‘Melding bij inschrijving’ wacht 12 dagen op u.", "/oplossingen/1")
    text = rules.text_of("Sam Voorbeeld", [notice], 3, "https://werktafel.example")
    assert (
        "- opvolging: ‘Melding bij inschrijving’ wacht 12 dagen op u.\n  https://werktafel.example/oplossingen/1"
        in text
    )
    assert "Er staan nog 3 berichten op https://werktafel.example/berichten" in text
    assert (rules.subject_of(1), rules.subject_of(2)) == (
        "Werktafel: 1 bericht voor u",
        "Werktafel: 2 berichten voor u",
    )


@pytest.mark.parametrize(
    ("key", "line", "path"),
    [
        ("", "x", "/"),
        ("k" * 121, "x", "/"),
        ("k", "", "/"),
        ("k", "x", "https://elders.example"),
        ("k", "x", "//elders"),
    ],
)
def test_a_notice_points_into_the_product(key: str, line: str, path: str) -> None:
    with pytest.raises(ValueError, match="a notice"):
        Notice(1, Topic.BALL, key, line, path)


def test_a_long_line_is_cut_at_a_word() -> None:
    short = rules.shortened("woord " * 100)
    assert len(short) <= rules.MAX_LINE
    assert short.endswith("woord…")
