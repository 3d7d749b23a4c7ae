"""What two cases share, how it reads, and in which order."""

from patterns.cases.rules import Outcome
from patterns.cases.telling import gist
from patterns.similar.rules import Features, rank, shared

NONE: frozenset[str] = frozenset()
WMO = ("BWBR0035362", "2.3.5")


def features(
    *knelpunten: int, articles: tuple[tuple[str, str], ...] = (), laws: str = "", life_areas: str = ""
) -> Features:
    named = frozenset(laws.split()) | {law for law, _ in articles}
    return Features(frozenset(knelpunten), frozenset(articles), named, frozenset(), frozenset(life_areas.split()))


def test_an_article_that_is_shared_counts_once_and_not_as_a_law_too() -> None:
    found = shared(features(articles=(WMO,)), features(articles=(WMO,)))
    assert found is not None
    assert (found.articles, found.laws) == ((WMO,), ())
    assert found.reason == "Hetzelfde wetsartikel"


def test_the_reason_names_everything_that_is_shared() -> None:
    found = shared(features(1, 2, laws="A", life_areas="WON SCH"), features(1, 2, laws="A", life_areas="WON SCH GEZ"))
    assert found is not None
    assert found.reason == "Twee dezelfde knelpunten, dezelfde wet, twee dezelfde leefgebieden"


def test_a_life_area_alone_makes_no_likeness() -> None:
    assert shared(features(1, life_areas="WON"), features(2, life_areas="WON")) is None


def test_a_knelpunt_weighs_more_than_a_law_and_what_worked_comes_first() -> None:
    knelpunt = shared(features(1), features(1))
    law = shared(features(laws="A"), features(laws="A"))
    assert knelpunt is not None
    assert law is not None
    ranked = [
        rank(law, Outcome.SOLVED, 2026, 1),
        rank(knelpunt, Outcome.NOT, 2026, 2),
        rank(knelpunt, Outcome.SOLVED, 2020, 3),
        rank(knelpunt, Outcome.SOLVED, 2024, 4),
    ]
    assert [-row[3] for row in sorted(ranked)] == [4, 3, 2, 1]


def test_what_was_done_is_told_in_a_few_words() -> None:
    assert gist("De *consulent* belde. Daarna kwam het goed.") == "De consulent belde"
    assert gist("Drie dingen:\n\n- de huur op pauze;\n- een lening") == "de huur op pauze"
    assert gist("") == ""
    long = gist("woord " * 60)
    assert long.endswith("woord …")
    assert len(long) < 100
