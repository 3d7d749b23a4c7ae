"""Who decides about what, and how often."""

import pytest

from patterns.actor import Actor, Role
from patterns.errors import DomainError
from patterns.solutions.rules import Route, SolutionStatus
from patterns.steering import rules

MEMBER = Actor(1, "lid", "GM0855", frozenset({Role.STEERING}))
REFUSED = SolutionStatus.REFUSED


@pytest.mark.parametrize(
    ("role", "route", "status"),
    [
        (Role.FACILITATOR, Route.STEERING, SolutionStatus.OPEN),
        (Role.STEERING, Route.QUICK, SolutionStatus.OPEN),
        (Role.STEERING, Route.STEERING, SolutionStatus.DONE),
    ],
)
def test_who_decides_about_what(role: Role, route: Route, status: SolutionStatus) -> None:
    somebody = Actor(1, "iemand", "GM0855", frozenset({role}))
    assert not rules.may_decide(route, status, False, False, somebody)
    with pytest.raises(DomainError):
        rules.check_may_decide(route, status, False, False, somebody)


@pytest.mark.parametrize(
    ("on_agenda", "decided", "status", "may"),
    [
        (False, False, SolutionStatus.OPEN, True),
        (False, True, SolutionStatus.BUSY, False),
        (True, True, SolutionStatus.BUSY, True),
        (True, True, REFUSED, True),
        (False, True, REFUSED, False),
    ],
)
def test_one_decision_for_each_item(on_agenda: bool, decided: bool, status: SolutionStatus, may: bool) -> None:
    assert rules.may_decide(Route.STEERING, status, on_agenda, decided, MEMBER) is may


def test_what_is_done_needs_no_decision_any_more() -> None:
    assert rules.may_put(Route.STEERING, REFUSED)
    assert not rules.may_put(Route.STEERING, SolutionStatus.DONE)
    assert not rules.may_put(Route.QUICK, SolutionStatus.OPEN)
    with pytest.raises(DomainError):
        rules.check_may_put(Route.QUICK, SolutionStatus.OPEN)
