"""What stays away after a refusal, what comes first, and who may refuse."""

import pytest

from patterns.actor import Actor, Role
from patterns.discovery.rules import (
    MAX_REASON,
    Resembling,
    check_may_refuse,
    check_reason,
    mark_of,
    offer,
    stays_away,
)
from patterns.errors import NotAllowed, RuleBroken
from patterns.graph.baskets import Item, ItemKind
from patterns.graph.discovery import Suggestion

A, B, C = (Item(ItemKind.KNELPUNT, str(n), f"knelpunt {n}") for n in (1, 2, 3))
LAW = Item(ItemKind.LAW, "BWBR0015703", "Participatiewet")
REFUSED = frozenset({A.key, B.key})


def suggestion(*items: Item) -> Suggestion:
    return Suggestion(items, (1, 2, 3), ("GM0855",), 0.5, 6.0, 0.001, 1.0)


@pytest.mark.parametrize(
    ("items", "away"),
    [
        ((A, B), True),
        ((A,), True),
        ((A, B, LAW), True),
        ((A, B, C), False),
        ((A, C), False),
        ((A, LAW), False),
    ],
)
def test_what_was_refused_stays_away_and_what_is_new_does_not(items: tuple[Item, ...], away: bool) -> None:
    assert stays_away(frozenset(item.key for item in items), [REFUSED]) is away


def test_what_a_pattern_already_holds_is_named_and_comes_last() -> None:
    known = Resembling(7, "Bekend")
    found = offer([suggestion(A, B), suggestion(A, C), suggestion(B, LAW)], [], [(known, frozenset({1, 2, 9}))])
    assert [(one.suggestion.items, one.resembles) for one in found] == [
        ((A, C), ()),
        ((A, B), (known,)),
        ((B, LAW), (known,)),
    ]
    assert found[0].knelpunt_ids == (1, 3)


def test_a_refused_one_is_not_offered() -> None:
    assert offer([suggestion(A, B)], [REFUSED], []) == []


def test_the_mark_does_not_depend_on_the_order() -> None:
    assert mark_of([A.key, B.key]) == mark_of([B.key, A.key])
    assert mark_of([A.key, B.key]) != mark_of([A.key, C.key])


@pytest.mark.parametrize("reason", ["", "x" * (MAX_REASON + 1)])
def test_a_refusal_has_a_reason(reason: str) -> None:
    with pytest.raises(RuleBroken):
        check_reason(reason)


def test_the_steering_group_refuses_nothing() -> None:
    with pytest.raises(NotAllowed):
        check_may_refuse(Actor(1, "Iemand", "GM0855", frozenset({Role.STEERING})))
    check_may_refuse(Actor(1, "Iemand", "GM0855", frozenset({Role.PROFESSIONAL})))
