"""Half-years, and how the exchange tells small numbers."""

from datetime import UTC, date, datetime

import pytest

from exports.digest.rules import DigestContent, PatternNews, in_one_line, volume_in_words
from patterns.exchange.rules import MOST_HALVES, Half, half_in, half_of, halves_since


def test_a_half_year_knows_its_neighbours_and_its_days() -> None:
    first = half_of(date(2026, 6, 30))
    assert first == Half(2026, 1)
    assert first.next == half_of(date(2026, 7, 1)) == Half(2026, 2)
    assert first.previous == Half(2025, 2)
    assert first.label == "januari tot en met juni 2026"
    # Midnight in the Netherlands: winter time in January, summer time in July.
    assert first.moments == (datetime(2025, 12, 31, 23, tzinfo=UTC), datetime(2026, 6, 30, 22, tzinfo=UTC))


@pytest.mark.parametrize("text", ["", "2026-3", "1999-1", "2026-1; DROP", "²026-1", "2026-2 "])
def test_a_strange_period_becomes_the_newest(text: str) -> None:
    halves = halves_since(date(2025, 3, 1), date(2026, 11, 22))
    assert half_in(text, halves) == Half(2026, 2)
    assert half_in("2025-1", halves) == Half(2025, 1)


def test_the_choices_go_back_to_the_first_pattern_and_no_further() -> None:
    assert halves_since(date(2026, 11, 1), date(2026, 11, 22)) == (Half(2026, 2),)
    assert halves_since(date(2025, 12, 31), date(2026, 7, 1)) == (Half(2026, 2), Half(2026, 1), Half(2025, 2))
    assert len(halves_since(date(1990, 1, 1), date(2026, 7, 1))) == MOST_HALVES


def test_a_small_number_is_told_as_small() -> None:
    assert volume_in_words(4, smallest=5) == volume_in_words(1, smallest=5) == "minder dan 5 zekere situaties"
    assert volume_in_words(5, smallest=5) == "5 zekere situaties"
    assert volume_in_words(0, smallest=5) == "nog geen zekere situatie"


def test_the_short_line_counts_what_is_there() -> None:
    news = PatternNews(1, "Geen toeslag", "Zin.", "5 zekere situaties")
    content = DigestContent("2026-1", "januari tot en met juni 2026", "2026-07-01", True)
    assert content.is_empty
    assert in_one_line(content) == "geen nieuws"
    two = DigestContent("2026-1", "p", "2026-07-01", True, new=(news, news), solved=(news,))
    assert in_one_line(two) == "2 nieuwe patronen en 1 opgelost patroon"
