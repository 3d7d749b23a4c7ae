"""The pages of following up stay within their statements, however much there is."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.handovers import service as handovers
from patterns.handovers.rules import Offer
from patterns.solutions.model import Solution
from patterns.solutions.rules import Route
from patterns.steering.model import AgendaItem
from tests.support.cast import Cast
from tests.support.client import Client
from tests.support.patterns import Maker
from werktafel.web.pages.patterns import today


def _fill(session: Session, cast: Cast, make: Maker, number: int) -> None:
    """Patterns with a solution at the owner, one on the agenda, one decided, one nowhere, and a hand-over."""
    for _ in range(number):
        pattern = make.pattern(make.knelpunt(), owner_id=cast.owner.id)
        make.link(pattern, make.case())
        made = [
            Solution(
                pattern_id=pattern.id,
                title=title,
                route=Route.STEERING,
                owner_id=cast.owner.id,
                with_user_id=cast.owner.id,
                ball_since=today() - timedelta(days=3),
            )
            for title in ("agenda", "besloten", "nergens")
        ]
        session.add_all(made)
        session.flush()
        session.add(AgendaItem(solution_id=made[0].id, meeting_on=today(), put_by=cast.owner.id))
        decided = {"agreed": True, "decision": "ja", "decided_by": cast.steering.id, "decided_on": today()}
        session.add(AgendaItem(solution_id=made[1].id, meeting_on=today(), **decided))
        handovers.offer(session, cast.owner, pattern.id, Offer(cast.facilitator.id), today())
        make.pattern()
    session.flush()


@pytest.mark.parametrize(
    ("who", "path", "allowed"),
    [
        ("owner", "/opvolging", 9),
        ("owner", "/opvolging/bij-mij", 8),
        ("facilitator", "/opvolging/bij-mij", 8),
        ("steering", "/stuurgroep", 10),
        ("facilitator", "/opvolging/eigenaren", 14),
    ],
)
def test_statements_do_not_grow(
    client_as: Callable[[Actor], Client],
    cast: Cast,
    session: Session,
    budget: Callable[[int], AbstractContextManager[list[str]]],
    who: str,
    path: str,
    allowed: int,
) -> None:
    client, make = client_as(getattr(cast, who)), Maker(session)
    counted = []
    for number in (2, 6):
        _fill(session, cast, make, number)
        client.get(path)
        with budget(allowed) as seen:
            assert client.get(path).status_code == 200
        counted.append(len(seen))
    assert counted[0] == counted[1]
