"""Who decides about what, and how often."""

import pytest

from patterns.actor import Actor, Role
from patterns.errors import DomainError
from patterns.solutions.rules import Route, SolutionStatus
from patterns.steering import rules
from patterns.steering.rules import Question

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
    assert not rules.may_decide(Question(route, status), somebody)
    with pytest.raises(DomainError):
        rules.check_may_decide(Question(route, status), somebody)


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
    assert rules.may_decide(Question(Route.STEERING, status, on_agenda, decided), MEMBER) is may


@pytest.mark.parametrize(
    ("manager", "decided", "holder", "status", "may"),
    [
        (1, False, None, SolutionStatus.OPEN, True),
        (1, True, None, SolutionStatus.BUSY, False),
        (1, True, 1, REFUSED, True),
        (1, True, 1, SolutionStatus.DONE, False),
        (2, False, 1, SolutionStatus.OPEN, False),
    ],
)
def test_a_manager_is_asked_by_getting_the_ball(
    manager: int, decided: bool, holder: int | None, status: SolutionStatus, may: bool
) -> None:
    asked = Question(Route.MANAGER, status, False, decided, manager, holder)
    assert rules.may_decide(asked, MEMBER) is may


def test_what_is_done_needs_no_decision_any_more() -> None:
    assert rules.may_put(Route.STEERING, REFUSED)
    assert not rules.may_put(Route.STEERING, SolutionStatus.DONE)
    assert not rules.may_put(Route.QUICK, SolutionStatus.OPEN)
    with pytest.raises(DomainError):
        rules.check_may_put(Route.QUICK, SolutionStatus.OPEN)
