"""A week before, facilitators hear what lacks; afterwards they and the owner of the pattern hear of the report."""

from datetime import timedelta

from sqlalchemy.orm import Session

from tests.store.sessions import scene
from tests.store.sessions.scene import NOW
from tests.support.cast import Cast
from werktafel.notices.rules import Topic
from werktafel.notices.service import gather
from werktafel.notices.sources.werktafels import about_werktafels
from werktafel.sessions.model import Werktafel
from werktafel.sessions.rules import Phase
from werktafel.sessions.service import closing, planning


def test_facilitators_hear_a_week_before_what_still_lacks(session: Session, cast: Cast) -> None:
    table = scene.planned(session, cast)
    other = scene.planned_beside(session, cast, table.pattern_id)
    assert list(about_werktafels(session, NOW - timedelta(days=1))) == []
    told = list(about_werktafels(session, NOW))
    assert {(one.user_id, one.path) for one in told} == {
        (person.id, f"/werktafels/{one.id}")
        for person in (cast.facilitator, cast.co_facilitator)
        for one in (table, other)
    }
    assert {one.topic for one in told} == {Topic.WERKTAFEL}
    lines = {one.path: one.line for one in told}
    assert lines[f"/werktafels/{table.id}"].endswith("Alles is er.")
    assert "Er ontbreekt nog: de partijen aan tafel" in lines[f"/werktafels/{other.id}"]


def test_a_werktafel_that_moves_is_told_again(session: Session, cast: Cast) -> None:
    table = scene.planned(session, cast)
    assert [gather(session, NOW, about_werktafels) for _ in range(2)] == [2, 0]
    table.planned_at -= timedelta(days=2)
    session.flush()
    assert gather(session, NOW, about_werktafels) == 2
    planning.cancel(session, cast.facilitator, table.id)
    assert list(about_werktafels(session, NOW)) == []


def test_who_steers_hears_of_a_forgotten_end(session: Session, cast: Cast) -> None:
    table = scene.running(session, cast, Phase.DIAGNOSE)
    last = session.get_one(Werktafel, table.id).active_at
    assert list(about_werktafels(session, last + timedelta(minutes=59))) == []
    (told,) = about_werktafels(session, last + timedelta(minutes=61))
    assert (told.user_id, told.path) == (cast.facilitator.id, f"/werktafels/{table.id}")
    assert "al een uur niets" in told.line


def test_the_report_is_told_once_to_who_needs_it(session: Session, cast: Cast) -> None:
    table = scene.running(session, cast, Phase.SOLVE)
    end = NOW + timedelta(hours=3)
    closing.close(session, cast.facilitator, table.id, end)
    told = list(about_werktafels(session, end))
    assert {one.user_id for one in told} == {cast.facilitator.id, cast.co_facilitator.id, cast.owner.id}
    assert all("verslag" in one.line for one in told)
    assert list(about_werktafels(session, end + timedelta(days=15))) == []
