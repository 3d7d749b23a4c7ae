"""Ties between patterns, likeness of a new one, dates of review and years that may be compared."""

from datetime import date

import pytest

from patterns.days import months_later
from patterns.errors import RuleBroken
from patterns.patterns.rules import StartPattern
from patterns.relations.rules import Known, Relate, RelationKind, alike, check_differs, check_relation, reached
from patterns.upkeep.rules import YearOf, check_review, is_expired, trend_of
from werktafel.web.pages.relations import in_words

TODAY = date(2026, 11, 21)


def test_what_is_reached_by_following_ties() -> None:
    assert reached(1, {1: [2], 2: [3, 1]}) == {1, 2, 3}
    assert reached(9, {}) == frozenset()


@pytest.mark.parametrize("kind", [RelationKind.PART_OF, RelationKind.FOLLOWS])
def test_one_way_ties_never_go_round(kind: RelationKind) -> None:
    ties = {1: [2], 2: [3]}
    check_relation(1, Relate(3, kind), ties)
    with pytest.raises(RuleBroken, match="Dat kan niet"):
        check_relation(3, Relate(1, kind), ties)


def test_patterns_may_cause_each_other() -> None:
    check_relation(2, Relate(1, RelationKind.CAUSES), {1: [2]})
    for command, sentence in (
        (Relate(2, RelationKind.CAUSES), "ander patroon"),
        (Relate(1, RelationKind.CAUSES), "al"),
    ):
        with pytest.raises(RuleBroken, match=sentence):
            check_relation(2, command, {2: [1]})


def test_what_looks_alike() -> None:
    known = [
        Known(
            1, "Geen toeslag door de vorige bewoner", "Wie ergens gaat wonen krijgt geen toeslag.", frozenset({1, 2})
        ),
        Known(2, "Iets heel anders", "Niets daarvan.", frozenset({7})),
        Known(3, "Toeslag blijft uit", "Door de vorige bewoner krijgt iemand geen toeslag.", frozenset({9})),
    ]
    new = StartPattern("Vorige bewoner houdt toeslag tegen", "Iemand krijgt geen toeslag.", (1, 2))
    assert [one.id for one in alike(new, (1, 2), known)] == [1, 3]
    assert alike(StartPattern("Loket dicht", "Niemand neemt op.", ()), (), known) == ()
    assert [one.id for one in alike(StartPattern("iets heel ANDERS", "Zo.", ()), (), known)] == [2]
    with pytest.raises(RuleBroken, match="Geen toeslag door de vorige bewoner"):
        check_differs("", known)
    check_differs("Het gaat hier om bijstand.", known)
    check_differs("", [])


def test_dates_of_review() -> None:
    assert is_expired(TODAY, TODAY)
    assert not is_expired(None, TODAY)
    assert not is_expired(date(2026, 11, 22), TODAY)
    assert months_later(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_later(TODAY, 12) == date(2027, 11, 21)
    check_review(None, TODAY)
    for wrong in (TODAY, date(2040, 1, 1)):
        with pytest.raises(RuleBroken):
            check_review(wrong, TODAY)


def years(*rows: tuple[int, int, int]) -> list[YearOf]:
    return [YearOf(*row) for row in rows]


def test_a_trend_needs_whole_years_and_as_many_who_write() -> None:
    stable = trend_of(years((2023, 3, 5), (2024, 5, 5), (2025, 8, 4), (2026, 9, 9)), 2026)
    assert stable is not None
    assert stable.stable
    assert "meer: van 3 in 2023 naar 8 in 2025" in in_words(stable)
    grown = trend_of(years((2023, 3, 2), (2024, 5, 4), (2025, 8, 6)), 2026)
    assert grown is not None
    assert not grown.stable
    assert "geen trend" in in_words(grown)
    assert trend_of(years((2023, 3, 5), (2025, 8, 4)), 2026) is None
    same = trend_of(years((2023, 3, 5), (2024, 1, 5), (2025, 3, 5)), 2026)
    assert same is not None
    assert "Gelijk gebleven" in in_words(same)
