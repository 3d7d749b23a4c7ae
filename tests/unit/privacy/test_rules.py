"""The meter: the smallest combination that stands out, what makes it coarser, and who is exposed."""

import random

import pytest

from patterns.errors import RuleBroken
from patterns.privacy.household import household_in
from patterns.privacy.rules import Fact, FactKind, check_may_leave_out, measure

PLACE = Fact(FactKind.PLACE, "GM0785", "gemeente Goirle")
QUARTER, YEAR = Fact(FactKind.QUARTER, "2021-Q3"), Fact(FactKind.YEAR, "2021", "het jaar 2021")
HOME, MIND = Fact(FactKind.AREA, "WON", "wonen"), Fact(FactKind.AREA, "GGZ", "geestelijke gezondheid")
TWINS = Fact(FactKind.HOUSEHOLD, "tweeling", "tweeling")


def keys(*facts: Fact) -> frozenset[tuple[str, str]]:
    return frozenset(fact.key for fact in facts)


def test_a_case_like_many_others_does_not_stand_out() -> None:
    meter = measure([PLACE, YEAR, HOME], [keys(PLACE, YEAR, HOME)] * 4, k=5)
    assert not meter.risky
    assert meter.total == 5
    assert "minstens 5" in meter.sentence


def test_one_other_less_and_it_does() -> None:
    meter = measure([PLACE, YEAR, HOME], [keys(PLACE, YEAR, HOME)] * 3, k=5)
    assert meter.rare is not None
    assert meter.rare.count == 4
    assert "maar 4 situaties" in meter.sentence


def test_the_smallest_combination_is_named() -> None:
    others = [keys(PLACE, HOME)] * 9 + [keys(TWINS)] * 9
    meter = measure([PLACE, HOME, TWINS], others, k=5)
    assert meter.rare is not None
    assert set(meter.rare.facts) in ({PLACE, TWINS}, {HOME, TWINS})
    assert meter.rare.count == 1
    assert meter.sentence.startswith("In de regio is dit de enige situatie met: ")


def test_a_quarter_becomes_a_year_when_that_is_enough() -> None:
    meter = measure([PLACE, QUARTER, YEAR], [keys(PLACE, YEAR)] * 9, k=5)
    assert [(one.fact, one.instead, one.enough) for one in meter.coarser] == [(QUARTER, "alleen het jaar", True)]


def test_a_place_and_a_household_are_not_left_out_by_a_button() -> None:
    meter = measure([PLACE, TWINS], [keys(HOME)] * 9, k=5)
    assert meter.risky
    assert meter.coarser == ()
    with pytest.raises(RuleBroken):
        check_may_leave_out("gemeente")


def test_everybody_alike_shares_what_harms() -> None:
    others = [keys(PLACE, TWINS, MIND)] * 9 + [keys(PLACE, HOME)] * 9
    assert measure([PLACE, TWINS, MIND], others, k=5).exposed == ("geestelijke gezondheid",)
    mixed = [*others, keys(PLACE, TWINS)]
    assert measure([PLACE, TWINS, MIND], mixed, k=5).exposed == ()


def test_more_situations_never_make_a_case_stand_out_more() -> None:
    draw, facts = random.Random(7), [PLACE, YEAR, HOME, MIND, TWINS]  # noqa: S311 - invented data
    others: list[frozenset[tuple[str, str]]] = []
    risky = True
    for _ in range(60):
        others.append(keys(*draw.sample(facts, draw.randint(2, 5))))
        now = measure(facts, others, k=5).risky
        assert risky or not now
        risky = now


@pytest.mark.parametrize(
    ("text", "features"),
    [
        ("Een alleenstaande moeder met drie jonge kinderen en een baby.", ("baby", "drie kinderen", "eenoudergezin")),
        ("Een gezin met 4 kinderen.", ("vier kinderen",)),
        ("Het gezin heeft acht kinderen.", ("zeven of meer kinderen",)),
        ("Een zwangere student van net 18.", ("jongvolwassene", "student", "zwanger")),
        ("Hij zit in een rolstoel en woont in een woonwagen.", ("rolstoel", "woonwagen")),
        ("Dakloze jongere slaapt in zijn auto.", ("dakloos", "jongvolwassene")),
        ("Zij is dakloos. Oma, een weduwe met AOW, helpt.", ("dakloos", "grootouder", "oudere")),
        ("Studente met een tweeling, bij pleegouders.", ("pleeggezin", "student", "tweeling")),
        ("Zijn dochter helpt hem.", ("één kind",)),
        ("De aanvraag is na drie weken afgewezen.", ()),
        ("", ()),
    ],
)
def test_features_of_a_household(text: str, features: tuple[str, ...]) -> None:
    assert household_in(text) == features
