"""The rules of a case, without a database."""

from datetime import date

import pytest

from patterns.actor import Actor, Role
from patterns.cases.rules import (
    CaseContent,
    CaseStatus,
    Period,
    check_content,
    check_may_link,
    check_may_release,
    check_may_withdraw,
    check_may_write,
    check_passage,
    differences,
    may_see,
    parse_period,
    tidy,
)
from patterns.errors import NotAllowed, RuleBroken

TODAY = date(2026, 11, 21)
OWN = Actor(1, "P", "GM0855", frozenset({Role.PROFESSIONAL}))
OTHER = Actor(2, "G", "GM0785", frozenset({Role.PROFESSIONAL}))
ADMIN = Actor(3, "B", "GM0855", frozenset({Role.ADMIN}))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2021", Period(2021)),
        (" 2021-Q3 ", Period(2021, 3)),
        ("2021 k1", Period(2021, 1)),
        ("2026-Q4", Period(2026, 4)),
    ],
)
def test_a_period_is_a_year_or_a_quarter(text: str, period: Period) -> None:
    assert parse_period(text, TODAY) == period


@pytest.mark.parametrize("text", ["", "21", "1999", "2027", "2026-Q5", "2026-Q0", "2026-11", "x", "٢٠٢١-Q9"])
def test_anything_else_is_no_period(text: str) -> None:
    with pytest.raises(RuleBroken):
        parse_period(text, TODAY)


@pytest.mark.parametrize("status", list(CaseStatus))
def test_only_released_cases_cross_the_border(status: CaseStatus) -> None:
    assert may_see("GM0855", status, OWN)
    assert may_see("GM0855", status, OTHER) is (status is CaseStatus.RELEASED)


def test_who_writes_does_not_release() -> None:
    check_may_release("GM0855", CaseStatus.DRAFT, frozenset({7, None}), OWN)
    with pytest.raises(RuleBroken):
        check_may_release("GM0855", CaseStatus.DRAFT, frozenset({7, 1}), OWN)
    with pytest.raises(RuleBroken):
        check_may_release("GM0855", CaseStatus.RELEASED, frozenset({7}), OWN)
    for actor in (OTHER, ADMIN):
        with pytest.raises(NotAllowed):
            check_may_release("GM0855", CaseStatus.DRAFT, frozenset({7}), actor)


def test_only_the_own_municipality_writes() -> None:
    check_may_write("GM0855", CaseStatus.DRAFT, OWN)
    check_may_withdraw("GM0855", CaseStatus.RELEASED, OWN)
    for actor in (OTHER, ADMIN):
        with pytest.raises(NotAllowed):
            check_may_write("GM0855", CaseStatus.DRAFT, actor)
        with pytest.raises(NotAllowed):
            check_may_withdraw("GM0855", CaseStatus.DRAFT, actor)
    with pytest.raises(RuleBroken):
        check_may_write("GM0855", CaseStatus.WITHDRAWN, OWN)
    check_may_link("GM0855", OWN)
    for actor in (OTHER, ADMIN):
        with pytest.raises(NotAllowed):
            check_may_link("GM0855", actor)


@pytest.mark.parametrize("passage", ["een twee", "een\n\ntwee", " een   twee "])
def test_a_passage_is_found_whatever_its_blanks(passage: str) -> None:
    assert check_passage("nul een\n twee drie", passage) == "een\n twee"


@pytest.mark.parametrize("passage", ["", "  ", "twee een", "Een twee", "een.*"])
def test_a_passage_must_be_there(passage: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        check_passage("nul een twee drie", passage)
    assert refused.value.field == "passage"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": "\u200b"}, "titel"),
        ({"situation": " "}, "situatie"),
        ({"title": "x" * 121}, "titel"),
        ({"key_phrase": "x" * 61}, "kernzin"),
        ({"result": "x" * 8001}, "resultaat"),
        ({"organisations": tuple(str(n) for n in range(41))}, "organisaties"),
    ],
)
def test_what_a_case_must_hold(values: dict[str, object], field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        check_content(tidy(CaseContent(**{"title": "T", "situation": "S", **values})))  # type: ignore[arg-type]
    assert refused.value.field == field


def test_tidying_twice_is_tidying_once() -> None:
    content = CaseContent(" T\u202e ", "S\r\n", organisations=("b; c", "A", "a", ""), life_areas=("WON", "SCH", "WON"))
    once = tidy(content)
    assert tidy(once) == once
    assert (once.title, once.situation, once.organisations) == ("T", "S", ("A", "b, c"))


def test_both_texts_of_a_difference() -> None:
    mine, theirs = CaseContent("A", "S", cost_current_cents=5000), CaseContent("B", "S")
    assert [(d.label, d.mine, d.theirs) for d in differences(mine, theirs, {})] == [
        ("titel", "A", "B"), ("kosten huidig", "50", ""),
    ]  # fmt: skip
