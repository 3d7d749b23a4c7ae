"""A list to take along takes as many statements with two rows as with pages full of them."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.base import utc_now
from patterns.calls.model import Call
from patterns.solutions.model import Solution
from patterns.solutions.rules import Route
from patterns.steering.model import AgendaItem
from tests.support.cast import Cast
from tests.support.client import Client
from tests.support.patterns import Maker
from tests.support.submissions import started
from werktafel.accounts.model import User
from werktafel.notices.model import StoredNotice
from werktafel.notices.rules import Topic
from werktafel.sessions.model import Werktafel
from werktafel.sessions.rules import TableStatus
from werktafel.web.pages import lists
from werktafel.web.pages.patterns import today

Budget = Callable[[int], AbstractContextManager[list[str]]]
FEW, MANY = 2, 30
MOST = 20
OF_FIXED_LENGTH = ("wetten", "prijslijst", "dashboard", "mogelijke-patronen", "loketten")


def _fill(session: Session, cast: Cast, make: Maker, number: int, start: int) -> None:
    """So many rows in every list: each is longer than a page on screen."""
    for one in range(start, start + number):
        pattern = make.pattern(make.knelpunt(), owner_id=cast.owner.id)
        make.link(pattern, make.case(organisation=f"Organisatie {one}"))
        started(session, cast, pattern, title=f"indiening {one}")
        solution = Solution(
            pattern_id=pattern.id,
            title=f"oplossing {one}",
            route=Route.STEERING,
            owner_id=cast.owner.id,
            ball_since=today(),
        )
        session.add(solution)
        session.flush()
        decided = {"agreed": True, "decision": "ja", "decided_by": cast.steering.id, "decided_on": today()}
        session.add_all(
            [
                AgendaItem(solution_id=solution.id, meeting_on=today(), **decided),
                _call(cast, pattern.id),
                _werktafel(cast, pattern.id, one),
                User(
                    email=f"iemand{one}@voorbeeld.nl", name=f"Iemand {one}", password="x", municipality="GM0855",
                    fs_uniquifier=f"iemand{one}",
                ),
            ]
            + [_notice(who, one) for who in (cast.coordinator, cast.admin)]
        )  # fmt: skip
    session.flush()


def _call(cast: Cast, pattern_id: int) -> Call:
    phrase = "Wie ziet dit ook?"
    return Call(
        pattern_id=pattern_id, phrase=phrase, ends_on=today(), created_by=cast.coordinator.id, created_by_name="C"
    )


def _werktafel(cast: Cast, pattern_id: int, number: int) -> Werktafel:
    return Werktafel(
        pattern_id=pattern_id, title=f"werktafel {number}", planned_at=utc_now(), status=TableStatus.CLOSED,
        facilitator_id=cast.facilitator.id, minutes_establish=10, minutes_diagnose=10, minutes_solve=10,
        join_code=f"CODE{number:02}", closed_at=utc_now() - timedelta(days=number),
    )  # fmt: skip


def _notice(who: Actor, number: int) -> StoredNotice:
    return StoredNotice(
        user_id=who.id, topic=Topic.BALL, key=f"k{number}", line="Er ligt iets.", path="/", gathered_at=utc_now()
    )


def test_no_list_takes_more_statements_for_more_rows(
    client_as: Callable[[Actor], Client], session: Session, cast: Cast, budget: Budget
) -> None:
    make = Maker(session)
    readers = {f"/lijsten/{name}.csv": cast.coordinator for name in lists.LISTS if name != "zoeken"}
    readers |= {f"/casussen/exporteren/casussen.{kind}": cast.coordinator for kind in ("csv", "xlsx", "json")}
    readers["/lijsten/accounts.csv"] = cast.admin
    _fill(session, cast, make, FEW, 0)
    few = {address: _asked(client_as(reader), address, budget) for address, reader in readers.items()}
    _fill(session, cast, make, MANY, FEW)
    many = {address: _asked(client_as(reader), address, budget) for address, reader in readers.items()}
    assert {a: statements for a, (statements, _) in many.items()} == {
        a: statements for a, (statements, _) in few.items()
    }
    not_longer = {address for address, (_, size) in many.items() if size <= few[address][1]}
    assert not_longer <= {f"/lijsten/{name}.csv" for name in OF_FIXED_LENGTH}


def _asked(client: Client, address: str, budget: Budget) -> tuple[int, int]:
    """Statements and size, the second time: what is kept in memory is there."""
    client.get(address)
    with budget(MOST) as statements:
        answer = client.get(address)
    assert answer.status_code == 200, address
    return len(statements), len(answer.data)
